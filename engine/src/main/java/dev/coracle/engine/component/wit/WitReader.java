package dev.coracle.engine.component.wit;

import dev.coracle.engine.component.name.ParsedName;
import dev.coracle.engine.component.type.ComponentFunctionType;
import dev.coracle.engine.component.type.DefinedType;
import dev.coracle.engine.component.type.EnumType;
import dev.coracle.engine.component.type.ExternType;
import dev.coracle.engine.component.type.FlagsType;
import dev.coracle.engine.component.type.HandleType;
import dev.coracle.engine.component.type.InstanceType;
import dev.coracle.engine.component.type.ListType;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads packages of interfaces; each may use those that were read before it.
///
/// ```java
/// WitReader wit = new WitReader();
/// wit.read(text);
/// WitInterface streams = wit.find("wasi:io/streams");
/// ```
///
/// For text of this project, so that a mistake in one is a bug.
public final class WitReader {

    /// By path without version.
    private final Map<String, WitInterface> interfaces = new LinkedHashMap<>();

    public WitInterface find(String path) {
        WitInterface found = interfaces.get(path);
        if (found == null) {
            throw new IllegalArgumentException("no interface " + path);
        }
        return found;
    }

    /// Whether there is an interface of this name in a compatible version.
    public boolean offers(String name) {
        return parsed(name) instanceof ParsedName.Interface(var path, var wanted)
                && interfaces.containsKey(path)
                && parsed(find(path).name()) instanceof ParsedName.Interface(var _, var offered)
                && wanted.isPresent()
                && offered.isPresent()
                && wanted.get().compatible(offered.get());
    }

    private static @Nullable ParsedName parsed(String name) {
        try {
            return ParsedName.parse(name);
        } catch (ParsedName.Malformed e) {
            return null;
        }
    }

    public void read(String text) {
        Tokens in = new Tokens(text);
        in.expect("package");
        String namespace = in.next();
        in.expect(":");
        String packageName = namespace + ":" + in.next();
        in.expect("@");
        String version = in.next();
        in.expect(";");
        while (!in.atEnd()) {
            in.expect("interface");
            String name = in.name();
            InstanceType type = new Body(in, packageName).read();
            String path = packageName + "/" + name;
            interfaces.put(path, new WitInterface(path + "@" + version, type));
        }
    }

    /// What stands between the braces of an interface.
    private final class Body {
        private final Tokens in;
        private final String packageName;
        private final Map<String, DefinedType> types = new LinkedHashMap<>();
        private final Map<String, ExternType> exports = new LinkedHashMap<>();

        Body(Tokens in, String packageName) {
            this.in = in;
            this.packageName = packageName;
        }

        InstanceType read() {
            in.expect("{");
            while (!in.take("}")) {
                item();
            }
            return InstanceType.of(exports, Set.of());
        }

        private void item() {
            switch (in.peek()) {
                case "use" -> use();
                case "type" -> {
                    in.next();
                    String name = in.name();
                    in.expect("=");
                    define(name, alias());
                    in.expect(";");
                }
                case "record" -> {
                    in.next();
                    String name = in.name();
                    List<String> labels = new ArrayList<>();
                    List<ValueType> fields = new ArrayList<>();
                    in.expect("{");
                    labelled(labels, fields, "}");
                    define(name, new RecordType(labels, fields));
                }
                case "variant" -> variant();
                case "enum" -> {
                    in.next();
                    define(in.name(), new EnumType(labels()));
                }
                case "flags" -> {
                    in.next();
                    define(in.name(), new FlagsType(labels()));
                }
                case "resource" -> resource();
                default -> {
                    String name = in.name();
                    in.expect(":");
                    exports.put(name, new ExternType.OfFunction(function(null)));
                }
            }
        }

        /// What a name is another one for: of a resource, the resource itself.
        private DefinedType alias() {
            return types.get(in.peek()) instanceof ResourceName resource
                    ? sameResource(resource)
                    : type();
        }

        private ResourceName sameResource(ResourceName resource) {
            in.next();
            return resource;
        }

        private void define(String name, DefinedType type) {
            types.put(name, type);
            exports.put(name, new ExternType.OfType(type));
        }

        /// `use streams.{a, b as c};` or `use wasi:io/streams.{a};`
        private void use() {
            in.expect("use");
            String path = in.name();
            if (in.take(":")) {
                path = path + ":" + in.name();
                in.expect("/");
                path = path + "/" + in.name();
            } else {
                path = packageName + "/" + path;
            }
            InstanceType from = find(path).type();
            in.expect(".");
            in.expect("{");
            do {
                String name = in.name();
                if (from.exports().get(name) instanceof ExternType.OfType(var type)) {
                    define(in.take("as") ? in.name() : name, type);
                } else {
                    throw new IllegalArgumentException(path + " has no type " + name);
                }
            } while (in.take(","));
            in.expect("}");
            in.expect(";");
        }

        private void variant() {
            in.expect("variant");
            String name = in.name();
            List<String> labels = new ArrayList<>();
            List<@Nullable ValueType> payloads = new ArrayList<>();
            in.expect("{");
            while (!in.take("}")) {
                labels.add(in.name());
                ValueType payload = null;
                if (in.take("(")) {
                    payload = type();
                    in.expect(")");
                }
                payloads.add(payload);
                in.take(",");
            }
            define(name, new VariantType(labels, payloads));
        }

        private List<String> labels() {
            List<String> labels = new ArrayList<>();
            in.expect("{");
            while (!in.take("}")) {
                labels.add(in.name());
                in.take(",");
            }
            return labels;
        }

        private void resource() {
            in.expect("resource");
            String name = in.name();
            ResourceName resource = resource(name);
            if (in.take(";")) {
                return;
            }
            in.expect("{");
            while (!in.take("}")) {
                String method = in.name();
                if (method.equals("constructor")) {
                    constructor(name, resource);
                    continue;
                }
                in.expect(":");
                boolean isStatic = in.take("static");
                exports.put(
                        "[%s]%s.%s".formatted(isStatic ? "static" : "method", name, method),
                        new ExternType.OfFunction(function(isStatic ? null : resource)));
            }
        }

        private void constructor(String name, ResourceName made) {
            List<String> names = new ArrayList<>();
            List<ValueType> parameters = new ArrayList<>();
            in.expect("(");
            labelled(names, parameters, ")");
            in.expect(";");
            exports.put(
                    "[constructor]" + name,
                    new ExternType.OfFunction(
                            new ComponentFunctionType(
                                    names, parameters, Optional.of(new HandleType(made, true)))));
        }

        private ResourceName resource(String name) {
            if (types.get(name) instanceof ResourceName known) {
                return known;
            }
            ResourceName resource = new ResourceName(new Resource());
            define(name, resource);
            return resource;
        }

        /// @param self the resource that it is a method of
        private ComponentFunctionType function(@Nullable ResourceName self) {
            in.expect("func");
            List<String> names = new ArrayList<>();
            List<ValueType> parameters = new ArrayList<>();
            if (self != null) {
                names.add("self");
                parameters.add(new HandleType(self, false));
            }
            in.expect("(");
            labelled(names, parameters, ")");
            Optional<ValueType> result = in.take("->") ? Optional.of(type()) : Optional.empty();
            in.expect(";");
            return new ComponentFunctionType(names, parameters, result);
        }

        private void labelled(List<String> labels, List<ValueType> of, String end) {
            while (!in.take(end)) {
                labels.add(in.name());
                in.expect(":");
                of.add(type());
                in.take(",");
            }
        }

        private ValueType type() {
            String name = in.name();
            return switch (name) {
                case "list" -> new ListType(inner());
                case "option" -> new OptionType(inner());
                case "borrow" -> {
                    HandleType owned = (HandleType) inner();
                    yield new HandleType(owned.resource(), false);
                }
                case "tuple" -> {
                    List<ValueType> elements = new ArrayList<>();
                    in.expect("<");
                    do {
                        elements.add(type());
                    } while (in.take(","));
                    in.expect(">");
                    yield new TupleType(elements);
                }
                case "result" -> result();
                default -> named(name);
            };
        }

        private ValueType inner() {
            in.expect("<");
            ValueType type = type();
            in.expect(">");
            return type;
        }

        private ValueType result() {
            ValueType ok = null;
            ValueType error = null;
            if (in.take("<")) {
                if (!in.take("_")) {
                    ok = type();
                }
                if (in.take(",")) {
                    error = type();
                }
                in.expect(">");
            }
            return new ResultType(ok, error);
        }

        /// A resource by its bare name is an owned one; one may be mentioned before it is
        /// described.
        private ValueType named(String name) {
            for (PrimitiveType primitive : PrimitiveType.values()) {
                if (primitive.text().equals(name.toLowerCase(Locale.ROOT))) {
                    return primitive;
                }
            }
            return types.get(name) instanceof ValueType type
                    ? type
                    : new HandleType(resource(name), true);
        }
    }
}
