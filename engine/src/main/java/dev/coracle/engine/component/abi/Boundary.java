package dev.coracle.engine.component.abi;

import dev.coracle.engine.runtime.FunctionReference;
import dev.coracle.engine.runtime.GuestException;
import dev.coracle.engine.runtime.Trap;
import org.jspecify.annotations.Nullable;

/// Where a call goes into a component's core code: the functions it exports, and what it has
/// cleaned up and allocated on the way (CanonicalABI.md, `call_and_trap_on_throw`).
final class Boundary {

    private Boundary() {}

    /// Calls a core function of numbers.
    ///
    /// @param values the arguments, which the results are written over; as long as the larger of
    ///   both counts
    /// @throws Trap for an exception that the component did not catch, too: another's handler must
    ///   not take it, since the instance that threw it is as broken as by any other trap
    static void call(FunctionReference function, long[] values) {
        try {
            function.call(values, new @Nullable Object[values.length]);
        } catch (GuestException e) {
            throw new Trap(Trap.Kind.UNCAUGHT_EXCEPTION);
        }
    }
}
