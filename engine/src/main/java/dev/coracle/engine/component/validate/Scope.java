package dev.coracle.engine.component.validate;

import dev.coracle.engine.component.type.ComponentFunctionType;
import dev.coracle.engine.component.type.ComponentType;
import dev.coracle.engine.component.type.CoreExtern;
import dev.coracle.engine.component.type.DefinedType;
import dev.coracle.engine.component.type.ExternType;
import dev.coracle.engine.component.type.InstanceType;
import dev.coracle.engine.component.type.ModuleType;
import dev.coracle.engine.component.type.Resource;
import dev.coracle.engine.component.type.ResourceName;
import dev.coracle.engine.component.type.ValueType;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.GlobalType;
import dev.coracle.engine.module.MemoryType;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.TableType;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The index spaces and the imports and exports of a component, a component type or an instance
/// type that is being validated.
final class Scope {

    /// What a scope is of.
    enum Kind {
        COMPONENT,
        COMPONENT_TYPE,
        INSTANCE_TYPE
    }

    final Kind kind;
    final @Nullable Scope parent;
    final Effort effort;

    final Space<FunctionType> coreFunctions = new Space<>("core function");
    final Space<TableType> coreTables = new Space<>("core table");
    final Space<MemoryType> coreMemories = new Space<>("memory");
    final Space<GlobalType> coreGlobals = new Space<>("core global");
    final Space<FunctionType> coreTags = new Space<>("tag");
    final Space<CoreType> coreTypes = new Space<>("core type");
    final Space<ModuleType> coreModules = new Space<>("module");
    final Space<Map<String, CoreExtern>> coreInstances = new Space<>("core instance");
    final Space<ComponentFunctionType> functions = new Space<>("function");
    final Space<DefinedType> types = new Space<>("type");
    final Space<ComponentType> components = new Space<>("component");
    final Space<InstanceType> instances = new Space<>("instance");

    final Map<String, ExternType> imports = new LinkedHashMap<>();
    final Map<String, ExternType> exports = new LinkedHashMap<>();
    final NameScope importNames = new NameScope("import");
    final NameScope exportNames = new NameScope("export");

    /// The resources that came into being with imports.
    final Set<Resource> imported = new LinkedHashSet<>();

    /// All others that came into being here.
    final Set<Resource> created = new LinkedHashSet<>();

    /// The resources that this component defines itself.
    final Set<Resource> local = Collections.newSetFromMap(new IdentityHashMap<>());

    /// The names that imports may mention.
    final Set<DefinedType> importVisible = Collections.newSetFromMap(new IdentityHashMap<>());

    /// The names that exports may mention.
    final Set<DefinedType> exportVisible = Collections.newSetFromMap(new IdentityHashMap<>());

    Scope(Kind kind, @Nullable Scope parent, Effort effort) {
        this.kind = kind;
        this.parent = parent;
        this.effort = effort;
    }

    /// What a core type index stands for.
    sealed interface CoreType {

        record OfFunction(FunctionType type) implements CoreType {}

        record OfModule(ModuleType type) implements CoreType {}
    }

    ValueType valueType(int index) throws Invalid {
        if (types.get(index) instanceof ValueType type) {
            return type;
        }
        throw notA(index, "defined type");
    }

    ComponentFunctionType functionType(int index) throws Invalid {
        if (types.get(index) instanceof ComponentFunctionType type) {
            return type;
        }
        throw notA(index, "function type");
    }

    InstanceType instanceType(int index) throws Invalid {
        if (types.get(index) instanceof InstanceType type) {
            return type;
        }
        throw new Invalid(
                "type index %s is not an instance type".formatted(Integer.toUnsignedString(index)));
    }

    ComponentType componentType(int index) throws Invalid {
        if (types.get(index) instanceof ComponentType type) {
            return type;
        }
        throw notA(index, "component type");
    }

    ResourceName resource(int index) throws Invalid {
        if (types.get(index) instanceof ResourceName name) {
            return name;
        }
        throw notA(index, "resource type");
    }

    ModuleType moduleType(int index) throws Invalid {
        if (coreTypes.get(index) instanceof CoreType.OfModule(var type)) {
            return type;
        }
        throw new Invalid(
                "core type index %s is not a module type"
                        .formatted(Integer.toUnsignedString(index)));
    }

    private static Invalid notA(int index, String what) {
        return new Invalid(
                "type index %s is not a %s".formatted(Integer.toUnsignedString(index), what));
    }

    /// Puts a thing at the end of its index space.
    void add(ExternType type) {
        switch (type) {
            case ExternType.OfModule(var module) -> coreModules.add(module);
            case ExternType.OfFunction(var function) -> functions.add(function);
            case ExternType.OfType(var defined) -> types.add(defined);
            case ExternType.OfComponent(var component) -> components.add(component);
            case ExternType.OfInstance(var instance) -> instances.add(instance);
        }
    }

    void add(CoreExtern type) {
        switch (type) {
            case CoreExtern.OfFunction(var function) -> coreFunctions.add(function);
            case CoreExtern.OfTable(var table) -> coreTables.add(table);
            case CoreExtern.OfMemory(var memory) -> coreMemories.add(memory);
            case CoreExtern.OfGlobal(var global) -> coreGlobals.add(global);
            case CoreExtern.OfTag(var tag) -> coreTags.add(tag);
        }
    }

    /// @param count how many scopes outward
    Scope outer(int count) throws Invalid {
        Scope scope = this;
        for (long left = Integer.toUnsignedLong(count); left > 0; left--) {
            if (scope.parent == null) {
                throw new Invalid(
                        "invalid outer alias count of %s"
                                .formatted(Integer.toUnsignedString(count)));
            }
            scope = scope.parent;
        }
        return scope;
    }
}
