package dev.coracle.engine.interpret;

import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.runtime.Context;
import dev.coracle.engine.runtime.GuestException;
import dev.coracle.engine.runtime.Trap;
import dev.coracle.engine.validate.Code;
import org.jspecify.annotations.Nullable;

/// Throwing, and finding the handler (specification, section 4.6.8).
final class Exceptions {

    private Exceptions() {}

    /// @param sp one past the values that the exception carries
    static GuestException of(Context context, int tag, OperandStack stack, int sp) {
        FunctionType type = context.tags[tag].type();
        int count = type.parameters().size();
        long[] values = new long[count];
        @Nullable Object[] references = new @Nullable Object[count];
        Slots.gather(type.parameters(), values, references, stack, sp - count);
        return GuestException.of(values, references, context, tag);
    }

    /// What a local or an operand of the type `exnref` refers to.
    static GuestException at(OperandStack stack, int slot) {
        if (stack.references[slot] instanceof GuestException exception) {
            return exception;
        }
        throw new Trap(Trap.Kind.NULL_REFERENCE, "null exception reference");
    }

    /// Pushes what a clause of a `try_table` gives its label.
    ///
    /// @return the new height
    static int push(int kind, GuestException exception, OperandStack stack, int sp) {
        boolean values = kind == 0 || kind == 1;
        int height = values ? push(exception, stack, sp) : sp;
        boolean reference = kind == 1 || kind == 3;
        if (!reference) {
            return height;
        }
        stack.references[height] = exception;
        return height + 1;
    }

    /// Pushes what an exception carries.
    ///
    /// @return the new height
    static int push(GuestException exception, OperandStack stack, int sp) {
        int count = exception.type().parameters().size();
        for (int i = 0; i < count; i++) {
            stack.numbers[sp + i] = exception.bits(i);
            stack.references[sp + i] = exception.reference(i);
        }
        return sp + count;
    }

    /// The region whose handler catches an exception that was thrown at `pc`, -1 where the function
    /// has none.
    static int region(GuestException exception, Context context, Code code, int pc) {
        int region = code.regionAt(pc);
        while (region >= 0) {
            int delegate = code.regionDelegate(region);
            if (delegate != Code.NO_DELEGATE) {
                region = delegate;
            } else if (code.regionLocal(region) >= 0
                    || clause(exception, context, code.words(), code.regionOpcode(region)) >= 0) {
                return region;
            } else {
                region = code.regionAt(code.regionOpcode(region));
            }
        }
        return -1;
    }

    /// Where the words of the clause of a `try_table` that catches an exception stand, -1 where
    /// none does.
    ///
    /// @param at of the `try_table`
    @SuppressWarnings("ReferenceEquality") // tags have no other identity
    static int clause(GuestException exception, Context context, int[] words, int at) {
        for (int i = 0; i < words[at + 3]; i++) {
            int clause = at + 4 + 3 * i;
            int tag = words[clause + 1];
            if (tag < 0 || context.tags[tag] == exception.tag()) {
                return clause;
            }
        }
        return -1;
    }
}
