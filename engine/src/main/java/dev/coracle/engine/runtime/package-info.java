/// What emitted code and the interpreter call: memory, tables, globals, traps, interruption.
///
/// Everything here is on or near the hot path of a guest. Numbers of the guest are unsigned and are
/// widened before any arithmetic, so that nothing overflows. Nothing here reaches a host file,
/// socket, clock or variable, and nothing here knows how modules are linked. Only
/// [Backtrace][dev.coracle.engine.runtime.Backtrace] reads something of a module: its names.
///
/// Start with [dev.coracle.engine.runtime.Memory].
@NullMarked
package dev.coracle.engine.runtime;

import org.jspecify.annotations.NullMarked;
