/// The one bridge between threads and the toolkit's thread, and the work that goes on beside it.
///
/// Nobody else hops threads or starts one. [dev.coracle.app.task.Tasks] is a port: the window uses
/// virtual threads and the toolkit's thread, tests use the current thread. No controls, no
/// knowledge of what the work is.
@NullMarked
package dev.coracle.app.task;

import org.jspecify.annotations.NullMarked;
