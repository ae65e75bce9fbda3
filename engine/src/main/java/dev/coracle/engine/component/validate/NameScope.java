package dev.coracle.engine.component.validate;

import dev.coracle.engine.component.definition.ExternName;
import dev.coracle.engine.component.name.ParsedName;
import dev.coracle.engine.component.type.ComponentFunctionType;
import dev.coracle.engine.component.type.ExternType;
import dev.coracle.engine.component.type.HandleType;
import dev.coracle.engine.component.type.Resource;
import dev.coracle.engine.component.type.ResourceName;
import dev.coracle.engine.component.type.ResultType;
import dev.coracle.engine.component.type.ValueType;
import dev.coracle.engine.module.ModuleException.Invalid;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names of one list of imports or exports: each well-formed, each different from all others,
/// and annotated ones of the right type (Binary.md, Import and Export Definitions).
final class NameScope {

    private final String what;
    private final Map<String, String> taken = new HashMap<>();
    private final Map<String, Resource> resources = new HashMap<>();

    /// @param what `import` or `export`, for messages
    NameScope(String what) {
        this.what = what;
    }

    /// Takes a name.
    void add(ExternName name, ExternType type) throws Invalid {
        ParsedName parsed = parse(name);
        checkAttributes(name, parsed, type);
        checkAnnotation(name.name(), parsed, type);
        String before = taken.putIfAbsent(ParsedName.uniqueKey(name.name(), parsed), name.name());
        if (before != null) {
            throw new Invalid(
                    "%s name `%s` conflicts with previous name `%s`"
                            .formatted(what, name.name(), before));
        }
    }

    /// Makes a resource known that annotated names may belong to.
    void register(String name, ExternType type) {
        if (type instanceof ExternType.OfType(ResourceName resource)) {
            resources.put(name, resource.resource());
        }
    }

    private static ParsedName parse(ExternName name) throws Invalid {
        try {
            ParsedName parsed = ParsedName.parse(name.name(), name.versionSuffix().orElse(""));
            if (name.versionSuffix().isPresent()
                    && !(parsed instanceof ParsedName.Interface of && of.version().isPresent())) {
                throw new Invalid(
                        "`%s` has a version suffix but no version".formatted(name.name()));
            }
            return parsed;
        } catch (ParsedName.Malformed e) {
            throw new Invalid(String.valueOf(e.getMessage()));
        }
    }

    private static void checkAttributes(ExternName name, ParsedName parsed, ExternType type)
            throws Invalid {
        if (name.implemented().isEmpty()) {
            return;
        }
        String implemented = name.implemented().get();
        try {
            if (!(ParsedName.parse(implemented) instanceof ParsedName.Interface)) {
                throw new Invalid(
                        "what `%s` implements must be an interface".formatted(name.name()));
            }
        } catch (ParsedName.Malformed e) {
            throw new Invalid("`%s` is not a valid name".formatted(implemented));
        }
        if (!(type instanceof ExternType.OfInstance)) {
            throw new Invalid("only instances can have an `implements`");
        }
        if (!(parsed instanceof ParsedName.Plain)) {
            throw new Invalid("name `%s` is not valid with `implements`".formatted(name.name()));
        }
    }

    private void checkAnnotation(String name, ParsedName parsed, ExternType type) throws Invalid {
        switch (parsed) {
            case ParsedName.Plain _, ParsedName.Interface _ -> {}
            case ParsedName.Constructor(String resource) ->
                    checkConstructor(name, resource, function(name, type));
            case ParsedName.Method(String resource, String _) ->
                    checkMethod(name, resource, function(name, type));
            case ParsedName.Static(String resource, String _) -> {
                function(name, type);
                if (!resources.containsKey(resource)) {
                    throw new Invalid("static resource name is not known in this context");
                }
            }
        }
    }

    private static ComponentFunctionType function(String name, ExternType type) throws Invalid {
        if (type instanceof ExternType.OfFunction(var function)) {
            return function;
        }
        throw new Invalid("`%s` is not a func".formatted(name));
    }

    private void checkConstructor(String name, String resource, ComponentFunctionType type)
            throws Invalid {
        if (type.result().isEmpty()) {
            throw new Invalid("`%s` should return one value".formatted(name));
        }
        ValueType result = type.result().get();
        @Nullable ValueType made = result instanceof ResultType either ? either.ok() : result;
        if (!(made instanceof HandleType handle) || !handle.owned()) {
            throw new Invalid(
                    "function should return `(own $T)` or `(result (own $T))`: `%s`"
                            .formatted(name));
        }
        checkResource(resource, handle);
    }

    private void checkMethod(String name, String resource, ComponentFunctionType type)
            throws Invalid {
        if (type.parameters().isEmpty()) {
            throw new Invalid("`%s` should have at least one argument".formatted(name));
        }
        if (!type.names().getFirst().equals("self")) {
            throw new Invalid("`%s` should have a first argument called `self`".formatted(name));
        }
        if (!(type.parameters().getFirst() instanceof HandleType handle) || handle.owned()) {
            throw new Invalid("`%s` should take a first argument of `(borrow $T)`".formatted(name));
        }
        checkResource(resource, handle);
    }

    private void checkResource(String name, HandleType handle) throws Invalid {
        Resource resource = handle.resource().resource();
        if (resources.get(name) == resource) {
            return;
        }
        for (Map.Entry<String, Resource> entry : resources.entrySet()) {
            if (entry.getValue() == resource) {
                throw new Invalid(
                        "function does not match expected resource name `%s`"
                                .formatted(entry.getKey()));
            }
        }
        throw new Invalid("resource used in function does not have a name in this context");
    }
}
