package dev.coracle.engine.component.validate;

import dev.coracle.engine.component.definition.Definition;
import dev.coracle.engine.component.definition.TypeExpression;
import dev.coracle.engine.component.type.ComponentType;
import dev.coracle.engine.component.type.DefinedType;
import dev.coracle.engine.component.type.InstanceType;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Unsupported;
import java.util.List;

/// Component and instance types, whose declarations are definitions in a scope of their own
/// (Explainer.md, Declarators).
final class Declarations {

    private final Scope scope;

    private Declarations(Scope scope) {
        this.scope = scope;
    }

    /// Any type but a resource type.
    static DefinedType type(TypeExpression expression, Scope scope) throws Invalid, Unsupported {
        DefinedType type =
                switch (expression) {
                    case TypeExpression.ComponentOf(List<Definition> declarations) -> {
                        Scope inner = new Scope(Scope.Kind.COMPONENT_TYPE, scope, scope.effort);
                        new Declarations(inner).declare(declarations);
                        yield ComponentType.of(
                                inner.imports, inner.exports, inner.imported, inner.created);
                    }
                    case TypeExpression.InstanceOf(List<Definition> declarations) -> {
                        Scope inner = new Scope(Scope.Kind.INSTANCE_TYPE, scope, scope.effort);
                        new Declarations(inner).declare(declarations);
                        yield InstanceType.of(inner.exports, inner.created);
                    }
                    case TypeExpression.Resource _ ->
                            throw new Invalid(
                                    "resources can only be defined within a concrete component");
                    default -> new TypeBuilder(scope).build(expression);
                };
        scope.effort.spend(type.shape());
        return type;
    }

    private void declare(List<Definition> declarations) throws Invalid, Unsupported {
        for (Definition declaration : declarations) {
            declare(declaration);
        }
    }

    private void declare(Definition declaration) throws Invalid, Unsupported {
        switch (declaration) {
            case Definition.CoreType(var type) ->
                    scope.coreTypes.add(CoreTypeBuilder.build(type, scope));
            case Definition.Type(var type) -> scope.types.add(type(type, scope));
            case Definition.ExportAlias alias -> new Aliases(scope).add(alias);
            case Definition.CoreExportAlias alias -> new Aliases(scope).add(alias);
            case Definition.OuterAlias alias -> new Aliases(scope).add(alias);
            case Definition.Import(var name, var type) -> new Externs(scope).addImport(name, type);
            case Definition.ExportDeclaration(var name, var reference) -> {
                Externs externs = new Externs(scope);
                externs.addExport(name, externs.resolve(reference, scope.created::add));
            }
            default -> throw new IllegalArgumentException("no declaration: " + declaration);
        }
    }
}
