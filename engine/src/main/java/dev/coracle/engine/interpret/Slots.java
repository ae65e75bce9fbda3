package dev.coracle.engine.interpret;

import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.module.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Moves values between the operand stack and the arrays that functions are called with.
final class Slots {

    private Slots() {}

    /// Whether values of the type stand among the references.
    static boolean isObject(ValueType type) {
        return type.isReference() || type == NumericType.V128;
    }

    /// From the arrays to the stack.
    static void spread(
            List<ValueType> types,
            long[] values,
            @Nullable Object[] references,
            OperandStack stack,
            int base) {
        for (int i = 0; i < types.size(); i++) {
            if (isObject(types.get(i))) {
                stack.references[base + i] = references[i];
            } else {
                stack.numbers[base + i] = values[i];
            }
        }
    }

    /// From the stack to the arrays.
    static void gather(
            List<ValueType> types,
            long[] values,
            @Nullable Object[] references,
            OperandStack stack,
            int base) {
        for (int i = 0; i < types.size(); i++) {
            if (isObject(types.get(i))) {
                references[i] = stack.references[base + i];
            } else {
                values[i] = stack.numbers[base + i];
            }
        }
    }
}
