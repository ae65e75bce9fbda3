package dev.coracle.conformance.component;

import dev.coracle.engine.component.type.EnumType;
import dev.coracle.engine.component.type.FixedListType;
import dev.coracle.engine.component.type.FlagsType;
import dev.coracle.engine.component.type.HandleType;
import dev.coracle.engine.component.type.ListType;
import dev.coracle.engine.component.type.MapType;
import dev.coracle.engine.component.type.OptionType;
import dev.coracle.engine.component.type.PrimitiveType;
import dev.coracle.engine.component.type.ProductType;
import dev.coracle.engine.component.type.RecordType;
import dev.coracle.engine.component.type.ResultType;
import dev.coracle.engine.component.type.TupleType;
import dev.coracle.engine.component.type.ValueType;
import dev.coracle.engine.component.type.VariantType;
import dev.coracle.engine.component.value.Case;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The suite's values as the engine's, by their types.
final class SuiteValues {

    private SuiteValues() {}

    static Object of(JsonNode json, ValueType type) {
        JsonNode value = json.path("value");
        return switch (type) {
            case PrimitiveType primitive -> primitive(value, primitive);
            case ListType list -> list(value, list.element());
            case FixedListType list -> list(value, list.element());
            case MapType map -> list(value, map.entries().element());
            case RecordType record -> fields(value, record);
            case TupleType tuple -> elements(value, tuple);
            case VariantType variant -> variant(json, variant);
            case EnumType enumeration -> Case.of(enumeration.labels().indexOf(value.stringValue()));
            case OptionType option ->
                    value.isNull() ? Case.NONE : Case.some(of(value, option.some()));
            case ResultType result -> result(value, result);
            case FlagsType flags -> flags(value, flags);
            case HandleType _ -> throw new IllegalArgumentException("no handles in the suite");
        };
    }

    private static Object primitive(JsonNode value, PrimitiveType type) {
        return switch (type) {
            case BOOL -> value.booleanValue();
            case S8, U8, S16, U16, S32, U32 -> (int) Long.parseLong(value.stringValue());
            case S64 -> Long.parseLong(value.stringValue());
            case U64 -> Long.parseUnsignedLong(value.stringValue());
            case F32 -> Float.intBitsToFloat(Integer.parseUnsignedInt(value.stringValue()));
            case F64 -> Double.longBitsToDouble(Long.parseUnsignedLong(value.stringValue()));
            case CHAR -> value.stringValue().codePointAt(0);
            case STRING -> value.stringValue();
        };
    }

    private static Object list(JsonNode value, ValueType element) {
        if (element == PrimitiveType.U8 || element == PrimitiveType.S8) {
            byte[] bytes = new byte[value.size()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) Integer.parseInt(value.path(i).path("value").stringValue());
            }
            return bytes;
        }
        List<Object> values = new ArrayList<>();
        for (JsonNode each : value) {
            values.add(of(each, element));
        }
        return values.toArray();
    }

    private static Object fields(JsonNode value, RecordType type) {
        Object[] fields = new Object[type.elements().size()];
        for (int i = 0; i < fields.length; i++) {
            JsonNode field = value.path(i);
            JsonNode content = field.isArray() ? field.path(1) : field.path("value");
            fields[i] = of(content, type.elements().get(i));
        }
        return fields;
    }

    private static Object elements(JsonNode value, ProductType type) {
        Object[] elements = new Object[type.elements().size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = of(value.path(i), type.elements().get(i));
        }
        return elements;
    }

    private static Object variant(JsonNode json, VariantType type) {
        int index = type.labels().indexOf(json.path("case").stringValue());
        @Nullable ValueType payload = type.payload(index);
        return new Case(index, payload == null ? null : of(json.path("payload"), payload));
    }

    private static Object result(JsonNode value, ResultType type) {
        boolean isOk = value.has("Ok");
        JsonNode content = value.path(isOk ? "Ok" : "Err");
        @Nullable ValueType payload = isOk ? type.ok() : type.error();
        return new Case(isOk ? 0 : 1, payload == null ? null : of(content, payload));
    }

    private static Object flags(JsonNode value, FlagsType type) {
        int bits = 0;
        for (JsonNode each : value) {
            bits |= 1 << type.labels().indexOf(each.stringValue());
        }
        return bits;
    }
}
