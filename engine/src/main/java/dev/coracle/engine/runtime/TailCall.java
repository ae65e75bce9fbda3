package dev.coracle.engine.runtime;

import org.jspecify.annotations.Nullable;

/// A call that a function left to whoever called it, instead of returning results: what a tail call
/// is where the JVM has only calls that keep the caller's frame (specification, section 4.6.10).
///
/// Used once, on the guest's thread.
public final class TailCall {

    private final FunctionReference callee;
    private final long[] values;
    private final @Nullable Object[] references;

    /// @param values the arguments, and after the call the results; see [FunctionReference#invoke]
    /// @param references see [FunctionReference#invoke]
    public TailCall(FunctionReference callee, long[] values, @Nullable Object[] references) {
        this.callee = callee;
        this.values = values;
        this.references = references;
    }

    public long[] values() {
        return values;
    }

    public @Nullable Object[] references() {
        return references;
    }

    /// Makes the call, and the calls that it leaves in turn, until one returns.
    ///
    /// @return the last call, with the results in its arrays
    public TailCall finish() {
        TailCall current = this;
        while (true) {
            TailCall next = current.callee.bounce(current.values, current.references);
            if (next == null) {
                return current;
            }
            current = next;
        }
    }
}
