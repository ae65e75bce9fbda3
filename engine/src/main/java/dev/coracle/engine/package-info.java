/// The front door of the engine: load a module, run it under grants, read the outcome as a value.
///
/// What belongs here is what callers outside the engine name: the engine and its modules, a
/// [dev.coracle.engine.Command] and its streams, the sealed [dev.coracle.engine.RunResult]. How
/// modules are decoded, compiled, linked and confined is in the rooms below.
@NullMarked
package dev.coracle.engine;

import org.jspecify.annotations.NullMarked;
