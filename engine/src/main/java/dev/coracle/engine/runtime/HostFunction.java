package dev.coracle.engine.runtime;

import org.jspecify.annotations.Nullable;

/// A function of the host that a guest imports. One that takes or gives references overrides
/// [#callWithReferences].
@FunctionalInterface
public interface HostFunction {

    /// Runs on the guest's thread.
    ///
    /// @param memory the caller's memory 0, one of length 0 where the caller has none; its bytes
    ///   may be read and written only during the call, through methods that check bounds
    /// @param values the arguments as raw bits, an i32 in the low half, a float by its bits; the
    ///   results are written over them from index 0 on; its length is the larger of both counts
    /// @throws Trap to end the guest's call
    void call(Memory memory, long[] values);

    /// Calls a function for a guest. What a bug of the host's throws must not look like a trap of
    /// the guest's.
    ///
    /// @param memory the caller's memory 0
    static void callFromGuest(
            HostFunction function, Memory memory, long[] values, @Nullable Object[] references) {
        try {
            function.callWithReferences(memory, values, references);
        } catch (ArithmeticException | IndexOutOfBoundsException | ClassCastException e) {
            throw new IllegalStateException("a function of the host failed", e);
        }
    }

    /// As [#call], with the arguments and results of reference type.
    ///
    /// @param references as long as `values`; references stand at their own index
    default void callWithReferences(Memory memory, long[] values, @Nullable Object[] references) {
        call(memory, values);
    }
}
