package dev.coracle.engine.runtime;

import dev.coracle.engine.module.Module;

/// A validated module with a way to run it: compiled or interpreted. Immutable, safe for any
/// thread; any number of instances share one.
public interface Executable {

    Module module();

    /// The only layout of memories that the code can work with, imported ones included.
    MemoryModel memoryModel();

    /// Whether the code pays for its instructions with fuel.
    boolean metered();

    /// Gives what was compiled since the last time to the engine's cache of code, where it has one.
    /// May write a file; call it when nobody waits. Never fails.
    default void keepCode() {}

    /// Says that a function is about to be called for the first time, so that what has to be
    /// compiled for it can be compiled while the caller does something else. Returns at once and
    /// changes nothing but the time that the call takes.
    default void callSoon(int function) {}

    /// The first step of an instantiation; the linker does the others.
    Context newContext(Interruption interruption);
}
