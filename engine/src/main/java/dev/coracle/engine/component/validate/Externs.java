package dev.coracle.engine.component.validate;

import dev.coracle.engine.component.definition.ExternName;
import dev.coracle.engine.component.definition.ExternReference;
import dev.coracle.engine.component.type.DefinedType;
import dev.coracle.engine.component.type.ExternType;
import dev.coracle.engine.component.type.Naming;
import dev.coracle.engine.component.type.Resource;
import dev.coracle.engine.component.type.ResourceName;
import dev.coracle.engine.component.type.Visibility;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Unsupported;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Consumer;

/// Imports and exports of a scope: what they refer to, their names, what they may mention.
final class Externs {

    private final Scope scope;

    Externs(Scope scope) {
        this.scope = scope;
    }

    /// What a reference stands for; a resource that it brings along is told to `created`.
    ExternType resolve(ExternReference reference, Consumer<Resource> created)
            throws Invalid, Unsupported {
        return switch (reference) {
            case ExternReference.CoreModule(int type) ->
                    new ExternType.OfModule(scope.moduleType(type));
            case ExternReference.Function(int type) ->
                    new ExternType.OfFunction(scope.functionType(type));
            case ExternReference.EqualType(int type) ->
                    new ExternType.OfType(scope.types.get(type));
            case ExternReference.AbstractResource() -> {
                Resource resource = new Resource();
                created.accept(resource);
                yield new ExternType.OfType(new ResourceName(resource));
            }
            case ExternReference.NestedComponent(int type) ->
                    new ExternType.OfComponent(scope.componentType(type));
            case ExternReference.Instance(int type) ->
                    new ExternType.OfInstance(scope.instanceType(type));
            case ExternReference.Gated(String feature) -> throw TypeBuilder.refuse(feature);
        };
    }

    /// Adds an import.
    ///
    /// @return its type with the names that it has in this scope
    ExternType addImport(ExternName name, ExternReference reference) throws Invalid, Unsupported {
        ExternType type = resolve(reference, scope.imported::add);
        scope.effort.spend(type.shape());
        Set<DefinedType> named = Collections.newSetFromMap(new IdentityHashMap<>());
        ExternType known = new Naming(named, scope.imported::add).name(type);
        scope.importVisible.addAll(named);
        scope.exportVisible.addAll(named);
        if (!new Visibility(scope.importVisible).allows(known)) {
            throw new Invalid(
                    "%s not valid to be used as import: `%s` mentions a type without a name"
                            .formatted(known.text(), name.name()));
        }
        scope.importNames.add(name, known);
        scope.importNames.register(name.name(), known);
        scope.imports.put(name.name(), known);
        scope.add(known);
        return known;
    }

    /// Adds an export, whose visible type is `type`.
    ///
    /// @return its type with the names that it has from now on
    ExternType addExport(ExternName name, ExternType type) throws Invalid {
        scope.effort.spend(type.shape());
        ExternType known = new Naming(scope.exportVisible, scope.created::add).name(type);
        // whoever uses an instance type for an import or export looks at it then
        boolean deferred = scope.kind == Scope.Kind.INSTANCE_TYPE;
        if (!deferred && !new Visibility(scope.exportVisible).allows(known)) {
            throw new Invalid(
                    "%s not valid to be used as export: `%s` mentions a type without a name"
                            .formatted(known.text(), name.name()));
        }
        scope.exportNames.add(name, known);
        scope.exportNames.register(name.name(), known);
        scope.exports.put(name.name(), known);
        scope.add(known);
        return known;
    }
}
