package dev.coracle.engine.component.validate;

import dev.coracle.engine.component.definition.Definition;
import dev.coracle.engine.component.definition.Named;
import dev.coracle.engine.component.definition.Sort;
import dev.coracle.engine.component.definition.SortIndex;
import dev.coracle.engine.component.plan.Item;
import dev.coracle.engine.component.plan.Step;
import dev.coracle.engine.component.type.ComponentType;
import dev.coracle.engine.component.type.CoreExtern;
import dev.coracle.engine.component.type.CoreMatch;
import dev.coracle.engine.component.type.ExternType;
import dev.coracle.engine.component.type.InstanceType;
import dev.coracle.engine.component.type.ModuleType;
import dev.coracle.engine.component.type.Resource;
import dev.coracle.engine.component.type.Substitution;
import dev.coracle.engine.component.type.TypeMatch;
import dev.coracle.engine.component.type.TypeMismatch;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Unsupported;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Instances of modules and components, and bags of exports (Explainer.md, Instance Definitions).
final class Instances {

    private final Scope scope;

    Instances(Scope scope) {
        this.scope = scope;
    }

    Step instantiate(Definition.CoreInstantiate definition) throws Invalid {
        ModuleType module = scope.coreModules.get(definition.module());
        Map<String, Map<String, CoreExtern>> given = new LinkedHashMap<>();
        List<Item.Entry> arguments = new ArrayList<>();
        for (Named argument : definition.arguments()) {
            int index = argument.item().index();
            if (given.put(argument.name(), scope.coreInstances.get(index)) != null) {
                throw new Invalid(
                        "duplicate module instantiation argument named `%s`"
                                .formatted(argument.name()));
            }
            arguments.add(
                    new Item.Entry(argument.name(), new Item.Indexed(Sort.CORE_INSTANCE, index)));
        }
        for (Map.Entry<ModuleType.ImportName, CoreExtern> wanted : module.imports().entrySet()) {
            match(given, wanted.getKey(), wanted.getValue());
        }
        scope.coreInstances.add(module.exports());
        return new Step.InstantiateModule(definition.module(), arguments);
    }

    private static void match(
            Map<String, Map<String, CoreExtern>> given,
            ModuleType.ImportName name,
            CoreExtern wanted)
            throws Invalid {
        Map<String, CoreExtern> instance = given.get(name.module());
        if (instance == null) {
            throw new Invalid(
                    "missing module instantiation argument named `%s`".formatted(name.module()));
        }
        CoreExtern actual = instance.get(name.name());
        if (actual == null) {
            throw new Invalid(
                    "module instantiation argument `%s` does not export an item named `%s`"
                            .formatted(name.module(), name.name()));
        }
        try {
            CoreMatch.check(actual, wanted);
        } catch (TypeMismatch e) {
            throw new Invalid(
                    "module instantiation argument `%s` exports `%s`, but: %s"
                            .formatted(name.module(), name.name(), e.getMessage()));
        }
    }

    Step bundle(Definition.CoreExports definition) throws Invalid {
        Map<String, CoreExtern> exports = new LinkedHashMap<>();
        List<Item.Entry> entries = new ArrayList<>();
        for (Named export : definition.exports()) {
            if (exports.put(export.name(), coreExtern(export.item())) != null) {
                throw new Invalid("export name `%s` already defined".formatted(export.name()));
            }
            entries.add(
                    new Item.Entry(
                            export.name(),
                            new Item.Indexed(export.item().sort(), export.item().index())));
        }
        scope.coreInstances.add(exports);
        return new Step.BundleCore(entries);
    }

    private CoreExtern coreExtern(SortIndex item) throws Invalid {
        int index = item.index();
        return switch (item.sort()) {
            case CORE_FUNCTION -> new CoreExtern.OfFunction(scope.coreFunctions.get(index));
            case CORE_TABLE -> new CoreExtern.OfTable(scope.coreTables.get(index));
            case CORE_MEMORY -> new CoreExtern.OfMemory(scope.coreMemories.get(index));
            case CORE_GLOBAL -> new CoreExtern.OfGlobal(scope.coreGlobals.get(index));
            case CORE_TAG -> new CoreExtern.OfTag(scope.coreTags.get(index));
            case CORE_TYPE,
                    CORE_MODULE,
                    CORE_INSTANCE,
                    FUNCTION,
                    VALUE,
                    TYPE,
                    COMPONENT,
                    INSTANCE ->
                    throw new Invalid(
                            "a core instance cannot export a %s".formatted(item.sort().text()));
        };
    }

    /// What an index stands for, as an argument or export.
    ExternType extern(SortIndex item) throws Invalid, Unsupported {
        int index = item.index();
        return switch (item.sort()) {
            case CORE_MODULE -> new ExternType.OfModule(scope.coreModules.get(index));
            case FUNCTION -> new ExternType.OfFunction(scope.functions.get(index));
            case TYPE -> new ExternType.OfType(scope.types.get(index));
            case COMPONENT -> new ExternType.OfComponent(scope.components.get(index));
            case INSTANCE -> new ExternType.OfInstance(scope.instances.get(index));
            case VALUE -> throw TypeBuilder.refuse("values");
            case CORE_FUNCTION,
                    CORE_TABLE,
                    CORE_MEMORY,
                    CORE_GLOBAL,
                    CORE_TAG,
                    CORE_TYPE,
                    CORE_INSTANCE ->
                    throw new Invalid(
                            "a %s cannot be exported or given: it is not a module"
                                    .formatted(item.sort().text()));
        };
    }

    static Item item(SortIndex item, ExternType type) {
        return type instanceof ExternType.OfType(var defined)
                ? new Item.Typed(defined)
                : new Item.Indexed(item.sort(), item.index());
    }

    Step instantiate(Definition.Instantiate definition) throws Invalid, Unsupported {
        ComponentType component = scope.components.get(definition.component());
        Map<String, ExternType> given = new LinkedHashMap<>();
        List<Item.Entry> arguments = new ArrayList<>();
        for (Named argument : definition.arguments()) {
            ExternType type = extern(argument.item());
            if (given.put(argument.name(), type) != null) {
                throw new Invalid(
                        "instantiation argument `%s` conflicts with previous argument `%s`"
                                .formatted(argument.name(), argument.name()));
            }
            arguments.add(new Item.Entry(argument.name(), item(argument.item(), type)));
        }
        scope.effort.spend(component.shape());
        Substitution substitution = new Substitution();
        Set<Resource> fresh = substitution.refresh(component.exportBound());
        TypeMatch.collectResources(
                given, component.imports(), component.importBound(), substitution);
        for (Map.Entry<String, ExternType> wanted : component.imports().entrySet()) {
            ExternType actual = given.get(wanted.getKey());
            if (actual == null) {
                throw new Invalid("missing import named `%s`".formatted(wanted.getKey()));
            }
            scope.effort.match(
                    actual,
                    substitution.apply(wanted.getValue()),
                    "type mismatch in argument `%s`".formatted(wanted.getKey()));
        }
        scope.created.addAll(fresh);
        TypeMatch.collectNames(given, component.imports(), substitution);
        InstanceType instance =
                InstanceType.of(substitution.externs(component.exports()), Set.of());
        scope.instances.add(instance);
        return new Step.Instantiate(definition.component(), arguments, instance);
    }

    Step bundle(Definition.Exports definition) throws Invalid, Unsupported {
        Map<String, ExternType> exports = new LinkedHashMap<>();
        List<Item.Entry> entries = new ArrayList<>();
        NameScope names = new NameScope("export");
        for (Definition.NamedExport export : definition.exports()) {
            ExternType type = extern(export.item());
            scope.effort.spend(type.shape());
            names.add(export.name(), type);
            exports.put(export.name().name(), type);
            entries.add(new Item.Entry(export.name().name(), item(export.item(), type)));
        }
        InstanceType instance = InstanceType.of(exports, Set.of());
        scope.effort.spend(instance.shape());
        scope.instances.add(instance);
        return new Step.Bundle(entries);
    }
}
