package dev.coracle.engine.component.wit;

import dev.coracle.engine.component.type.ComponentFunctionType;
import dev.coracle.engine.component.type.ComponentType;
import dev.coracle.engine.component.type.DefinedType;
import dev.coracle.engine.component.type.EnumType;
import dev.coracle.engine.component.type.FixedListType;
import dev.coracle.engine.component.type.FlagsType;
import dev.coracle.engine.component.type.HandleType;
import dev.coracle.engine.component.type.InstanceType;
import dev.coracle.engine.component.type.ListType;
import dev.coracle.engine.component.type.MapType;
import dev.coracle.engine.component.type.OptionType;
import dev.coracle.engine.component.type.PrimitiveType;
import dev.coracle.engine.component.type.RecordType;
import dev.coracle.engine.component.type.Resource;
import dev.coracle.engine.component.type.ResourceName;
import dev.coracle.engine.component.type.ResultType;
import dev.coracle.engine.component.type.TupleType;
import dev.coracle.engine.component.type.ValueType;
import dev.coracle.engine.component.type.VariantType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Types in WIT's words: by the name they were given, where they were given one, else in full.
final class WitTypes {

    private final IdentityHashMap<DefinedType, String> names = new IdentityHashMap<>();

    private final IdentityHashMap<Resource, String> resources = new IdentityHashMap<>();

    /// From now on the type goes by this name.
    void call(DefinedType type, String name) {
        if (!(type instanceof PrimitiveType)) {
            names.put(type, name);
        }
        if (type instanceof ResourceName resource) {
            resources.putIfAbsent(resource.resource(), name);
        }
    }

    /// `func(a: u32) -> string`.
    ///
    /// @param method whether the first parameter is the resource that it belongs to
    String function(ComponentFunctionType function, boolean method) {
        return "func"
                + parameters(function, method)
                + function.result().map(result -> " -> " + text(result)).orElse("");
    }

    String parameters(ComponentFunctionType function, boolean method) {
        return IntStream.range(method ? 1 : 0, function.names().size())
                .mapToObj(i -> function.names().get(i) + ": " + text(function.parameters().get(i)))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /// The lines that define a type under a name.
    List<String> definition(String name, DefinedType type) {
        if (names.containsKey(type)) {
            return List.of("type " + name + " = " + text(type) + ";");
        }
        return switch (type) {
            case RecordType record ->
                    block("record " + name, fields(record.labels(), record.elements()));
            case VariantType variant -> block("variant " + name, cases(variant));
            case EnumType enumeration -> block("enum " + name, enumeration.labels());
            case FlagsType flags -> block("flags " + name, flags.labels());
            default -> List.of("type " + name + " = " + text(type) + ";");
        };
    }

    private static List<String> block(String head, List<String> parts) {
        List<String> lines = new ArrayList<>();
        lines.add(head + " {");
        parts.forEach(part -> lines.add("  " + part + ","));
        lines.add("}");
        return lines;
    }

    private String text(DefinedType type) {
        String name = names.get(type);
        if (name != null) {
            return name;
        }
        return switch (type) {
            case PrimitiveType primitive -> primitive.text();
            case HandleType handle ->
                    handle.owned()
                            ? text(handle.resource())
                            : "borrow<" + text(handle.resource()) + ">";
            case ListType list -> "list<" + text(list.element()) + ">";
            case FixedListType list -> "list<" + text(list.element()) + ", " + list.length() + ">";
            case MapType map -> "map<" + text(map.key()) + ", " + text(map.value()) + ">";
            case OptionType option -> "option<" + text(option.some()) + ">";
            case ResultType result -> result(result);
            case TupleType tuple -> joined("tuple<", tuple.elements(), ">");
            case RecordType record -> inline("record", fields(record.labels(), record.elements()));
            case VariantType variant -> inline("variant", cases(variant));
            case EnumType enumeration -> inline("enum", enumeration.labels());
            case FlagsType flags -> inline("flags", flags.labels());
            case ResourceName resource -> resources.getOrDefault(resource.resource(), "resource");
            case ComponentFunctionType function -> function(function, false);
            case InstanceType _ -> "interface";
            case ComponentType _ -> "component";
        };
    }

    private String result(ResultType result) {
        ValueType ok = result.ok();
        ValueType error = result.error();
        if (error == null) {
            return ok == null ? "result" : "result<" + text(ok) + ">";
        }
        return "result<" + (ok == null ? "_" : text(ok)) + ", " + text(error) + ">";
    }

    private String joined(String before, List<ValueType> types, String after) {
        return types.stream().map(this::text).collect(Collectors.joining(", ", before, after));
    }

    private static String inline(String word, List<String> parts) {
        return word + " { " + String.join(", ", parts) + " }";
    }

    private List<String> fields(List<String> labels, List<ValueType> types) {
        return IntStream.range(0, labels.size())
                .mapToObj(i -> labels.get(i) + ": " + text(types.get(i)))
                .toList();
    }

    private List<String> cases(VariantType variant) {
        return IntStream.range(0, variant.cases())
                .mapToObj(i -> oneCase(variant.labels().get(i), variant.payload(i)))
                .toList();
    }

    private String oneCase(String label, @Nullable ValueType payload) {
        return payload == null ? label : label + "(" + text(payload) + ")";
    }
}
