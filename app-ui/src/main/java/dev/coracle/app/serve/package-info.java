/// Serve: components that answer HTTP requests, behind an address of this computer.
///
/// A serving is a run, so starting, stopping and looking back go through [dev.coracle.app.runs];
/// here are the address, the live list of requests, and a box to ask with.
///
/// Start with [dev.coracle.app.serve.ServePage].
@NullMarked
package dev.coracle.app.serve;

import org.jspecify.annotations.NullMarked;
