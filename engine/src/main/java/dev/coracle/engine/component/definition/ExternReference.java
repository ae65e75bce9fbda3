package dev.coracle.engine.component.definition;

/// What kind of thing an import or export is, by index (`externtype`). All indices are unsigned.
public sealed interface ExternReference {

    record CoreModule(int coreType) implements ExternReference {}

    record Function(int type) implements ExternReference {}

    /// A type equal to another.
    record EqualType(int type) implements ExternReference {}

    /// A resource type of which nothing is known.
    record AbstractResource() implements ExternReference {}

    record NestedComponent(int type) implements ExternReference {}

    record Instance(int type) implements ExternReference {}

    /// A kind of a feature that this engine refuses, by its name.
    record Gated(String feature) implements ExternReference {}
}
