/// The front door of the engine: load a module, run it under grants, read the outcome as a value.
///
/// Two ways lead in. A program for WASI is a [dev.coracle.engine.Command]: grants in, a
/// [dev.coracle.engine.RunResult] out. A library for a Java program is an
/// [Instance][dev.coracle.engine.link.Instance]: `Engine.load`, then a
/// [Linker][dev.coracle.engine.link.Linker] with functions of the host, then
/// `instance.function("add").apply(2, 3)`; `docs/examples/EngineAsLibrary.java` shows it.
///
/// An [Engine][dev.coracle.engine.Engine] and what it loads are immutable and shared freely between
/// threads; an instance belongs to one thread at a time, and only
/// [Interruption#request()][dev.coracle.engine.runtime.Interruption#request()] and `Command.stop()`
/// reach into it from others. What is wrong with a module is a checked
/// [ModuleException][dev.coracle.engine.module.ModuleException]; what a guest does wrong is a
/// [Trap][dev.coracle.engine.runtime.Trap] with a backtrace.
///
/// Compiled code outlives the process where the engine is given a
/// [CodeCache][dev.coracle.engine.code.CodeCache].
///
/// What belongs here is what callers outside the engine name: the engine and its modules, a
/// [dev.coracle.engine.Command] and its streams, the sealed [dev.coracle.engine.RunResult]. How
/// modules are decoded, compiled, linked and confined is in the rooms below.
@NullMarked
package dev.coracle.engine;

import org.jspecify.annotations.NullMarked;
