package dev.coracle.engine.component.link;

import dev.coracle.engine.component.abi.ComponentFunction;
import dev.coracle.engine.component.abi.InstanceState;
import dev.coracle.engine.component.abi.Resources;
import dev.coracle.engine.component.definition.Sort;
import dev.coracle.engine.component.resource.ResourceType;
import dev.coracle.engine.component.type.ExternType;
import dev.coracle.engine.component.type.Resource;
import dev.coracle.engine.component.type.ResourceName;
import dev.coracle.engine.link.ExternalValue;
import dev.coracle.engine.runtime.Executable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The index spaces of one component instance. Validation has proved every index and sort.
final class Spaces implements Resources {

    private final @Nullable Spaces outer;
    private final InstanceState state;
    private final Map<Sort, List<Object>> spaces = new EnumMap<>(Sort.class);
    private final IdentityHashMap<Resource, ResourceType> resources = new IdentityHashMap<>();

    Spaces(@Nullable Spaces outer, InstanceState state) {
        this.outer = outer;
        this.state = state;
    }

    InstanceState state() {
        return state;
    }

    /// @param count how many components outward
    Spaces outer(int count) {
        Spaces at = this;
        for (int i = 0; i < count; i++) {
            if (at.outer == null) {
                throw new IllegalStateException("validation counts the scopes");
            }
            at = at.outer;
        }
        return at;
    }

    void add(Sort sort, Object item) {
        spaces.computeIfAbsent(sort, _ -> new ArrayList<>()).add(item);
    }

    Object get(Sort sort, int index) {
        return spaces.getOrDefault(sort, List.of()).get(index);
    }

    ExternalValue core(Sort sort, int index) {
        return (ExternalValue) get(sort, index);
    }

    CoreExports coreInstance(int index) {
        return (CoreExports) get(Sort.CORE_INSTANCE, index);
    }

    Extern.OfInstance instance(int index) {
        return (Extern.OfInstance) get(Sort.INSTANCE, index);
    }

    Extern extern(Sort sort, int index) {
        Object item = get(sort, index);
        return switch (item) {
            case Extern extern -> extern;
            case Executable module -> new Extern.OfModule(module);
            case ComponentFunction function -> new Extern.OfFunction(function);
            default -> throw new IllegalStateException("no such thing is exported: " + item);
        };
    }

    /// Adds what was imported or taken from an instance.
    void add(Extern extern) {
        switch (extern) {
            case Extern.OfModule(var module) -> add(Sort.CORE_MODULE, module);
            case Extern.OfFunction(var function) -> add(Sort.FUNCTION, function);
            case Extern.OfComponent component -> add(Sort.COMPONENT, component);
            case Extern.OfInstance instance -> add(Sort.INSTANCE, instance);
            case Extern.OfType _ -> {}
        }
    }

    void bind(Resource resource, ResourceType type) {
        resources.put(resource, type);
    }

    /// Finds out what the resources are that the type of an import, export or instance mentions.
    void bind(ExternType type, Extern extern) {
        switch (type) {
            case ExternType.OfType(ResourceName name) when extern instanceof Extern.OfType of ->
                    of.resource().ifPresent(resource -> bind(name.resource(), resource));
            case ExternType.OfInstance(var instance)
                    when extern instanceof Extern.OfInstance(var exports) ->
                    bindAll(instance.exports(), exports);
            default -> {}
        }
    }

    void bindAll(Map<String, ExternType> types, Map<String, Extern> externs) {
        types.forEach(
                (name, type) -> {
                    Extern extern = externs.get(name);
                    if (extern != null) {
                        bind(type, extern);
                    }
                });
    }

    @Override
    public ResourceType type(Resource resource) {
        ResourceType type = resources.get(resource);
        if (type == null) {
            throw new IllegalStateException("a resource is mentioned before it is known");
        }
        return type;
    }

    Optional<ResourceType> known(Resource resource) {
        return Optional.ofNullable(resources.get(resource));
    }
}
