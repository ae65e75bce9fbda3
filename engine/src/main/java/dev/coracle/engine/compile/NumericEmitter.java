package dev.coracle.engine.compile;

import dev.coracle.engine.module.Opcode;
import dev.coracle.engine.module.ValueKind;
import org.objectweb.asm.Opcodes;

/// Arithmetic and conversions: an instruction of the JVM where it means the same, else a method of
/// the JDK that the compilers know, else one of `runtime.Numeric`.
final class NumericEmitter {

    private static final String INTEGER = "java/lang/Integer";
    private static final String LONG = "java/lang/Long";
    private static final String FLOAT = "java/lang/Float";
    private static final String DOUBLE = "java/lang/Double";
    private static final String MATH = "java/lang/Math";

    private NumericEmitter() {}

    static void emit(Opcode opcode, MethodCode code, Operands operands) {
        String signature = opcode.signature();
        int colon = signature.indexOf(':');
        operands.take(colon);
        instruction(opcode, code);
        operands.push(type(signature.charAt(colon + 1)));
    }

    private static JvmType type(char letter) {
        return JvmType.of(ValueKind.at("ilfdv".indexOf(letter)));
    }

    private static void instruction(Opcode opcode, MethodCode code) {
        switch (opcode) {
            case I32_CLZ -> code.invokeStatic(INTEGER, "numberOfLeadingZeros", "(I)I");
            case I32_CTZ -> code.invokeStatic(INTEGER, "numberOfTrailingZeros", "(I)I");
            case I32_POPCNT -> code.invokeStatic(INTEGER, "bitCount", "(I)I");
            case I32_ADD -> code.op(Opcodes.IADD);
            case I32_SUB -> code.op(Opcodes.ISUB);
            case I32_MUL -> code.op(Opcodes.IMUL);
            case I32_DIV_S -> code.invokeStatic(ClassNames.NUMERIC, "divS", "(II)I");
            case I32_DIV_U -> code.invokeStatic(INTEGER, "divideUnsigned", "(II)I");
            case I32_REM_S -> code.op(Opcodes.IREM);
            case I32_REM_U -> code.invokeStatic(INTEGER, "remainderUnsigned", "(II)I");
            case I32_AND -> code.op(Opcodes.IAND);
            case I32_OR -> code.op(Opcodes.IOR);
            case I32_XOR -> code.op(Opcodes.IXOR);
            case I32_SHL -> code.op(Opcodes.ISHL);
            case I32_SHR_S -> code.op(Opcodes.ISHR);
            case I32_SHR_U -> code.op(Opcodes.IUSHR);
            case I32_ROTL -> code.invokeStatic(INTEGER, "rotateLeft", "(II)I");
            case I32_ROTR -> code.invokeStatic(INTEGER, "rotateRight", "(II)I");

            case I64_CLZ -> {
                code.invokeStatic(LONG, "numberOfLeadingZeros", "(J)I");
                code.op(Opcodes.I2L);
            }
            case I64_CTZ -> {
                code.invokeStatic(LONG, "numberOfTrailingZeros", "(J)I");
                code.op(Opcodes.I2L);
            }
            case I64_POPCNT -> {
                code.invokeStatic(LONG, "bitCount", "(J)I");
                code.op(Opcodes.I2L);
            }
            case I64_ADD -> code.op(Opcodes.LADD);
            case I64_SUB -> code.op(Opcodes.LSUB);
            case I64_MUL -> code.op(Opcodes.LMUL);
            case I64_DIV_S -> code.invokeStatic(ClassNames.NUMERIC, "divS", "(JJ)J");
            case I64_DIV_U -> code.invokeStatic(LONG, "divideUnsigned", "(JJ)J");
            case I64_REM_S -> code.op(Opcodes.LREM);
            case I64_REM_U -> code.invokeStatic(LONG, "remainderUnsigned", "(JJ)J");
            case I64_AND -> code.op(Opcodes.LAND);
            case I64_OR -> code.op(Opcodes.LOR);
            case I64_XOR -> code.op(Opcodes.LXOR);
            case I64_SHL -> {
                code.op(Opcodes.L2I);
                code.op(Opcodes.LSHL);
            }
            case I64_SHR_S -> {
                code.op(Opcodes.L2I);
                code.op(Opcodes.LSHR);
            }
            case I64_SHR_U -> {
                code.op(Opcodes.L2I);
                code.op(Opcodes.LUSHR);
            }
            case I64_ROTL -> {
                code.op(Opcodes.L2I);
                code.invokeStatic(LONG, "rotateLeft", "(JI)J");
            }
            case I64_ROTR -> {
                code.op(Opcodes.L2I);
                code.invokeStatic(LONG, "rotateRight", "(JI)J");
            }

            case F32_ABS -> code.invokeStatic(MATH, "abs", "(F)F");
            case F32_NEG -> code.op(Opcodes.FNEG);
            case F32_CEIL -> code.invokeStatic(ClassNames.NUMERIC, "ceil", "(F)F");
            case F32_FLOOR -> code.invokeStatic(ClassNames.NUMERIC, "floor", "(F)F");
            case F32_TRUNC -> code.invokeStatic(ClassNames.NUMERIC, "trunc", "(F)F");
            case F32_NEAREST -> code.invokeStatic(ClassNames.NUMERIC, "nearest", "(F)F");
            case F32_SQRT -> code.invokeStatic(ClassNames.NUMERIC, "sqrt", "(F)F");
            case F32_ADD -> code.op(Opcodes.FADD);
            case F32_SUB -> code.op(Opcodes.FSUB);
            case F32_MUL -> code.op(Opcodes.FMUL);
            case F32_DIV -> code.op(Opcodes.FDIV);
            case F32_MIN -> code.invokeStatic(ClassNames.NUMERIC, "min", "(FF)F");
            case F32_MAX -> code.invokeStatic(ClassNames.NUMERIC, "max", "(FF)F");
            case F32_COPYSIGN -> code.invokeStatic(MATH, "copySign", "(FF)F");

            case F64_ABS -> code.invokeStatic(MATH, "abs", "(D)D");
            case F64_NEG -> code.op(Opcodes.DNEG);
            case F64_CEIL -> code.invokeStatic(ClassNames.NUMERIC, "ceil", "(D)D");
            case F64_FLOOR -> code.invokeStatic(ClassNames.NUMERIC, "floor", "(D)D");
            case F64_TRUNC -> code.invokeStatic(ClassNames.NUMERIC, "trunc", "(D)D");
            case F64_NEAREST -> code.invokeStatic(ClassNames.NUMERIC, "nearest", "(D)D");
            case F64_SQRT -> code.invokeStatic(MATH, "sqrt", "(D)D");
            case F64_ADD -> code.op(Opcodes.DADD);
            case F64_SUB -> code.op(Opcodes.DSUB);
            case F64_MUL -> code.op(Opcodes.DMUL);
            case F64_DIV -> code.op(Opcodes.DDIV);
            case F64_MIN -> code.invokeStatic(ClassNames.NUMERIC, "min", "(DD)D");
            case F64_MAX -> code.invokeStatic(ClassNames.NUMERIC, "max", "(DD)D");
            case F64_COPYSIGN -> code.invokeStatic(MATH, "copySign", "(DD)D");
            default -> conversion(opcode, code);
        }
    }

    private static void conversion(Opcode opcode, MethodCode code) {
        switch (opcode) {
            case I32_WRAP_I64 -> code.op(Opcodes.L2I);
            case I32_TRUNC_F32_S -> truncate(code, true, "truncS32", "I");
            case I32_TRUNC_F32_U -> truncate(code, true, "truncU32", "I");
            case I32_TRUNC_F64_S -> truncate(code, false, "truncS32", "I");
            case I32_TRUNC_F64_U -> truncate(code, false, "truncU32", "I");
            case I64_TRUNC_F32_S -> truncate(code, true, "truncS64", "J");
            case I64_TRUNC_F32_U -> truncate(code, true, "truncU64", "J");
            case I64_TRUNC_F64_S -> truncate(code, false, "truncS64", "J");
            case I64_TRUNC_F64_U -> truncate(code, false, "truncU64", "J");
            case I32_TRUNC_SAT_F32_S -> code.op(Opcodes.F2I);
            case I32_TRUNC_SAT_F32_U -> truncate(code, true, "truncSatU32", "I");
            case I32_TRUNC_SAT_F64_S -> code.op(Opcodes.D2I);
            case I32_TRUNC_SAT_F64_U -> truncate(code, false, "truncSatU32", "I");
            case I64_TRUNC_SAT_F32_S -> code.op(Opcodes.F2L);
            case I64_TRUNC_SAT_F32_U -> truncate(code, true, "truncSatU64", "J");
            case I64_TRUNC_SAT_F64_S -> code.op(Opcodes.D2L);
            case I64_TRUNC_SAT_F64_U -> truncate(code, false, "truncSatU64", "J");
            case I64_EXTEND_I32_S -> code.op(Opcodes.I2L);
            case I64_EXTEND_I32_U -> toUnsignedLong(code);
            case F32_CONVERT_I32_S -> code.op(Opcodes.I2F);
            case F32_CONVERT_I32_U -> {
                toUnsignedLong(code);
                code.op(Opcodes.L2F);
            }
            case F32_CONVERT_I64_S -> code.op(Opcodes.L2F);
            case F32_CONVERT_I64_U ->
                    code.invokeStatic(ClassNames.NUMERIC, "convertU64ToF32", "(J)F");
            case F32_DEMOTE_F64 -> code.op(Opcodes.D2F);
            case F64_CONVERT_I32_S -> code.op(Opcodes.I2D);
            case F64_CONVERT_I32_U -> {
                toUnsignedLong(code);
                code.op(Opcodes.L2D);
            }
            case F64_CONVERT_I64_S -> code.op(Opcodes.L2D);
            case F64_CONVERT_I64_U ->
                    code.invokeStatic(ClassNames.NUMERIC, "convertU64ToF64", "(J)D");
            case F64_PROMOTE_F32 -> code.op(Opcodes.F2D);
            case I32_REINTERPRET_F32 -> code.invokeStatic(FLOAT, "floatToRawIntBits", "(F)I");
            case I64_REINTERPRET_F64 -> code.invokeStatic(DOUBLE, "doubleToRawLongBits", "(D)J");
            case F32_REINTERPRET_I32 -> code.invokeStatic(FLOAT, "intBitsToFloat", "(I)F");
            case F64_REINTERPRET_I64 -> code.invokeStatic(DOUBLE, "longBitsToDouble", "(J)D");
            case I32_EXTEND8_S -> code.op(Opcodes.I2B);
            case I32_EXTEND16_S -> code.op(Opcodes.I2S);
            case I64_EXTEND8_S -> extend(code, Opcodes.I2B);
            case I64_EXTEND16_S -> extend(code, Opcodes.I2S);
            case I64_EXTEND32_S -> {
                code.op(Opcodes.L2I);
                code.op(Opcodes.I2L);
            }
            default -> throw new AssertionError("not an instruction of this family: " + opcode);
        }
    }

    private static void truncate(MethodCode code, boolean single, String method, String result) {
        if (single) {
            code.op(Opcodes.F2D);
        }
        code.invokeStatic(ClassNames.NUMERIC, method, "(D)" + result);
    }

    private static void toUnsignedLong(MethodCode code) {
        code.invokeStatic(INTEGER, "toUnsignedLong", "(I)J");
    }

    private static void extend(MethodCode code, int narrow) {
        code.op(Opcodes.L2I);
        code.op(narrow);
        code.op(Opcodes.I2L);
    }
}
