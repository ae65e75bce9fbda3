package dev.coracle.engine.link;

import dev.coracle.engine.module.ConstantExpression;
import dev.coracle.engine.module.ConstantInstruction;
import dev.coracle.engine.module.ConstantInstruction.Arithmetic;
import dev.coracle.engine.runtime.Context;
import dev.coracle.engine.runtime.Global;
import dev.coracle.engine.runtime.V128;
import org.jspecify.annotations.Nullable;

/// Evaluates constant expressions (specification, section 3.4.13) over a context whose imports, and
/// globals that come before, are in place.
final class Constants {

    private final Context context;

    Constants(Context context) {
        this.context = context;
    }

    /// The bits of a number.
    long bits(ConstantExpression expression) {
        long[] stack = new long[expression.steps().size()];
        int depth = 0;
        for (ConstantInstruction step : expression.steps()) {
            switch (step) {
                case ConstantInstruction.Constant number -> stack[depth++] = number.bits();
                case ConstantInstruction.GlobalGet(int index) ->
                        stack[depth++] = context.globals[index].bits();
                case Arithmetic arithmetic -> {
                    depth--;
                    stack[depth - 1] = compute(arithmetic, stack[depth - 1], stack[depth]);
                }
                case ConstantInstruction.VectorConstant _,
                        ConstantInstruction.RefNull _,
                        ConstantInstruction.RefFunction _ ->
                        throw notValidated(expression);
            }
        }
        return stack[0];
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

    /// An offset, widened to a long as the unsigned number it stands for.
    ///
    /// @param isLong whether the table or memory is addressed by an i64
    long address(ConstantExpression expression, boolean isLong) {
        long bits = bits(expression);
        return isLong ? bits : bits & 0xffff_ffffL;
    }

    /// A reference or a vector.
    @Nullable Object reference(ConstantExpression expression) {
        return switch (expression.steps().getLast()) {
            case ConstantInstruction.RefNull _ -> null;
            case ConstantInstruction.RefFunction(int index) -> context.function(index);
            case ConstantInstruction.GlobalGet(int index) -> {
                Global global = context.globals[index];
                yield global.reference();
            }
            case ConstantInstruction.VectorConstant(long low, long high) -> new V128(low, high);
            case ConstantInstruction.Constant _, Arithmetic _ -> throw notValidated(expression);
        };
    }

    private static IllegalStateException notValidated(ConstantExpression expression) {
        return new IllegalStateException(
                "a constant expression at byte 0x%x was not validated"
                        .formatted(expression.offset()));
    }
}
