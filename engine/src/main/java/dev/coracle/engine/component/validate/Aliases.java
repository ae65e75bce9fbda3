package dev.coracle.engine.component.validate;

import dev.coracle.engine.component.definition.Definition;
import dev.coracle.engine.component.definition.Sort;
import dev.coracle.engine.component.type.CoreExtern;
import dev.coracle.engine.component.type.DefinedType;
import dev.coracle.engine.component.type.ExternType;
import dev.coracle.engine.component.type.FreeResources;
import dev.coracle.engine.module.ModuleException.Invalid;
import org.jspecify.annotations.Nullable;

/// Aliases (Explainer.md, Alias Definitions).
final class Aliases {

    private final Scope scope;

    Aliases(Scope scope) {
        this.scope = scope;
    }

    void add(Definition.ExportAlias alias) throws Invalid {
        if (scope.kind != Scope.Kind.COMPONENT
                && alias.sort() != Sort.TYPE
                && alias.sort() != Sort.INSTANCE) {
            throw onlyTypes();
        }
        ExternType export = scope.instances.get(alias.instance()).exports().get(alias.name());
        if (export == null) {
            throw new Invalid(
                    "instance %s has no export named `%s`"
                            .formatted(Integer.toUnsignedString(alias.instance()), alias.name()));
        }
        if (sortOf(export) != alias.sort()) {
            throw new Invalid(
                    "export `%s` for instance %d is not a %s"
                            .formatted(alias.name(), alias.instance(), alias.sort().text()));
        }
        scope.add(export);
    }

    static Sort sortOf(ExternType type) {
        return switch (type) {
            case ExternType.OfModule _ -> Sort.CORE_MODULE;
            case ExternType.OfFunction _ -> Sort.FUNCTION;
            case ExternType.OfType _ -> Sort.TYPE;
            case ExternType.OfComponent _ -> Sort.COMPONENT;
            case ExternType.OfInstance _ -> Sort.INSTANCE;
        };
    }

    void add(Definition.CoreExportAlias alias) throws Invalid {
        if (scope.kind != Scope.Kind.COMPONENT) {
            throw onlyTypes();
        }
        CoreExtern export = scope.coreInstances.get(alias.instance()).get(alias.name());
        if (export == null) {
            throw new Invalid(
                    "core instance %s has no export named `%s`"
                            .formatted(Integer.toUnsignedString(alias.instance()), alias.name()));
        }
        if (sortOf(export) != alias.sort()) {
            throw new Invalid(
                    "export `%s` for core instance %d is not a %s"
                            .formatted(
                                    alias.name(),
                                    alias.instance(),
                                    alias.sort().text().replace("core ", "")));
        }
        scope.add(export);
    }

    static Sort sortOf(CoreExtern type) {
        return switch (type) {
            case CoreExtern.OfFunction _ -> Sort.CORE_FUNCTION;
            case CoreExtern.OfTable _ -> Sort.CORE_TABLE;
            case CoreExtern.OfMemory _ -> Sort.CORE_MEMORY;
            case CoreExtern.OfGlobal _ -> Sort.CORE_GLOBAL;
            case CoreExtern.OfTag _ -> Sort.CORE_TAG;
        };
    }

    void add(Definition.OuterAlias alias) throws Invalid {
        if (scope.kind != Scope.Kind.COMPONENT
                && alias.sort() != Sort.TYPE
                && alias.sort() != Sort.CORE_TYPE) {
            throw onlyTypes();
        }
        Scope outer = scope.outer(alias.count());
        int index = alias.index();
        switch (alias.sort()) {
            case CORE_MODULE -> scope.coreModules.add(outer.coreModules.get(index));
            case CORE_TYPE -> scope.coreTypes.add(outer.coreTypes.get(index));
            case COMPONENT -> scope.components.add(outer.components.get(index));
            case TYPE -> {
                DefinedType type = outer.types.get(index);
                if (leavesComponent(outer) && type.shape().resources()) {
                    scope.effort.spend(type.shape());
                    if (FreeResources.in(type)) {
                        throw new Invalid("an outer alias transitively refers to resources");
                    }
                }
                scope.types.add(type);
            }
            case CORE_FUNCTION,
                    CORE_TABLE,
                    CORE_MEMORY,
                    CORE_GLOBAL,
                    CORE_TAG,
                    CORE_INSTANCE,
                    FUNCTION,
                    VALUE,
                    INSTANCE ->
                    throw new IllegalArgumentException("the decoder refuses it");
        }
    }

    private boolean leavesComponent(Scope outer) {
        for (@Nullable Scope at = scope; at != null && at != outer; at = at.parent) {
            if (at.kind == Scope.Kind.COMPONENT) {
                return true;
            }
        }
        return false;
    }

    private static Invalid onlyTypes() {
        return new Invalid("aliases in types may only refer to types or instances");
    }
}
