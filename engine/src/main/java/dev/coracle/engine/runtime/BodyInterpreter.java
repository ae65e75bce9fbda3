package dev.coracle.engine.runtime;

import org.jspecify.annotations.Nullable;

/// Runs a single function without compiling it: the way out for bodies that no JVM method can hold.
@FunctionalInterface
public interface BodyInterpreter {

    /// Runs a function of the context's module; what it calls may be compiled.
    ///
    /// @param functionIndex of a function of the module's own, imports counted
    /// @param values see [FunctionReference#invoke]
    /// @param references see [FunctionReference#invoke]
    /// @return the tail call that the function left, null where it gave its results
    @Nullable TailCall run(
            Context context, int functionIndex, long[] values, @Nullable Object[] references);
}
