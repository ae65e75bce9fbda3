package dev.coracle.engine.interpret;

import dev.coracle.engine.module.Opcode;

/// Applies operators on numbers, by family.
final class Numbers {

    /// By the types of the operands; a comparison belongs to what it compares.
    private enum Family {
        UNARY_32,
        BINARY_32,
        UNARY_64,
        BINARY_64,
        UNARY_F32,
        BINARY_F32,
        UNARY_F64,
        BINARY_F64,
        CONVERSION;

        static Family of(Opcode opcode) {
            return switch (opcode.signature()) {
                case "i:i" -> UNARY_32;
                case "ii:i" -> BINARY_32;
                case "l:l" -> UNARY_64;
                case "l:i" -> opcode == Opcode.I64_EQZ ? UNARY_64 : CONVERSION;
                case "ll:l", "ll:i" -> BINARY_64;
                case "f:f" -> UNARY_F32;
                case "ff:f", "ff:i" -> BINARY_F32;
                case "d:d" -> UNARY_F64;
                case "dd:d", "dd:i" -> BINARY_F64;
                default -> CONVERSION;
            };
        }
    }

    private static final Family[] FAMILIES = new Family[Opcode.values().length];

    static {
        for (Opcode opcode : Opcode.values()) {
            FAMILIES[opcode.number()] = Family.of(opcode);
        }
    }

    private Numbers() {}

    /// @param n the operands, the last one below `sp`; the result is put in the first one's place
    /// @return the new height
    static int apply(Opcode opcode, long[] n, int sp) {
        int top = sp - 1;
        int second = sp - 2;
        return switch (FAMILIES[opcode.number()]) {
            case UNARY_32 -> {
                n[top] = Integers32.unary(opcode, (int) n[top]);
                yield sp;
            }
            case UNARY_64 -> {
                n[top] = Integers64.unary(opcode, n[top]);
                yield sp;
            }
            case UNARY_F32 -> {
                n[top] = Floats32.unary(opcode, (int) n[top]);
                yield sp;
            }
            case UNARY_F64 -> {
                n[top] = Floats64.unary(opcode, n[top]);
                yield sp;
            }
            case CONVERSION -> {
                n[top] = Conversions.convert(opcode, n[top]);
                yield sp;
            }
            case BINARY_32 -> {
                n[second] = Integers32.binary(opcode, (int) n[second], (int) n[top]);
                yield top;
            }
            case BINARY_64 -> {
                n[second] = Integers64.binary(opcode, n[second], n[top]);
                yield top;
            }
            case BINARY_F32 -> {
                n[second] = Floats32.binary(opcode, (int) n[second], (int) n[top]);
                yield top;
            }
            case BINARY_F64 -> {
                n[second] = Floats64.binary(opcode, n[second], n[top]);
                yield top;
            }
        };
    }
}
