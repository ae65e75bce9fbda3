package dev.coracle.engine.interpret;

import dev.coracle.engine.runtime.Trap;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The locals and operands of all active calls of an instance, a frame above the other; the
/// caller's top operands are the callee's first locals. Each value has one slot, in the array of
/// its kind. Confined to the guest's thread.
final class OperandStack {

    /// 16 MiB of numbers: about as deep as a compiled guest gets on its thread's stack.
    private static final int MAXIMUM = 1 << 21;

    long[] numbers = {};

    /// References, and vectors as [V128][dev.coracle.engine.runtime.V128].
    @Nullable Object[] references = {};

    /// The first slot that no active frame uses, where calls from outside begin.
    int top;

    /// The first slot that no frame has used since all were left.
    private int used;

    /// Makes room for a frame.
    ///
    /// @param end one past its last slot
    /// @throws Trap where the guest has used up its stack
    void reserve(int end) {
        if (end > numbers.length) {
            if (end > MAXIMUM) {
                throw new Trap(Trap.Kind.CALL_STACK_EXHAUSTED);
            }
            int size = Math.min(MAXIMUM, Math.max(end, 2 * numbers.length));
            numbers = Arrays.copyOf(numbers, size);
            references = Arrays.copyOf(references, size);
        }
        used = Math.max(used, end);
    }

    /// Zero and null, as locals begin.
    void clear(int from, int to) {
        Arrays.fill(numbers, from, to, 0);
        Arrays.fill(references, from, to, null);
    }

    /// A call from outside ends, whose frame began at `base`. After the last one nothing is
    /// referred to, or it would stay alive.
    void leave(int base) {
        top = base;
        if (base == 0) {
            Arrays.fill(references, 0, used, null);
            used = 0;
        }
    }

    /// Moves values down, whatever their kinds.
    void move(int from, int to, int count) {
        if (count > 0 && from != to) {
            System.arraycopy(numbers, from, numbers, to, count);
            System.arraycopy(references, from, references, to, count);
        }
    }
}
