/// Serving as a kind of run: what is asked for, and the live list of requests.
///
/// The worker listens and answers; values from here go to it and come back.
///
/// Start with [dev.coracle.workloads.serve.ServeOptions] and
/// [dev.coracle.workloads.serve.RequestList].
@NullMarked
package dev.coracle.workloads.serve;

import org.jspecify.annotations.NullMarked;
