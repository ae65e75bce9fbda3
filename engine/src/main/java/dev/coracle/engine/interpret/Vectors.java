package dev.coracle.engine.interpret;

import dev.coracle.engine.module.Opcode;
import dev.coracle.engine.runtime.Context;
import dev.coracle.engine.runtime.VectorMethods;
import org.jspecify.annotations.Nullable;

/// Runs vector instructions (specification, section 4.6.4): moves operands between the stack and
/// the methods that are shared with the compiler.
final class Vectors {

    private static final boolean[] KNOWN = new boolean[Opcode.values().length];

    static {
        for (Opcode opcode : Opcode.values()) {
            KNOWN[opcode.number()] = VectorMethods.know(opcode);
        }
    }

    private Vectors() {}

    static boolean knows(Opcode opcode) {
        return KNOWN[opcode.number()];
    }

    /// @param pc of the opcode, which its immediates follow
    /// @return the new height
    static int apply(
            Context context, Opcode opcode, int[] words, int pc, OperandStack stack, int sp) {
        @Nullable Object[] immediates =
                switch (opcode.immediate()) {
                    case VECTOR, LANES -> new Object[] {wide(words, pc + 1), wide(words, pc + 3)};
                    case LANE -> new Object[] {words[pc + 1]};
                    case ACCESS -> new Object[] {context.memories[words[pc + 1]]};
                    case ACCESS_LANE ->
                            new Object[] {words[pc + 4], context.memories[words[pc + 1]]};
                    default -> new Object[] {};
                };
        String signature = opcode.signature();
        int count = signature.indexOf(':');
        int base = sp - count;
        @Nullable Object[] operands = new @Nullable Object[count + immediates.length];
        for (int i = 0; i < count; i++) {
            char kind = signature.charAt(i);
            operands[i] =
                    kind == 'a'
                            ? MemoryAccess.address(context, words, pc, stack.numbers[base])
                            : read(kind, stack, base + i);
        }
        System.arraycopy(immediates, 0, operands, count, immediates.length);
        Object result = VectorOperators.call(opcode, operands);
        if (result == null) {
            return base;
        }
        write(result, stack, base);
        return base + 1;
    }

    private static long wide(int[] words, int at) {
        return (words[at] & 0xffff_ffffL) | ((long) words[at + 1] << 32);
    }

    private static @Nullable Object read(char kind, OperandStack stack, int slot) {
        long bits = stack.numbers[slot];
        return switch (kind) {
            case 'i' -> (int) bits;
            case 'l' -> bits;
            case 'f' -> Float.intBitsToFloat((int) bits);
            case 'd' -> Double.longBitsToDouble(bits);
            default -> stack.references[slot];
        };
    }

    private static void write(Object result, OperandStack stack, int slot) {
        switch (result) {
            case Integer number -> stack.numbers[slot] = number;
            case Long number -> stack.numbers[slot] = number;
            case Float number -> stack.numbers[slot] = Float.floatToRawIntBits(number);
            case Double number -> stack.numbers[slot] = Double.doubleToRawLongBits(number);
            default -> stack.references[slot] = result;
        }
    }
}
