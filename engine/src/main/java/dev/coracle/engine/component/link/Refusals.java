package dev.coracle.engine.component.link;

import dev.coracle.engine.component.abi.ComponentFunction;
import dev.coracle.engine.component.resource.ResourceType;
import dev.coracle.engine.component.type.ExternType;
import dev.coracle.engine.component.type.InstanceType;
import dev.coracle.engine.component.type.Resource;
import dev.coracle.engine.component.type.ResourceName;
import dev.coracle.engine.runtime.Trap;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Interfaces that a component may import and not use: many are imported by programs that never
/// call them. Each function of one ends the run when it is called.
final class Refusals {

    /// Told before a refused function ends the run.
    @FunctionalInterface
    interface Listener {

        /// @param name of the interface
        void called(String name);
    }

    private final Predicate<String> names;
    private final Listener listener;

    /// Resources that real interfaces are the home of.
    private final Set<Resource> offered = Collections.newSetFromMap(new IdentityHashMap<>());

    private final IdentityHashMap<Resource, ResourceType> types = new IdentityHashMap<>();

    Refusals(Predicate<String> names, Listener listener) {
        this.names = names;
        this.listener = listener;
    }

    boolean covers(String name) {
        return names.test(name);
    }

    /// Makes known what an interface that the host offers is the home of.
    void except(ExternType type) {
        if (type instanceof ExternType.OfInstance(var instance)) {
            for (ExternType export : instance.exports().values()) {
                if (export instanceof ExternType.OfType(ResourceName resource)) {
                    offered.add(resource.resource());
                }
            }
        }
    }

    /// Something of the type that the component wants.
    Extern.OfInstance instance(String name, InstanceType type) {
        Map<String, Extern> exports = new HashMap<>();
        type.exports()
                .forEach((export, wanted) -> exports.put(export, refusal(name, export, wanted)));
        return new Extern.OfInstance(exports);
    }

    private Extern refusal(String name, String export, ExternType wanted) {
        return switch (wanted) {
            case ExternType.OfFunction _ -> new Extern.OfFunction(function(name, export));
            case ExternType.OfType(ResourceName resource)
                    when !offered.contains(resource.resource()) ->
                    new Extern.OfType(
                            Optional.of(
                                    types.computeIfAbsent(
                                            resource.resource(),
                                            _ -> new ResourceType(export, null, (_, _) -> {}))));
            case ExternType.OfInstance(var inner) -> instance(name, inner);
            case ExternType.OfType _, ExternType.OfModule _, ExternType.OfComponent _ ->
                    Extern.OfType.NOTHING;
        };
    }

    private ComponentFunction function(String name, String export) {
        return (_, _, _) -> {
            listener.called(name);
            throw new Trap(
                    Trap.Kind.HOST,
                    "the component called %s of %s, which Coracle does not offer"
                            .formatted(export, name));
        };
    }
}
