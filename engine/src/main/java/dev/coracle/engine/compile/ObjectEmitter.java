package dev.coracle.engine.compile;

import dev.coracle.engine.module.FieldType;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.module.Opcode;
import dev.coracle.engine.module.PackedType;
import dev.coracle.engine.module.ValueKind;
import dev.coracle.engine.runtime.ByteArray;
import dev.coracle.engine.runtime.Casts;
import dev.coracle.engine.runtime.GuestArray;
import dev.coracle.engine.runtime.I31;
import dev.coracle.engine.runtime.IntArray;
import dev.coracle.engine.runtime.LongArray;
import dev.coracle.engine.runtime.ObjectSizes;
import dev.coracle.engine.runtime.ReferenceArray;
import dev.coracle.engine.runtime.ShortArray;
import dev.coracle.engine.runtime.Structure;
import java.util.Collections;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/// Structures, arrays, i31 and casts: calls of methods of `runtime`, which the JVM's compilers
/// inline; each checks for null and bounds, because the messages are the guest's and not the JVM's.
final class ObjectEmitter {

    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String CONTEXT = ClassNames.descriptor(ClassNames.CONTEXT);
    private static final String STRUCTURE = Type.getInternalName(Structure.class);
    private static final String ARRAY = Type.getInternalName(GuestArray.class);
    private static final String CASTS = Type.getInternalName(Casts.class);
    private static final String SMALL = Type.getInternalName(I31.class);

    private final ModuleLayout layout;
    private final MethodCode code;
    private final Operands operands;
    private final int instanceSlot;

    ObjectEmitter(ModuleLayout layout, MethodCode code, Operands operands, int instanceSlot) {
        this.layout = layout;
        this.code = code;
        this.operands = operands;
        this.instanceSlot = instanceSlot;
    }

    static boolean knows(Opcode opcode) {
        return opcode.compareTo(Opcode.REF_EQ) >= 0 && opcode.compareTo(Opcode.I31_GET_U) <= 0;
    }

    /// @param at of the opcode, which its immediates follow
    void emit(Opcode opcode, int[] words, int at) {
        switch (opcode) {
            case STRUCT_NEW,
                    STRUCT_NEW_DEFAULT,
                    STRUCT_GET,
                    STRUCT_GET_S,
                    STRUCT_GET_U,
                    STRUCT_SET ->
                    structure(opcode, words[at + 1], words, at);
            case ARRAY_LEN -> call(1, ARRAY, "length", "(" + OBJECT + ")I", JvmType.INT);
            case REF_EQ -> call(2, CASTS, "same", "(" + OBJECT + OBJECT + ")I", JvmType.INT);
            case REF_AS_NON_NULL ->
                    call(1, CASTS, "notNull", "(" + OBJECT + ")" + OBJECT, JvmType.OBJECT);
            case ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY -> {}
            case REF_I31 -> call(1, SMALL, "of", "(I)L" + SMALL + ";", JvmType.OBJECT);
            case I31_GET_S -> call(1, SMALL, "getS", "(" + OBJECT + ")I", JvmType.INT);
            case I31_GET_U -> call(1, SMALL, "getU", "(" + OBJECT + ")I", JvmType.INT);
            case REF_TEST, REF_TEST_NULL -> {
                operands.take(1);
                test(opcode == Opcode.REF_TEST_NULL ? 1 : 0, words[at + 1]);
                operands.push(JvmType.INT);
            }
            case REF_CAST, REF_CAST_NULL -> {
                operands.take(1);
                ask("cast", opcode == Opcode.REF_CAST_NULL ? 1 : 0, words[at + 1], OBJECT);
                operands.push(JvmType.OBJECT);
            }
            default -> array(opcode, words[at + 1], words, at);
        }
    }

    /// `[.. reference] -> [.. 0 or 1]` on the JVM's stack only.
    void test(int nullable, int heap) {
        ask("is", nullable, heap, "Z");
    }

    private void ask(String name, int nullable, int heap, String result) {
        code.constant(nullable);
        code.constant(heap);
        code.loadObject(instanceSlot);
        code.invokeStatic(CASTS, name, "(" + OBJECT + "II" + CONTEXT + ")" + result);
    }

    private void call(int operandCount, String owner, String name, String type, JvmType result) {
        operands.take(operandCount);
        code.invokeStatic(owner, name, type);
        operands.push(result);
    }

    private void structure(Opcode opcode, int type, int[] words, int at) {
        List<FieldType> fields = layout.module().types().get(type).structure().fields();
        switch (opcode) {
            case STRUCT_NEW -> {
                gather(fields);
                context(type);
                size(type);
                code.invokeStatic(
                        STRUCTURE,
                        "of",
                        "([J[Ljava/lang/Object;" + CONTEXT + "II)L" + STRUCTURE + ";");
                operands.push(JvmType.OBJECT);
            }
            case STRUCT_NEW_DEFAULT -> {
                context(type);
                size(type);
                code.invokeStatic(STRUCTURE, "zero", "(" + CONTEXT + "II)L" + STRUCTURE + ";");
                operands.push(JvmType.OBJECT);
            }
            case STRUCT_SET -> {
                JvmType value = valueType(fields.get(words[at + 2]));
                operands.take(2);
                String bits = toBits(value);
                code.constant(words[at + 2]);
                code.invokeStatic(STRUCTURE, "set", "(" + OBJECT + bits + "I)V");
            }
            default -> {
                FieldType field = fields.get(words[at + 2]);
                JvmType value = valueType(field);
                operands.take(1);
                code.constant(words[at + 2]);
                if (value == JvmType.OBJECT) {
                    code.invokeStatic(STRUCTURE, "reference", "(" + OBJECT + "I)" + OBJECT);
                } else {
                    code.invokeStatic(STRUCTURE, "number", "(" + OBJECT + "I)J");
                    code.fromBits(value);
                    extend(field, opcode == Opcode.STRUCT_GET_U);
                }
                operands.push(value);
            }
        }
    }

    /// What a structure takes in the heap.
    private void size(int type) {
        code.constant(ObjectSizes.structure(layout.module().types().get(type).structure()));
    }

    /// `[.. values] -> [.. numbers references]`.
    private void gather(List<FieldType> fields) {
        List<JvmType> types = fields.stream().map(ObjectEmitter::valueType).toList();
        boolean numbers = types.stream().anyMatch(it -> it != JvmType.OBJECT);
        boolean references = types.contains(JvmType.OBJECT);
        int values = ValueArrays.gather(code, operands, types, types.size());
        operands.forget(types.size());
        if (numbers) {
            code.loadObject(values);
        } else {
            code.getStatic(STRUCTURE, "NO_NUMBERS", "[J");
        }
        if (references) {
            code.loadObject(values + 1);
        } else {
            code.getStatic(STRUCTURE, "NO_REFERENCES", "[Ljava/lang/Object;");
        }
    }

    private void context(int index) {
        code.loadObject(instanceSlot);
        code.constant(index);
    }

    private static JvmType valueType(FieldType field) {
        return JvmType.of(ValueKind.of(field.unpacked()));
    }

    /// `[.. value] -> [.. bits]`, a reference as it is.
    ///
    /// @return the descriptor of what is there then
    private String toBits(JvmType value) {
        if (value == JvmType.OBJECT) {
            return OBJECT;
        }
        code.toBits(value);
        return "J";
    }

    /// Packed values keep their upper bits as they come; they are made up when they are read.
    private void extend(FieldType field, boolean unsigned) {
        if (field.storage() instanceof PackedType packed) {
            boolean isByte = packed == PackedType.I8;
            if (unsigned) {
                code.constant(isByte ? 0xff : 0xffff);
                code.op(Opcodes.IAND);
            } else {
                code.op(isByte ? Opcodes.I2B : Opcodes.I2S);
            }
        }
    }

    private void array(Opcode opcode, int type, int[] words, int at) {
        FieldType element = layout.module().types().get(type).element();
        JvmType value = valueType(element);
        switch (opcode) {
            case ARRAY_NEW -> {
                operands.take(2);
                code.swapBelow(1, value.slots);
                String bits = toBits(value);
                context(type);
                made("filled", "(I" + bits + CONTEXT + "I)");
            }
            case ARRAY_NEW_DEFAULT -> {
                operands.take(1);
                context(type);
                made("zero", "(I" + CONTEXT + "I)");
            }
            case ARRAY_NEW_FIXED -> {
                gather(Collections.nCopies(words[at + 2], element));
                context(type);
                made("of", "([J[Ljava/lang/Object;" + CONTEXT + "I)");
            }
            case ARRAY_NEW_DATA, ARRAY_NEW_ELEM -> {
                operands.take(2);
                context(type);
                code.constant(words[at + 2]);
                made(
                        opcode == Opcode.ARRAY_NEW_DATA ? "ofData" : "ofElements",
                        "(II" + CONTEXT + "II)");
            }
            case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U -> {
                operands.take(2);
                code.invokeStatic(owner(element), "get", "(" + OBJECT + "I)" + stored(value));
                fromStored(value);
                extend(element, opcode == Opcode.ARRAY_GET_U);
                operands.push(value);
            }
            case ARRAY_SET -> {
                operands.take(3);
                toStored(value);
                code.invokeStatic(owner(element), "set", "(" + OBJECT + "I" + stored(value) + ")V");
            }
            case ARRAY_FILL -> {
                operands.take(4);
                code.swapBelow(1, value.slots);
                String bits = toBits(value);
                code.loadObject(instanceSlot);
                code.invokeStatic(ARRAY, "fill", "(" + OBJECT + "II" + bits + CONTEXT + ")V");
            }
            case ARRAY_COPY -> {
                operands.take(5);
                code.loadObject(instanceSlot);
                code.invokeStatic(
                        ARRAY, "copy", "(" + OBJECT + "I" + OBJECT + "II" + CONTEXT + ")V");
            }
            case ARRAY_INIT_DATA, ARRAY_INIT_ELEM -> {
                operands.take(4);
                context(words[at + 2]);
                code.invokeStatic(
                        ARRAY,
                        opcode == Opcode.ARRAY_INIT_DATA ? "initData" : "initElements",
                        "(" + OBJECT + "III" + CONTEXT + "I)V");
            }
            default -> throw new AssertionError("not an instruction of this family: " + opcode);
        }
    }

    private void made(String name, String arguments) {
        code.invokeStatic(ARRAY, name, arguments + "L" + ARRAY + ";");
        operands.push(JvmType.OBJECT);
    }

    private static String owner(FieldType element) {
        return Type.getInternalName(
                switch (element.storage()) {
                    case PackedType.I8 -> ByteArray.class;
                    case PackedType.I16 -> ShortArray.class;
                    case NumericType.I32, NumericType.F32 -> IntArray.class;
                    case NumericType.I64, NumericType.F64 -> LongArray.class;
                    default -> ReferenceArray.class;
                });
    }

    /// The descriptor of a value as arrays hold it: floats by their bits.
    private static String stored(JvmType value) {
        return switch (value) {
            case INT, FLOAT -> "I";
            case LONG, DOUBLE -> "J";
            case OBJECT -> OBJECT;
        };
    }

    private void fromStored(JvmType value) {
        if (value == JvmType.FLOAT) {
            code.invokeStatic("java/lang/Float", "intBitsToFloat", "(I)F");
        } else if (value == JvmType.DOUBLE) {
            code.invokeStatic("java/lang/Double", "longBitsToDouble", "(J)D");
        }
    }

    private void toStored(JvmType value) {
        if (value == JvmType.FLOAT) {
            code.invokeStatic("java/lang/Float", "floatToRawIntBits", "(F)I");
        } else if (value == JvmType.DOUBLE) {
            code.invokeStatic("java/lang/Double", "doubleToRawLongBits", "(D)J");
        }
    }
}
