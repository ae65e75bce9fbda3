package dev.coracle.conformance;

import dev.coracle.conformance.SpecValue.NumberType;
import dev.coracle.conformance.SpecValue.ReferenceKind;
import dev.coracle.engine.module.AbstractHeapType;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.module.ReferenceType;
import dev.coracle.engine.module.Subtyping;
import dev.coracle.engine.module.ValueType;
import dev.coracle.engine.runtime.FunctionReference;
import dev.coracle.engine.runtime.Global;
import dev.coracle.engine.runtime.GuestArray;
import dev.coracle.engine.runtime.GuestException;
import dev.coracle.engine.runtime.I31;
import dev.coracle.engine.runtime.Structure;
import dev.coracle.engine.runtime.V128;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes values from scripts to functions and back.
public final class Crossing {

    private static final long LOW = 0xffff_ffffL;

    private Crossing() {}

    /// Calls a function from outside of any guest.
    public static List<SpecValue> call(FunctionReference function, List<SpecValue> arguments) {
        FunctionType type = function.type();
        int length = Math.max(type.parameters().size(), type.results().size());
        if (arguments.size() != type.parameters().size()) {
            throw new IllegalArgumentException(
                    "%d arguments for %s".formatted(arguments.size(), type.text()));
        }
        long[] values = new long[length];
        @Nullable Object[] references = new @Nullable Object[length];
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case SpecValue.Numeric number -> values[i] = number.bits();
                case SpecValue.Vector(long low, long high) -> references[i] = new V128(low, high);
                case SpecValue.Null _ -> {}
                case SpecValue.Host host -> references[i] = host;
                case SpecValue.Guest guest ->
                        throw new IllegalArgumentException("no script names " + guest);
            }
        }
        function.call(values, references);
        List<SpecValue> results = new ArrayList<>();
        for (int i = 0; i < type.results().size(); i++) {
            results.add(value(type.results().get(i), values[i], references[i]));
        }
        return results;
    }

    static SpecValue read(Global global) {
        return value(global.type().value(), global.bits(), global.reference());
    }

    private static SpecValue value(ValueType type, long bits, @Nullable Object reference) {
        return switch (type) {
            case NumericType numeric ->
                    switch (numeric) {
                        case I32 -> new SpecValue.Numeric(NumberType.I32, bits & LOW);
                        case I64 -> new SpecValue.Numeric(NumberType.I64, bits);
                        case F32 -> new SpecValue.Numeric(NumberType.F32, bits & LOW);
                        case F64 -> new SpecValue.Numeric(NumberType.F64, bits);
                        case V128 -> vector(reference);
                    };
            case ReferenceType it -> reference(it, reference);
        };
    }

    private static SpecValue vector(@Nullable Object vector) {
        if (vector instanceof V128(long low, long high)) {
            return new SpecValue.Vector(low, high);
        }
        throw new IllegalStateException(vector + " stands for a vector");
    }

    private static SpecValue reference(ReferenceType type, @Nullable Object reference) {
        boolean isExternal = Subtyping.matches(type.heap(), AbstractHeapType.EXTERN);
        return switch (reference) {
            case null -> new SpecValue.Null();
            case SpecValue.Host host -> host;
            case Object _ when isExternal -> new SpecValue.Guest(ReferenceKind.EXTERNAL);
            case I31 _ -> new SpecValue.Guest(ReferenceKind.I31);
            case Structure _ -> new SpecValue.Guest(ReferenceKind.STRUCT);
            case GuestArray _ -> new SpecValue.Guest(ReferenceKind.ARRAY);
            case GuestException _ -> new SpecValue.Guest(ReferenceKind.EXCEPTION);
            case FunctionReference _ -> new SpecValue.Guest(ReferenceKind.FUNCTION);
            default -> new SpecValue.Guest(ReferenceKind.EXTERNAL);
        };
    }
}
