package dev.coracle.engine.runtime;

import dev.coracle.engine.module.AbstractHeapType;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.module.ReferenceType;
import dev.coracle.engine.module.ValueType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Values of the guest as Java objects, and the arrays that calls carry them in.
///
/// | Wasm | Java |
/// |---|---|
/// | i32, i64 | [Integer], [Long]: the same bits, to be read as unsigned where the guest means that |
/// | f32, f64 | [Float], [Double] |
/// | v128 | [V128] |
/// | funcref | [FunctionReference] or null |
/// | externref | any object or null; the guest can only hand it back |
/// | other references | what the guest gave, or null |
public final class Values {

    private Values() {}

    /// Lays values out as [FunctionReference#invoke] takes them.
    ///
    /// @param values as long as `types`
    /// @throws IllegalArgumentException where the number of values or the class of one does not fit
    static void spread(
            List<ValueType> types,
            List<? extends @Nullable Object> values,
            long[] numbers,
            @Nullable Object[] references) {
        if (values.size() != types.size()) {
            throw new IllegalArgumentException(
                    "%d values were given for %d of the types %s"
                            .formatted(values.size(), types.size(), text(types)));
        }
        for (int i = 0; i < types.size(); i++) {
            Object value = values.get(i);
            switch (types.get(i)) {
                case NumericType.V128 -> references[i] = expect(V128.class, value, types, i);
                case NumericType.I32 -> numbers[i] = expect(Integer.class, value, types, i);
                case NumericType.I64 -> numbers[i] = expect(Long.class, value, types, i);
                case NumericType.F32 ->
                        numbers[i] = Float.floatToRawIntBits(expect(Float.class, value, types, i));
                case NumericType.F64 ->
                        numbers[i] =
                                Double.doubleToRawLongBits(expect(Double.class, value, types, i));
                case ReferenceType type -> references[i] = reference(type, value, types, i);
            }
        }
    }

    private static @Nullable Object reference(
            ReferenceType type, @Nullable Object value, List<ValueType> types, int index) {
        if (value == null) {
            if (!type.nullable()) {
                throw refused("null", types, index);
            }
            return null;
        }
        if (type.heap() == AbstractHeapType.EXTERN) {
            return value;
        }
        if (type.heap() == AbstractHeapType.FUNC) {
            return expect(FunctionReference.class, value, types, index);
        }
        return value;
    }

    private static <T> T expect(
            Class<T> wanted, @Nullable Object value, List<ValueType> types, int index) {
        if (wanted.isInstance(value)) {
            return wanted.cast(value);
        }
        String given = value == null ? "null" : value.getClass().getSimpleName();
        throw refused(given, types, index);
    }

    private static IllegalArgumentException refused(
            String given, List<ValueType> types, int index) {
        return new IllegalArgumentException(
                "value %d of %s is an %s, but a Java value of the class %s was given"
                        .formatted(index, text(types), types.get(index).text(), given));
    }

    /// The values that stand in the arrays of a call.
    static List<@Nullable Object> gather(
            List<ValueType> types, long[] numbers, @Nullable Object[] references) {
        List<@Nullable Object> values = new ArrayList<>(types.size());
        for (int i = 0; i < types.size(); i++) {
            values.add(
                    switch (types.get(i)) {
                        case NumericType.I32 -> (int) numbers[i];
                        case NumericType.I64 -> numbers[i];
                        case NumericType.F32 -> Float.intBitsToFloat((int) numbers[i]);
                        case NumericType.F64 -> Double.longBitsToDouble(numbers[i]);
                        case NumericType.V128 -> references[i];
                        case ReferenceType _ -> references[i];
                    });
        }
        return values;
    }

    private static String text(List<ValueType> types) {
        List<String> words = types.stream().map(ValueType::text).toList();
        return "(" + String.join(" ", words) + ")";
    }
}
