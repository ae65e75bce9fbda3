package dev.coracle.engine;

import dev.coracle.engine.link.ExternalValue;
import dev.coracle.engine.link.Instance;
import dev.coracle.engine.module.Export;
import dev.coracle.engine.module.ExternalKind;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.module.ValueType;
import dev.coracle.engine.runtime.FunctionReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call of a named export with arguments as text.
record Invocation(String export, List<String> arguments) {

    Invocation {
        arguments = List.copyOf(arguments);
    }

    /// @return a text for each result
    List<String> call(Instance instance) throws StartException {
        FunctionReference function = function(instance, export);
        FunctionType type = function.type();
        List<ValueType> parameters = type.parameters();
        if (parameters.size() != arguments.size()) {
            throw new StartException(
                    "the export %s takes %d arguments, %s, but %d were given"
                            .formatted(export, parameters.size(), type.text(), arguments.size()));
        }
        int slots = Math.max(parameters.size(), type.results().size());
        long[] values = new long[slots];
        for (int i = 0; i < parameters.size(); i++) {
            values[i] = bits(number(parameters.get(i), type), arguments.get(i));
        }
        for (ValueType result : type.results()) {
            number(result, type);
        }
        function.call(values, new @Nullable Object[slots]);
        List<String> results = new ArrayList<>();
        for (int i = 0; i < type.results().size(); i++) {
            results.add(text(number(type.results().get(i), type), values[i]));
        }
        return results;
    }

    static FunctionReference function(Instance instance, String name) throws StartException {
        if (instance.export(name).orElse(null) instanceof ExternalValue.OfFunction exported) {
            return exported.function();
        }
        throw new StartException(
                "the module exports no function %s; it exports %s"
                        .formatted(name, functionNames(instance)));
    }

    private static String functionNames(Instance instance) {
        List<String> names =
                instance.module().exports().stream()
                        .filter(e -> e.kind() == ExternalKind.FUNCTION)
                        .limit(20)
                        .map(Export::name)
                        .toList();
        return names.isEmpty() ? "no function at all" : String.join(", ", names);
    }

    private NumericType number(ValueType type, FunctionType function) throws StartException {
        if (type instanceof NumericType number && number != NumericType.V128) {
            return number;
        }
        throw new StartException(
                "the export %s has the type %s; only numbers can be given and shown as text"
                        .formatted(export, function.text()));
    }

    private long bits(NumericType type, String text) throws StartException {
        try {
            return switch (type) {
                case I32 -> integer(text, 32);
                case I64 -> integer(text, 64);
                case F32 -> Float.floatToRawIntBits((float) decimal(text));
                case F64 -> Double.doubleToRawLongBits(decimal(text));
                case V128 -> throw new NumberFormatException();
            };
        } catch (NumberFormatException e) {
            throw new StartException(
                    "\"%s\" is not an %s, which %s takes there"
                            .formatted(text, type.text(), export),
                    e);
        }
    }

    /// Decimal or `0x`, in the range of either the signed or the unsigned type.
    private static long integer(String text, int width) {
        boolean negative = text.startsWith("-");
        String digits = negative ? text.substring(1) : text;
        boolean hexadecimal = digits.startsWith("0x") || digits.startsWith("0X");
        long magnitude =
                hexadecimal
                        ? Long.parseUnsignedLong(digits.substring(2), 16)
                        : Long.parseUnsignedLong(digits);
        long largest = negative ? 1L << (width - 1) : -1L >>> (64 - width);
        if (Long.compareUnsigned(magnitude, largest) > 0) {
            throw new NumberFormatException("out of range");
        }
        return negative ? -magnitude : magnitude;
    }

    private static double decimal(String text) {
        return switch (text) {
            case "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    private static String text(NumericType type, long bits) {
        return switch (type) {
            case I32 -> Integer.toString((int) bits);
            case I64 -> Long.toString(bits);
            case F32 -> floating(Float.intBitsToFloat((int) bits), type);
            case F64 -> floating(Double.longBitsToDouble(bits), type);
            case V128 -> throw new IllegalStateException("refused before the call");
        };
    }

    private static String floating(double value, NumericType type) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        return type == NumericType.F32 ? Float.toString((float) value) : Double.toString(value);
    }
}
