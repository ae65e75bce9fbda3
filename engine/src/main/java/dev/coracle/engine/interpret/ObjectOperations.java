package dev.coracle.engine.interpret;

import dev.coracle.engine.module.DefinedType;
import dev.coracle.engine.module.FieldType;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.module.Opcode;
import dev.coracle.engine.module.PackedType;
import dev.coracle.engine.module.ReferenceType;
import dev.coracle.engine.runtime.Casts;
import dev.coracle.engine.runtime.Context;
import dev.coracle.engine.runtime.GuestArray;
import dev.coracle.engine.runtime.I31;
import dev.coracle.engine.runtime.ObjectSizes;
import dev.coracle.engine.runtime.ReferenceArray;
import dev.coracle.engine.runtime.Structure;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Structures, arrays, i31 and casts (specification, sections 4.6.4 to 4.6.6).
final class ObjectOperations {

    private ObjectOperations() {}

    static boolean knows(Opcode opcode) {
        return opcode.compareTo(Opcode.REF_EQ) >= 0 && opcode.compareTo(Opcode.I31_GET_U) <= 0;
    }

    /// @param pc of the opcode, which its immediates follow
    /// @return the new height
    static int apply(
            Context context, Opcode opcode, int[] words, int pc, OperandStack stack, int sp) {
        long[] n = stack.numbers;
        @Nullable Object[] r = stack.references;
        return switch (opcode) {
            case REF_EQ -> {
                n[sp - 2] = Casts.same(r[sp - 2], r[sp - 1]);
                yield sp - 1;
            }
            case REF_AS_NON_NULL -> {
                Casts.notNull(r[sp - 1]);
                yield sp;
            }
            case ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY -> {
                yield sp;
            }
            case REF_I31 -> {
                r[sp - 1] = I31.of((int) n[sp - 1]);
                yield sp;
            }
            case I31_GET_S -> {
                n[sp - 1] = I31.getS(r[sp - 1]);
                yield sp;
            }
            case I31_GET_U -> {
                n[sp - 1] = I31.getU(r[sp - 1]);
                yield sp;
            }
            case REF_TEST, REF_TEST_NULL -> {
                int nullable = opcode == Opcode.REF_TEST_NULL ? 1 : 0;
                n[sp - 1] = Casts.is(r[sp - 1], nullable, words[pc + 1], context) ? 1 : 0;
                yield sp;
            }
            case REF_CAST, REF_CAST_NULL -> {
                int nullable = opcode == Opcode.REF_CAST_NULL ? 1 : 0;
                Casts.cast(r[sp - 1], nullable, words[pc + 1], context);
                yield sp;
            }
            case ARRAY_LEN -> {
                n[sp - 1] = GuestArray.length(r[sp - 1]);
                yield sp;
            }
            case STRUCT_NEW,
                    STRUCT_NEW_DEFAULT,
                    STRUCT_GET,
                    STRUCT_GET_S,
                    STRUCT_GET_U,
                    STRUCT_SET -> {
                yield structure(context, opcode, words, pc, stack, sp);
            }
            default -> {
                yield array(context, opcode, words, pc, stack, sp);
            }
        };
    }

    private static int structure(
            Context context, Opcode opcode, int[] words, int pc, OperandStack stack, int sp) {
        long[] n = stack.numbers;
        @Nullable Object[] r = stack.references;
        DefinedType type = context.module().types().get(words[pc + 1]);
        List<FieldType> fields = type.structure().fields();
        return switch (opcode) {
            case STRUCT_NEW -> {
                int base = sp - fields.size();
                r[base] =
                        Structure.of(
                                Arrays.copyOfRange(n, base, sp),
                                references(fields, r, base),
                                context,
                                words[pc + 1],
                                ObjectSizes.structure(type.structure()));
                yield base + 1;
            }
            case STRUCT_NEW_DEFAULT -> {
                r[sp] =
                        Structure.zero(
                                context, words[pc + 1], ObjectSizes.structure(type.structure()));
                yield sp + 1;
            }
            case STRUCT_SET -> {
                int field = words[pc + 2];
                if (isObject(fields.get(field))) {
                    Structure.set(r[sp - 2], r[sp - 1], field);
                } else {
                    Structure.set(r[sp - 2], n[sp - 1], field);
                }
                yield sp - 2;
            }
            default -> {
                int field = words[pc + 2];
                if (isObject(fields.get(field))) {
                    r[sp - 1] = Structure.reference(r[sp - 1], field);
                } else {
                    long bits = Structure.number(r[sp - 1], field);
                    n[sp - 1] = extend(fields.get(field), bits, opcode == Opcode.STRUCT_GET_U);
                }
                yield sp;
            }
        };
    }

    /// Without what else the slots of numbers once referred to.
    private static @Nullable Object[] references(
            List<FieldType> fields, @Nullable Object[] operands, int base) {
        @Nullable Object[] references = new @Nullable Object[fields.size()];
        for (int i = 0; i < references.length; i++) {
            references[i] = isObject(fields.get(i)) ? operands[base + i] : null;
        }
        return references;
    }

    private static boolean isObject(FieldType field) {
        return field.storage() instanceof ReferenceType || field.storage() == NumericType.V128;
    }

    private static long extend(FieldType field, long bits, boolean unsigned) {
        return switch (field.storage()) {
            case PackedType.I8 -> unsigned ? bits & 0xff : (byte) bits;
            case PackedType.I16 -> unsigned ? bits & 0xffff : (short) bits;
            default -> bits;
        };
    }

    private static int array(
            Context context, Opcode opcode, int[] words, int pc, OperandStack stack, int sp) {
        long[] n = stack.numbers;
        @Nullable Object[] r = stack.references;
        int typeIndex = words[pc + 1];
        DefinedType type = context.module().types().get(typeIndex);
        FieldType element = type.element();
        return switch (opcode) {
            case ARRAY_NEW -> {
                r[sp - 2] =
                        GuestArray.filled(
                                (int) n[sp - 1], n[sp - 2], r[sp - 2], context, typeIndex);
                yield sp - 1;
            }
            case ARRAY_NEW_DEFAULT -> {
                r[sp - 1] = GuestArray.zero((int) n[sp - 1], context, typeIndex);
                yield sp;
            }
            case ARRAY_NEW_FIXED -> {
                int base = sp - words[pc + 2];
                r[base] =
                        GuestArray.of(
                                Arrays.copyOfRange(n, base, sp),
                                Arrays.copyOfRange(r, base, sp),
                                sp - base,
                                context,
                                typeIndex);
                yield base + 1;
            }
            case ARRAY_NEW_DATA -> {
                r[sp - 2] =
                        GuestArray.ofData(
                                (int) n[sp - 2],
                                (int) n[sp - 1],
                                context,
                                typeIndex,
                                words[pc + 2]);
                yield sp - 1;
            }
            case ARRAY_NEW_ELEM -> {
                r[sp - 2] =
                        GuestArray.ofElements(
                                (int) n[sp - 2],
                                (int) n[sp - 1],
                                context,
                                typeIndex,
                                words[pc + 2]);
                yield sp - 1;
            }
            case ARRAY_SET -> {
                if (isObject(element)) {
                    ReferenceArray.set(r[sp - 3], (int) n[sp - 2], r[sp - 1]);
                } else {
                    GuestArray.bits(r[sp - 3], (int) n[sp - 2], n[sp - 1]);
                }
                yield sp - 3;
            }
            case ARRAY_FILL -> {
                if (isObject(element)) {
                    GuestArray.fill(
                            r[sp - 4], (int) n[sp - 3], (int) n[sp - 1], r[sp - 2], context);
                } else {
                    GuestArray.fill(
                            r[sp - 4], (int) n[sp - 3], (int) n[sp - 1], n[sp - 2], context);
                }
                yield sp - 4;
            }
            case ARRAY_COPY -> {
                GuestArray.copy(
                        r[sp - 5],
                        (int) n[sp - 4],
                        r[sp - 3],
                        (int) n[sp - 2],
                        (int) n[sp - 1],
                        context);
                yield sp - 5;
            }
            case ARRAY_INIT_DATA -> {
                GuestArray.initData(
                        r[sp - 4],
                        (int) n[sp - 3],
                        (int) n[sp - 2],
                        (int) n[sp - 1],
                        context,
                        words[pc + 2]);
                yield sp - 4;
            }
            case ARRAY_INIT_ELEM -> {
                GuestArray.initElements(
                        r[sp - 4],
                        (int) n[sp - 3],
                        (int) n[sp - 2],
                        (int) n[sp - 1],
                        context,
                        words[pc + 2]);
                yield sp - 4;
            }
            default -> {
                if (isObject(element)) {
                    r[sp - 2] = ReferenceArray.get(r[sp - 2], (int) n[sp - 1]);
                } else {
                    long bits = GuestArray.bits(r[sp - 2], (int) n[sp - 1]);
                    n[sp - 2] = extend(element, bits, opcode == Opcode.ARRAY_GET_U);
                }
                yield sp - 1;
            }
        };
    }
}
