package dev.coracle.engine.component.definition;

import dev.coracle.engine.module.Module;
import java.util.List;
import java.util.Optional;

/// One definition of a component, which adds one thing to one index space (some exports of types
/// excepted, every definition does). Indices are unsigned and unresolved.
public sealed interface Definition {

    record CoreModule(Module module) implements Definition {}

    /// @param arguments each a core instance, by the first name of the module's imports
    record CoreInstantiate(int module, List<Named> arguments) implements Definition {}

    record CoreExports(List<Named> exports) implements Definition {}

    record CoreType(CoreTypeExpression type) implements Definition {}

    record NestedComponent(Component component) implements Definition {}

    record Instantiate(int component, List<Named> arguments) implements Definition {}

    record Exports(List<NamedExport> exports) implements Definition {}

    /// An entry of a bag of exports.
    record NamedExport(ExternName name, SortIndex item) {}

    record ExportAlias(Sort sort, int instance, String name) implements Definition {}

    record CoreExportAlias(Sort sort, int instance, String name) implements Definition {}

    /// @param count how many scopes outward
    record OuterAlias(Sort sort, int count, int index) implements Definition {}

    record Type(TypeExpression type) implements Definition {}

    /// `canon lift`: a core function becomes a function of the component.
    record Lift(int function, Options options, int type) implements Definition {}

    /// `canon lower`: a function becomes a core function.
    record Lower(int function, Options options) implements Definition {}

    record ResourceNew(int type) implements Definition {}

    record ResourceDrop(int type) implements Definition {}

    record ResourceRep(int type) implements Definition {}

    record Import(ExternName name, ExternReference type) implements Definition {}

    record Export(ExternName name, SortIndex item, Optional<ExternReference> ascribed)
            implements Definition {}

    /// In a type: an export that whatever has the type must have.
    record ExportDeclaration(ExternName name, ExternReference type) implements Definition {}

    /// Something of a feature that this engine refuses, by its name.
    record Gated(String feature) implements Definition {}
}
