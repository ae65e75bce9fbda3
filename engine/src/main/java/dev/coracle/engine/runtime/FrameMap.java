package dev.coracle.engine.runtime;

import dev.coracle.engine.module.Module;
import java.util.OptionalInt;

/// Finds the place in a module that a frame of its emitted code stands for.
public interface FrameMap {

    Module module();

    /// The function that a method was emitted for, whole or in part; nothing for what only hands
    /// calls on.
    OptionalInt function(StackTraceElement frame);

    /// Whether a method begins the function's activation; parts of a function that was too large
    /// for one method are called by it.
    boolean isEntry(StackTraceElement frame);

    /// The byte offset of the instruction, in the module; nothing where the frame has none.
    OptionalInt offset(StackTraceElement frame);
}
