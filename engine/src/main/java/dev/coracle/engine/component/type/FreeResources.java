package dev.coracle.engine.component.type;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/// Looks for resources that a type mentions and does not bring along itself.
public final class FreeResources {

    private final Set<Resource> mentioned = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Resource> bound = Collections.newSetFromMap(new IdentityHashMap<>());

    private FreeResources() {}

    public static boolean in(DefinedType type) {
        FreeResources search = new FreeResources();
        search.look(type);
        search.mentioned.removeAll(search.bound);
        return !search.mentioned.isEmpty();
    }

    private void look(DefinedType type) {
        if (!type.shape().resources()) {
            return;
        }
        switch (type) {
            case ResourceName name -> mentioned.add(name.resource());
            case ComponentFunctionType function -> {
                function.parameters().forEach(this::look);
                function.result().ifPresent(this::look);
            }
            case InstanceType instance -> {
                bound.addAll(instance.bound());
                look(instance.exports());
            }
            case ComponentType component -> {
                bound.addAll(component.importBound());
                bound.addAll(component.exportBound());
                look(component.imports());
                look(component.exports());
            }
            case PrimitiveType _, FlagsType _ -> {}
            case ProductType product -> product.elements().forEach(this::look);
            case SumType sum -> {
                for (int i = 0; i < sum.cases(); i++) {
                    ValueType payload = sum.payload(i);
                    if (payload != null) {
                        look(payload);
                    }
                }
            }
            case ListType list -> look(list.element());
            case FixedListType list -> look(list.element());
            case MapType map -> {
                look(map.key());
                look(map.value());
            }
            case HandleType handle -> look(handle.resource());
        }
    }

    private void look(Map<String, ExternType> externs) {
        for (ExternType extern : externs.values()) {
            switch (extern) {
                case ExternType.OfModule _ -> {}
                case ExternType.OfFunction(var function) -> look(function);
                case ExternType.OfType(var type) -> look(type);
                case ExternType.OfComponent(var component) -> look(component);
                case ExternType.OfInstance(var instance) -> look(instance);
            }
        }
    }
}
