package dev.coracle.engine.component.type;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Puts resources and named types in the place of others, throughout a type.
///
/// What does not mention them stays the same object. Shared parts are worked on once, so that the
/// work is bound by what a type occupies and not by its weight.
public final class Substitution {

    private final IdentityHashMap<Resource, Resource> resources = new IdentityHashMap<>();
    private final IdentityHashMap<DefinedType, DefinedType> types = new IdentityHashMap<>();
    private final IdentityHashMap<DefinedType, DefinedType> known = new IdentityHashMap<>();

    public void put(Resource from, Resource to) {
        resources.put(from, to);
        known.clear();
    }

    public void putIfAbsent(Resource from, Resource to) {
        if (!resources.containsKey(from)) {
            put(from, to);
        }
    }

    /// @param from a type with an identity
    public void put(DefinedType from, DefinedType to) {
        types.put(from, to);
        known.clear();
    }

    /// Gives each of the resources a new one in its place, and returns the new ones.
    public Set<Resource> refresh(Set<Resource> bound) {
        Set<Resource> fresh = new LinkedHashSet<>();
        for (Resource resource : bound) {
            Resource replacement = new Resource();
            put(resource, replacement);
            fresh.add(replacement);
        }
        return fresh;
    }

    private Resource resource(Resource resource) {
        return resources.getOrDefault(resource, resource);
    }

    public DefinedType apply(DefinedType type) {
        if (resources.isEmpty() && types.isEmpty()) {
            return type;
        }
        DefinedType replaced = types.get(type);
        if (replaced != null) {
            return replaced;
        }
        DefinedType done = known.get(type);
        if (done == null) {
            done = rebuild(type);
            known.put(type, done);
        }
        return done;
    }

    private DefinedType rebuild(DefinedType type) {
        return switch (type) {
            case ValueType value -> rebuild(value);
            case ComponentFunctionType function -> rebuild(function);
            case InstanceType instance -> rebuild(instance);
            case ComponentType component -> rebuild(component);
            case ResourceName name -> {
                Resource resource = resource(name.resource());
                yield resource == name.resource() ? name : new ResourceName(resource);
            }
        };
    }

    private ValueType value(ValueType type) {
        return (ValueType) apply(type);
    }

    private @Nullable ValueType optional(@Nullable ValueType type) {
        return type == null ? null : value(type);
    }

    @SuppressWarnings("ReferenceEquality") // the same object means that nothing was replaced
    private ValueType rebuild(ValueType type) {
        return switch (type) {
            case PrimitiveType _, FlagsType _, EnumType _ -> type;
            case RecordType record -> {
                List<ValueType> elements = values(record.elements());
                yield same(elements, record.elements())
                        ? record
                        : new RecordType(record.labels(), elements);
            }
            case TupleType tuple -> {
                List<ValueType> elements = values(tuple.elements());
                yield same(elements, tuple.elements()) ? tuple : new TupleType(elements);
            }
            case VariantType variant -> {
                List<@Nullable ValueType> before = payloads(variant);
                List<@Nullable ValueType> payloads = values(before);
                yield same(payloads, before)
                        ? variant
                        : new VariantType(variant.labels(), payloads);
            }
            case OptionType option -> {
                ValueType some = value(option.some());
                yield some == option.some() ? option : new OptionType(some);
            }
            case ResultType result -> {
                ValueType ok = optional(result.ok());
                ValueType error = optional(result.error());
                yield ok == result.ok() && error == result.error()
                        ? result
                        : new ResultType(ok, error);
            }
            case ListType list -> {
                ValueType element = value(list.element());
                yield element == list.element() ? list : new ListType(element);
            }
            case FixedListType list -> {
                ValueType element = value(list.element());
                yield element == list.element() ? list : new FixedListType(element, list.length());
            }
            case MapType map -> {
                ValueType key = value(map.key());
                ValueType of = value(map.value());
                yield key == map.key() && of == map.value() ? map : new MapType(key, of);
            }
            case HandleType handle -> {
                ResourceName name = (ResourceName) apply(handle.resource());
                yield name == handle.resource() ? handle : new HandleType(name, handle.owned());
            }
        };
    }

    private static List<@Nullable ValueType> payloads(SumType type) {
        List<@Nullable ValueType> payloads = new ArrayList<>();
        for (int i = 0; i < type.cases(); i++) {
            payloads.add(type.payload(i));
        }
        return payloads;
    }

    private <T extends @Nullable ValueType> List<T> values(List<T> types) {
        List<T> values = new ArrayList<>(types.size());
        for (T type : types) {
            @SuppressWarnings("unchecked") // a value type in the place of a value type
            T value = (T) optional(type);
            values.add(value);
        }
        return values;
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean same(
            List<? extends @Nullable ValueType> now, List<? extends @Nullable ValueType> before) {
        for (int i = 0; i < now.size(); i++) {
            if (now.get(i) != before.get(i)) {
                return false;
            }
        }
        return true;
    }

    private ComponentFunctionType rebuild(ComponentFunctionType type) {
        List<ValueType> parameters = values(type.parameters());
        return new ComponentFunctionType(type.names(), parameters, type.result().map(this::value));
    }

    private InstanceType rebuild(InstanceType type) {
        return InstanceType.of(externs(type.exports()), type.bound());
    }

    private ComponentType rebuild(ComponentType type) {
        return ComponentType.of(
                externs(type.imports()),
                externs(type.exports()),
                type.importBound(),
                type.exportBound());
    }

    /// All of them, in order.
    public Map<String, ExternType> externs(Map<String, ExternType> externs) {
        Map<String, ExternType> replaced = new LinkedHashMap<>();
        externs.forEach((name, type) -> replaced.put(name, apply(type)));
        return replaced;
    }

    public ExternType apply(ExternType type) {
        return switch (type) {
            case ExternType.OfModule module -> module;
            case ExternType.OfFunction(var function) ->
                    new ExternType.OfFunction((ComponentFunctionType) apply(function));
            case ExternType.OfType(var defined) -> new ExternType.OfType(apply(defined));
            case ExternType.OfComponent(var component) ->
                    new ExternType.OfComponent((ComponentType) apply(component));
            case ExternType.OfInstance(var instance) ->
                    new ExternType.OfInstance((InstanceType) apply(instance));
        };
    }
}
