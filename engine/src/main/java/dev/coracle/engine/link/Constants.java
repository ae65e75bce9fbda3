package dev.coracle.engine.link;

import dev.coracle.engine.module.ConstantExpression;
import dev.coracle.engine.module.ConstantInstruction;
import dev.coracle.engine.module.ConstantInstruction.Arithmetic;
import dev.coracle.engine.module.DefinedType;
import dev.coracle.engine.module.Opcode;
import dev.coracle.engine.runtime.Context;
import dev.coracle.engine.runtime.GuestArray;
import dev.coracle.engine.runtime.I31;
import dev.coracle.engine.runtime.ObjectSizes;
import dev.coracle.engine.runtime.Structure;
import dev.coracle.engine.runtime.V128;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Evaluates constant expressions (specification, section 3.4.13) over a context whose imports, and
/// globals that come before, are in place.
final class Constants {

    private final Context context;

    // The operands: numbers as bits, the rest among the references, each at its own height.
    private long[] numbers = new long[1];
    private @Nullable Object[] references = new @Nullable Object[1];
    private int depth;

    Constants(Context context) {
        this.context = context;
    }

    /// The bits of a number.
    long bits(ConstantExpression expression) {
        run(expression);
        return numbers[0];
    }

    /// An offset, widened to a long as the unsigned number it stands for.
    ///
    /// @param isLong whether the table or memory is addressed by an i64
    long address(ConstantExpression expression, boolean isLong) {
        long bits = bits(expression);
        return isLong ? bits : bits & 0xffff_ffffL;
    }

    /// A reference or a vector.
    @Nullable Object reference(ConstantExpression expression) {
        run(expression);
        return references[0];
    }

    private void run(ConstantExpression expression) {
        int most = expression.steps().size() + 1;
        if (numbers.length < most) {
            numbers = new long[most];
            references = new @Nullable Object[most];
        }
        depth = 0;
        for (ConstantInstruction step : expression.steps()) {
            switch (step) {
                case ConstantInstruction.Constant number -> push(number.bits(), null);
                case ConstantInstruction.GlobalGet(int index) ->
                        push(context.globals[index].bits(), context.globals[index].reference());
                case Arithmetic arithmetic -> {
                    depth--;
                    numbers[depth - 1] = compute(arithmetic, numbers[depth - 1], numbers[depth]);
                }
                case ConstantInstruction.VectorConstant(long low, long high) ->
                        push(0, new V128(low, high));
                case ConstantInstruction.RefNull _ -> push(0, null);
                case ConstantInstruction.RefFunction(int index) -> push(0, context.function(index));
                case ConstantInstruction.Create(Opcode opcode, int type, int count) ->
                        create(opcode, type, count);
            }
        }
    }

    private void push(long bits, @Nullable Object reference) {
        numbers[depth] = bits;
        references[depth++] = reference;
    }

    private static long compute(Arithmetic arithmetic, long a, long b) {
        return switch (arithmetic) {
            case I32_ADD -> (int) (a + b);
            case I32_SUB -> (int) (a - b);
            case I32_MUL -> (int) (a * b);
            case I64_ADD -> a + b;
            case I64_SUB -> a - b;
            case I64_MUL -> a * b;
        };
    }

    private void create(Opcode opcode, int typeIndex, int count) {
        if (opcode == Opcode.REF_I31) {
            references[depth - 1] = I31.of((int) numbers[depth - 1]);
            return;
        }
        if (opcode == Opcode.ANY_CONVERT_EXTERN || opcode == Opcode.EXTERN_CONVERT_ANY) {
            return;
        }
        DefinedType type = context.module().types().get(typeIndex);
        switch (opcode) {
            case STRUCT_NEW -> {
                int end = depth;
                depth -= type.structure().fields().size();
                push(
                        0,
                        Structure.of(
                                Arrays.copyOfRange(numbers, depth, end),
                                Arrays.copyOfRange(references, depth, end),
                                context,
                                typeIndex,
                                ObjectSizes.structure(type.structure())));
            }
            case STRUCT_NEW_DEFAULT ->
                    push(
                            0,
                            Structure.zero(
                                    context, typeIndex, ObjectSizes.structure(type.structure())));
            case ARRAY_NEW_DEFAULT -> {
                depth--;
                push(0, GuestArray.zero((int) numbers[depth], context, typeIndex));
            }
            case ARRAY_NEW -> {
                depth -= 2;
                push(
                        0,
                        GuestArray.filled(
                                (int) numbers[depth + 1],
                                numbers[depth],
                                references[depth],
                                context,
                                typeIndex));
            }
            case ARRAY_NEW_FIXED -> {
                depth -= count;
                push(
                        0,
                        GuestArray.of(
                                Arrays.copyOfRange(numbers, depth, depth + count),
                                Arrays.copyOfRange(references, depth, depth + count),
                                count,
                                context,
                                typeIndex));
            }
            default -> throw new IllegalStateException(opcode.text() + " is no constant");
        }
    }
}
