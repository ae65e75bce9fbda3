/// What runs use, second by second: samples, bounded series of them, and how to read a process's
/// memory. Values and arithmetic only; who measures when is decided by the rooms above.
///
/// Start with [dev.coracle.workloads.metric.Series].
@NullMarked
package dev.coracle.workloads.metric;

import org.jspecify.annotations.NullMarked;
