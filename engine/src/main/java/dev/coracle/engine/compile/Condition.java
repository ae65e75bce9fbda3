package dev.coracle.engine.compile;

import dev.coracle.engine.module.Opcode;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/// How a comparison becomes a branch, or a number where no branch follows.
///
/// @param operands how many it takes
/// @param prepare brings the operands to one int that is compared with 0: the name of a method of
///   the JDK, or empty where the instruction does both
/// @param jump the JVM's jump that is taken where the comparison holds
/// @param opcode the comparison
record Condition(Opcode opcode, int operands, int prepare, int jump) {

    private static final int NOTHING = -1;
    private static final int UNSIGNED_INT = -2;
    private static final int UNSIGNED_LONG = -3;

    /// The comparison of an instruction, null where it is none.
    static @Nullable Condition of(Opcode opcode) {
        return switch (opcode) {
            case I32_EQZ -> new Condition(opcode, 1, NOTHING, Opcodes.IFEQ);
            case I32_EQ -> new Condition(opcode, 2, NOTHING, Opcodes.IF_ICMPEQ);
            case I32_NE -> new Condition(opcode, 2, NOTHING, Opcodes.IF_ICMPNE);
            case I32_LT_S -> new Condition(opcode, 2, NOTHING, Opcodes.IF_ICMPLT);
            case I32_GT_S -> new Condition(opcode, 2, NOTHING, Opcodes.IF_ICMPGT);
            case I32_LE_S -> new Condition(opcode, 2, NOTHING, Opcodes.IF_ICMPLE);
            case I32_GE_S -> new Condition(opcode, 2, NOTHING, Opcodes.IF_ICMPGE);
            case I32_LT_U -> new Condition(opcode, 2, UNSIGNED_INT, Opcodes.IFLT);
            case I32_GT_U -> new Condition(opcode, 2, UNSIGNED_INT, Opcodes.IFGT);
            case I32_LE_U -> new Condition(opcode, 2, UNSIGNED_INT, Opcodes.IFLE);
            case I32_GE_U -> new Condition(opcode, 2, UNSIGNED_INT, Opcodes.IFGE);
            case I64_EQZ -> new Condition(opcode, 1, Opcodes.LCMP, Opcodes.IFEQ);
            case I64_EQ -> new Condition(opcode, 2, Opcodes.LCMP, Opcodes.IFEQ);
            case I64_NE -> new Condition(opcode, 2, Opcodes.LCMP, Opcodes.IFNE);
            case I64_LT_S -> new Condition(opcode, 2, Opcodes.LCMP, Opcodes.IFLT);
            case I64_GT_S -> new Condition(opcode, 2, Opcodes.LCMP, Opcodes.IFGT);
            case I64_LE_S -> new Condition(opcode, 2, Opcodes.LCMP, Opcodes.IFLE);
            case I64_GE_S -> new Condition(opcode, 2, Opcodes.LCMP, Opcodes.IFGE);
            case I64_LT_U -> new Condition(opcode, 2, UNSIGNED_LONG, Opcodes.IFLT);
            case I64_GT_U -> new Condition(opcode, 2, UNSIGNED_LONG, Opcodes.IFGT);
            case I64_LE_U -> new Condition(opcode, 2, UNSIGNED_LONG, Opcodes.IFLE);
            case I64_GE_U -> new Condition(opcode, 2, UNSIGNED_LONG, Opcodes.IFGE);
            // the variant whose answer for a NaN makes the comparison fail
            case F32_EQ -> new Condition(opcode, 2, Opcodes.FCMPL, Opcodes.IFEQ);
            case F32_NE -> new Condition(opcode, 2, Opcodes.FCMPL, Opcodes.IFNE);
            case F32_LT -> new Condition(opcode, 2, Opcodes.FCMPG, Opcodes.IFLT);
            case F32_GT -> new Condition(opcode, 2, Opcodes.FCMPL, Opcodes.IFGT);
            case F32_LE -> new Condition(opcode, 2, Opcodes.FCMPG, Opcodes.IFLE);
            case F32_GE -> new Condition(opcode, 2, Opcodes.FCMPL, Opcodes.IFGE);
            case F64_EQ -> new Condition(opcode, 2, Opcodes.DCMPL, Opcodes.IFEQ);
            case F64_NE -> new Condition(opcode, 2, Opcodes.DCMPL, Opcodes.IFNE);
            case F64_LT -> new Condition(opcode, 2, Opcodes.DCMPG, Opcodes.IFLT);
            case F64_GT -> new Condition(opcode, 2, Opcodes.DCMPL, Opcodes.IFGT);
            case F64_LE -> new Condition(opcode, 2, Opcodes.DCMPG, Opcodes.IFLE);
            case F64_GE -> new Condition(opcode, 2, Opcodes.DCMPL, Opcodes.IFGE);
            case REF_IS_NULL -> new Condition(opcode, 1, NOTHING, Opcodes.IFNULL);
            default -> null;
        };
    }

    /// The jump that is taken where a jump is not.
    static int opposite(int jump) {
        // the JVM numbers a jump and its opposite as neighbours, the first of each pair odd
        return jump == Opcodes.IFNULL || jump == Opcodes.IFNONNULL
                ? jump ^ 1
                : ((jump + 1) ^ 1) - 1;
    }

    /// `[.. operands] -> [.. what the jump takes]`.
    void prepare(MethodCode code) {
        switch (prepare) {
            case NOTHING -> {}
            case UNSIGNED_INT -> code.invokeStatic("java/lang/Integer", "compareUnsigned", "(II)I");
            case UNSIGNED_LONG -> code.invokeStatic("java/lang/Long", "compareUnsigned", "(JJ)I");
            default -> {
                if (operands == 1) {
                    code.op(Opcodes.LCONST_0);
                }
                code.op(prepare);
            }
        }
    }

    /// `[.. operands] -> [.. 0 or 1]`.
    ///
    /// @param operand the type of the operands
    void number(MethodCode code, JvmType operand) {
        String text = opcode.text();
        String name =
                switch (text.substring(text.indexOf('.') + 1)) {
                    case "lt_s" -> "ltS";
                    case "lt_u" -> "ltU";
                    case "gt_s" -> "gtS";
                    case "gt_u" -> "gtU";
                    case "le_s" -> "leS";
                    case "le_u" -> "leU";
                    case "ge_s" -> "geS";
                    case "ge_u" -> "geU";
                    case "is_null" -> "isNull";
                    case String same -> same;
                };
        code.invokeStatic(
                ClassNames.COMPARE, name, "(" + operand.descriptor.repeat(operands) + ")I");
    }
}
