package dev.coracle.engine.validate;

import dev.coracle.engine.binary.ByteReader;
import dev.coracle.engine.binary.TypeReader;
import dev.coracle.engine.module.AbstractHeapType;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import dev.coracle.engine.module.Opcode;
import java.util.Arrays;

/// Null tests, casts and conversions of references (specification, section 3.4.4), and branches
/// that depend on them.
final class ReferenceInstructions {

    private static final int ANY = TypeCode.of(true, AbstractHeapType.ANY);
    private static final int EXTERN = TypeCode.of(true, AbstractHeapType.EXTERN);
    private static final int EQ = TypeCode.of(true, AbstractHeapType.EQ);
    private static final int I31 = TypeCode.of(true, AbstractHeapType.I31);

    private final ModuleTypes module;
    private final OperandStack operands;
    private final ControlStack control;
    private final CodeBuilder code;

    ReferenceInstructions(
            ModuleTypes module, OperandStack operands, ControlStack control, CodeBuilder code) {
        this.module = module;
        this.operands = operands;
        this.control = control;
        this.code = code;
    }

    void check(Opcode opcode, ByteReader in, TypeReader types, int offset)
            throws Malformed, Invalid {
        switch (opcode) {
            case REF_EQ -> {
                operands.pop(EQ, offset);
                operands.pop(EQ, offset);
                operands.push(TypeCode.I32);
                code.instruction(opcode, offset);
            }
            case REF_AS_NON_NULL -> {
                operands.push(notNull(operands.popReference(offset)));
                code.instruction(opcode, offset);
            }
            case BR_ON_NULL -> {
                ControlFrame target = control.target(in.u32(), offset);
                int type = operands.popReference(offset);
                operands.popAll(target.branchTypes(), offset);
                operands.pushAll(target.branchTypes());
                operands.push(notNull(type));
                code.instruction(opcode, offset);
                code.use(target.label);
            }
            case BR_ON_NON_NULL -> branchOnNonNull(in, offset);
            case REF_TEST, REF_TEST_NULL, REF_CAST, REF_CAST_NULL -> {
                boolean nullable = opcode == Opcode.REF_TEST_NULL || opcode == Opcode.REF_CAST_NULL;
                int type = module.reference(nullable, types.heapType());
                operands.pop(TypeCode.of(true, module.top(type)), offset);
                boolean test = opcode == Opcode.REF_TEST || opcode == Opcode.REF_TEST_NULL;
                operands.push(test ? TypeCode.I32 : type);
                code.instruction(opcode, offset);
                code.word(TypeCode.heapWord(type));
            }
            case BR_ON_CAST, BR_ON_CAST_FAIL -> branchOnCast(opcode, in, types, offset);
            case ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY, REF_I31 -> {
                apply(opcode, offset);
                code.instruction(opcode, offset);
            }
            case I31_GET_S, I31_GET_U -> {
                operands.pop(I31, offset);
                operands.push(TypeCode.I32);
                code.instruction(opcode, offset);
            }
            default -> throw new AssertionError("not an instruction of this family: " + opcode);
        }
    }

    /// What a conversion does to the operands; constant expressions use it too.
    void apply(Opcode opcode, int offset) throws Invalid {
        switch (opcode) {
            case ANY_CONVERT_EXTERN -> convert(EXTERN, AbstractHeapType.ANY, offset);
            case EXTERN_CONVERT_ANY -> convert(ANY, AbstractHeapType.EXTERN, offset);
            default -> {
                operands.pop(TypeCode.I32, offset);
                operands.push(TypeCode.notNull(I31));
            }
        }
    }

    private static int notNull(int type) {
        return type == TypeCode.UNKNOWN ? type : TypeCode.notNull(type);
    }

    private void convert(int from, AbstractHeapType to, int offset) throws Invalid {
        int type = operands.pop(from, offset);
        boolean nullable = type != TypeCode.UNKNOWN && TypeCode.isNullable(type);
        operands.push(TypeCode.of(nullable, to));
    }

    private void branchOnNonNull(ByteReader in, int offset) throws Malformed, Invalid {
        ControlFrame target = control.target(in.u32(), offset);
        int[] carried = target.branchTypes();
        int last = requireReference(carried, offset);
        operands.pop(TypeCode.nullable(last), offset);
        int[] rest = Arrays.copyOf(carried, carried.length - 1);
        operands.popAll(rest, offset);
        operands.pushAll(rest);
        code.instruction(Opcode.BR_ON_NON_NULL, offset);
        code.use(target.label);
    }

    private static int requireReference(int[] carried, int offset) throws Invalid {
        if (carried.length == 0 || !TypeCode.isReference(carried[carried.length - 1])) {
            throw new Invalid("type mismatch: the label wants no reference", offset);
        }
        return carried[carried.length - 1];
    }

    private void branchOnCast(Opcode opcode, ByteReader in, TypeReader types, int offset)
            throws Malformed, Invalid {
        int start = in.position();
        int flags = in.u8();
        if (flags > 3) {
            throw new Malformed("malformed cast flags", start);
        }
        ControlFrame target = control.target(in.u32(), offset);
        int from = module.reference((flags & 1) != 0, types.heapType());
        int to = module.reference((flags & 2) != 0, types.heapType());
        if (!module.matches(to, from)) {
            throw new Invalid("type mismatch: a cast to no subtype", offset);
        }
        int other = TypeCode.isNullable(to) ? TypeCode.notNull(from) : from;
        boolean onSuccess = opcode == Opcode.BR_ON_CAST;
        int[] carried = target.branchTypes();
        int last = requireReference(carried, offset);
        if (!module.matches(onSuccess ? to : other, last)) {
            throw new Invalid("type mismatch: a cast and its label", offset);
        }
        operands.pop(from, offset);
        int[] rest = Arrays.copyOf(carried, carried.length - 1);
        operands.popAll(rest, offset);
        operands.pushAll(rest);
        operands.push(onSuccess ? other : to);
        code.instruction(opcode, offset);
        code.use(target.label);
        code.word(TypeCode.heapWord(to));
        code.word(TypeCode.isNullable(to) ? 1 : 0);
    }
}
