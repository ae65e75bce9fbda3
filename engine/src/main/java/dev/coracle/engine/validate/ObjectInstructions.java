package dev.coracle.engine.validate;

import dev.coracle.engine.binary.ByteReader;
import dev.coracle.engine.binary.EngineLimits;
import dev.coracle.engine.module.AbstractHeapType;
import dev.coracle.engine.module.FieldType;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import dev.coracle.engine.module.Opcode;
import dev.coracle.engine.module.ReferenceType;
import dev.coracle.engine.module.StorageType;
import dev.coracle.engine.module.StructType;
import dev.coracle.engine.module.Subtyping;
import dev.coracle.engine.module.ValueType;

/// Structures and arrays (specification, sections 3.4.5 and 3.4.6).
final class ObjectInstructions {

    private static final int ARRAY = TypeCode.of(true, AbstractHeapType.ARRAY);

    private final ModuleTypes module;
    private final OperandStack operands;
    private final CodeBuilder code;

    ObjectInstructions(ModuleTypes module, OperandStack operands, CodeBuilder code) {
        this.module = module;
        this.operands = operands;
        this.code = code;
    }

    void check(Opcode opcode, ByteReader in, int offset) throws Malformed, Invalid {
        if (opcode == Opcode.ARRAY_LEN) {
            operands.pop(ARRAY, offset);
            operands.push(TypeCode.I32);
            code.instruction(opcode, offset);
            return;
        }
        int type = in.u32();
        int second = opcode.immediate() == Opcode.Immediate.TYPE ? -1 : in.u32();
        apply(opcode, type, second, offset);
        code.instruction(opcode, offset);
        code.word(type);
        if (opcode.immediate() != Opcode.Immediate.TYPE) {
            code.word(second);
        }
    }

    /// What an instruction does to the operands; constant expressions use it too.
    ///
    /// @param second the second immediate, where there is one
    void apply(Opcode opcode, int type, int second, int offset) throws Malformed, Invalid {
        switch (opcode) {
            case STRUCT_NEW, STRUCT_NEW_DEFAULT -> newStructure(opcode, type, offset);
            case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U, STRUCT_SET ->
                    field(opcode, type, field(type, second, offset), offset);
            default -> {
                FieldType element = module.array(type, offset);
                array(opcode, type, second, element, offset);
            }
        }
    }

    private void newStructure(Opcode opcode, int type, int offset) throws Invalid {
        StructType structure = module.structure(type, offset);
        if (opcode == Opcode.STRUCT_NEW) {
            for (FieldType field : structure.fields().reversed()) {
                operands.pop(module.code(field.unpacked()), offset);
            }
        } else {
            for (FieldType field : structure.fields()) {
                requireDefault(field, offset);
            }
        }
        operands.push(module.referenceTo(type));
    }

    private static void requireDefault(FieldType field, int offset) throws Invalid {
        if (field.storage() instanceof ReferenceType(boolean nullable, _) && !nullable) {
            throw new Invalid("type mismatch: a field without a default value", offset);
        }
    }

    private FieldType field(int type, int index, int offset) throws Invalid {
        StructType structure = module.structure(type, offset);
        ModuleTypes.check("field", index, structure.fields().size(), offset);
        return structure.fields().get(index);
    }

    private void field(Opcode opcode, int type, FieldType field, int offset) throws Invalid {
        int value = module.code(field.unpacked());
        int reference = TypeCode.nullable(module.referenceTo(type));
        if (opcode == Opcode.STRUCT_SET) {
            requireMutable(field, "field", offset);
            operands.pop(value, offset);
            operands.pop(reference, offset);
        } else {
            requirePacking(field, opcode == Opcode.STRUCT_GET, offset);
            operands.pop(reference, offset);
            operands.push(value);
        }
    }

    private static void requireMutable(FieldType field, String what, int offset) throws Invalid {
        if (!field.mutable()) {
            throw new Invalid("immutable " + what, offset);
        }
    }

    private static void requirePacking(FieldType field, boolean plain, int offset) throws Invalid {
        if (field.isPacked() == plain) {
            throw new Invalid(
                    plain
                            ? "type mismatch: the field is packed"
                            : "type mismatch: the field is unpacked",
                    offset);
        }
    }

    private void array(Opcode opcode, int type, int second, FieldType element, int offset)
            throws Malformed, Invalid {
        int value = module.code(element.unpacked());
        int array = module.referenceTo(type);
        int reference = TypeCode.nullable(array);
        switch (opcode) {
            case ARRAY_NEW -> {
                operands.pop(TypeCode.I32, offset);
                operands.pop(value, offset);
                operands.push(array);
            }
            case ARRAY_NEW_DEFAULT -> {
                requireDefault(element, offset);
                operands.pop(TypeCode.I32, offset);
                operands.push(array);
            }
            case ARRAY_NEW_FIXED -> {
                if (Integer.compareUnsigned(second, EngineLimits.FIXED_ARRAY_ELEMENTS) > 0) {
                    throw new Invalid(
                            "more elements than the limit of %,d"
                                    .formatted(EngineLimits.FIXED_ARRAY_ELEMENTS),
                            offset);
                }
                for (int i = 0; i < second; i++) {
                    operands.pop(value, offset);
                }
                operands.push(array);
            }
            case ARRAY_NEW_DATA, ARRAY_NEW_ELEM -> {
                segment(opcode == Opcode.ARRAY_NEW_DATA, second, element, offset);
                pop(2, offset);
                operands.push(array);
            }
            case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U -> {
                requirePacking(element, opcode == Opcode.ARRAY_GET, offset);
                pop(1, offset);
                operands.pop(reference, offset);
                operands.push(value);
            }
            case ARRAY_SET -> {
                requireMutable(element, "array", offset);
                operands.pop(value, offset);
                pop(1, offset);
                operands.pop(reference, offset);
            }
            case ARRAY_FILL -> {
                requireMutable(element, "array", offset);
                pop(1, offset);
                operands.pop(value, offset);
                pop(1, offset);
                operands.pop(reference, offset);
            }
            case ARRAY_COPY -> {
                requireMutable(element, "array", offset);
                if (!matches(module.array(second, offset).storage(), element.storage())) {
                    throw new Invalid("array types do not match", offset);
                }
                pop(2, offset);
                operands.pop(TypeCode.nullable(module.referenceTo(second)), offset);
                pop(1, offset);
                operands.pop(reference, offset);
            }
            case ARRAY_INIT_DATA, ARRAY_INIT_ELEM -> {
                requireMutable(element, "array", offset);
                segment(opcode == Opcode.ARRAY_INIT_DATA, second, element, offset);
                pop(3, offset);
                operands.pop(reference, offset);
            }
            default -> throw new AssertionError("not an instruction of this family: " + opcode);
        }
    }

    private void pop(int count, int offset) throws Invalid {
        for (int i = 0; i < count; i++) {
            operands.pop(TypeCode.I32, offset);
        }
    }

    private void segment(boolean isData, int segment, FieldType element, int offset)
            throws Malformed, Invalid {
        if (isData) {
            if (module.module.dataCount().isEmpty()) {
                throw new Malformed("data count section required", offset);
            }
            module.dataSegment(segment, offset);
            if (element.storage() instanceof ReferenceType) {
                throw new Invalid("array type is not numeric or vector", offset);
            }
        } else {
            int type = module.elementSegment(segment, offset);
            if (!module.matches(type, module.code(element.unpacked()))) {
                throw new Invalid("type mismatch: elements do not fit the array", offset);
            }
        }
    }

    private static boolean matches(StorageType actual, StorageType expected) {
        return actual.equals(expected)
                || (actual instanceof ValueType type
                        && expected instanceof ValueType wanted
                        && Subtyping.matches(type, wanted));
    }
}
