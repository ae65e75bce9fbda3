package dev.coracle.engine.binary;

import dev.coracle.engine.module.ConstantExpression;
import dev.coracle.engine.module.ConstantInstruction;
import dev.coracle.engine.module.ConstantInstruction.Arithmetic;
import dev.coracle.engine.module.Feature;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.module.Opcode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Expressions of globals, offsets and elements (specification, section 5.4.9). Instructions that
/// exist but are not constant are refused as invalid here, because they have no form in the model.
final class ConstantExpressionReader {

    private final ByteReader in;
    private final Features features;
    private final TypeReader types;

    ConstantExpressionReader(ByteReader in, Features features, TypeSpace space) {
        this.in = in;
        this.features = features;
        this.types = new TypeReader(in, features, space);
    }

    ConstantExpression read() throws Malformed, Invalid {
        int start = in.position();
        List<ConstantInstruction> steps = new ArrayList<>(1);
        for (ConstantInstruction step = step(); step != null; step = step()) {
            steps.add(step);
        }
        return new ConstantExpression(steps, start);
    }

    /// The next instruction, null at the end.
    private @Nullable ConstantInstruction step() throws Malformed, Invalid {
        int start = in.position();
        int code = in.u8();
        Opcode opcode = Opcode.of(code);
        if (code == 0xfb && features.has(Feature.GARBAGE_COLLECTION)) {
            return create(Opcode.ofObject(in.u32()), start);
        }
        if (opcode == null) {
            boolean vector = code == 0xfd && features.has(Feature.SIMD);
            boolean prefix = code == 0xfc;
            if (vector && in.u32() == 12) {
                return new ConstantInstruction.VectorConstant(in.fixed64(), in.fixed64());
            }
            if (vector || prefix) {
                throw notConstant(start);
            }
            throw new Malformed("illegal opcode", start);
        }
        if (!known(opcode)) {
            throw notConstant(start);
        }
        return switch (opcode) {
            case END -> null;
            case I32_CONST -> new ConstantInstruction.Constant(NumericType.I32, in.s32());
            case I64_CONST -> new ConstantInstruction.Constant(NumericType.I64, in.s64());
            case F32_CONST ->
                    new ConstantInstruction.Constant(
                            NumericType.F32, Integer.toUnsignedLong(in.fixed32()));
            case F64_CONST -> new ConstantInstruction.Constant(NumericType.F64, in.fixed64());
            case GLOBAL_GET -> new ConstantInstruction.GlobalGet(in.u32());
            case REF_NULL -> new ConstantInstruction.RefNull(types.heapType());
            case REF_FUNC -> new ConstantInstruction.RefFunction(in.u32());
            case I32_ADD -> Arithmetic.I32_ADD;
            case I32_SUB -> Arithmetic.I32_SUB;
            case I32_MUL -> Arithmetic.I32_MUL;
            case I64_ADD -> Arithmetic.I64_ADD;
            case I64_SUB -> Arithmetic.I64_SUB;
            case I64_MUL -> Arithmetic.I64_MUL;
            default -> throw notConstant(start);
        };
    }

    private ConstantInstruction create(@Nullable Opcode opcode, int start)
            throws Malformed, Invalid {
        if (opcode == null) {
            throw new Malformed("illegal opcode", start);
        }
        return switch (opcode) {
            case STRUCT_NEW, STRUCT_NEW_DEFAULT, ARRAY_NEW, ARRAY_NEW_DEFAULT ->
                    new ConstantInstruction.Create(opcode, in.u32(), 0);
            case ARRAY_NEW_FIXED -> new ConstantInstruction.Create(opcode, in.u32(), in.u32());
            case REF_I31, ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY ->
                    new ConstantInstruction.Create(opcode, 0, 0);
            default -> throw notConstant(start);
        };
    }

    private boolean known(Opcode opcode) {
        return switch (opcode) {
            case REF_NULL, REF_FUNC -> features.has(Feature.REFERENCE_TYPES);
            case I32_ADD, I32_SUB, I32_MUL, I64_ADD, I64_SUB, I64_MUL ->
                    features.has(Feature.EXTENDED_CONSTANTS);
            default -> true;
        };
    }

    private static Invalid notConstant(int offset) {
        return new Invalid("constant expression required", offset);
    }
}
