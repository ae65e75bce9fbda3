package dev.coracle.engine.interpret;

import dev.coracle.engine.module.Opcode;
import dev.coracle.engine.runtime.Trap;

/// The operators of i32 (specification, section 4.3.2).
final class Integers32 {

    private Integers32() {}

    static int unary(Opcode opcode, int a) {
        return switch (opcode) {
            case I32_EQZ -> a == 0 ? 1 : 0;
            case I32_CLZ -> Integer.numberOfLeadingZeros(a);
            case I32_CTZ -> Integer.numberOfTrailingZeros(a);
            case I32_POPCNT -> Integer.bitCount(a);
            case I32_EXTEND8_S -> (byte) a;
            case I32_EXTEND16_S -> (short) a;
            default -> throw new IllegalArgumentException(opcode.text());
        };
    }

    static int binary(Opcode opcode, int a, int b) {
        return switch (opcode) {
            case I32_ADD -> a + b;
            case I32_SUB -> a - b;
            case I32_MUL -> a * b;
            case I32_DIV_S -> divide(a, b);
            case I32_DIV_U -> Integer.divideUnsigned(a, nonZero(b));
            case I32_REM_S -> a % nonZero(b);
            case I32_REM_U -> Integer.remainderUnsigned(a, nonZero(b));
            case I32_AND -> a & b;
            case I32_OR -> a | b;
            case I32_XOR -> a ^ b;
            case I32_SHL -> a << b;
            case I32_SHR_S -> a >> b;
            case I32_SHR_U -> a >>> b;
            case I32_ROTL -> Integer.rotateLeft(a, b);
            case I32_ROTR -> Integer.rotateRight(a, b);
            default -> compare(opcode, a, b) ? 1 : 0;
        };
    }

    private static boolean compare(Opcode opcode, int a, int b) {
        return switch (opcode) {
            case I32_EQ -> a == b;
            case I32_NE -> a != b;
            case I32_LT_S -> a < b;
            case I32_LT_U -> Integer.compareUnsigned(a, b) < 0;
            case I32_GT_S -> a > b;
            case I32_GT_U -> Integer.compareUnsigned(a, b) > 0;
            case I32_LE_S -> a <= b;
            case I32_LE_U -> Integer.compareUnsigned(a, b) <= 0;
            case I32_GE_S -> a >= b;
            case I32_GE_U -> Integer.compareUnsigned(a, b) >= 0;
            default -> throw new IllegalArgumentException(opcode.text());
        };
    }

    private static int divide(int a, int b) {
        if (a == Integer.MIN_VALUE && b == -1) {
            throw new Trap(Trap.Kind.INTEGER_OVERFLOW);
        }
        return a / nonZero(b);
    }

    private static int nonZero(int divisor) {
        if (divisor == 0) {
            throw new Trap(Trap.Kind.INTEGER_DIVIDE_BY_ZERO);
        }
        return divisor;
    }
}
