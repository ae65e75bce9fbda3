package dev.coracle.engine.component.definition;

import dev.coracle.engine.module.ExternalType;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.Import;
import java.util.List;

/// What the core type section defines (`core:deftype`).
public sealed interface CoreTypeExpression {

    record Function(FunctionType type) implements CoreTypeExpression {}

    record ModuleOf(List<Declaration> declarations) implements CoreTypeExpression {}

    /// A part of a module type; function types are named by their index in it.
    sealed interface Declaration {}

    record ImportDeclaration(Import what) implements Declaration {}

    record TypeDeclaration(CoreTypeExpression type) implements Declaration {}

    /// A type of an enclosing scope.
    ///
    /// @param count how many scopes outward
    record OuterType(int count, int index) implements Declaration {}

    record ExportDeclaration(String name, ExternalType type) implements Declaration {}
}
