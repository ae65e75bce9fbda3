package dev.coracle.engine.component.plan;

import dev.coracle.engine.component.definition.Sort;
import dev.coracle.engine.component.type.DefinedType;

/// What is handed on: as an argument, or as an export.
public sealed interface Item {

    /// Something in one of the index spaces that exist at run time.
    record Indexed(Sort sort, int index) implements Item {}

    /// A type: at run time, only the identity of a resource type is left of it.
    record Typed(DefinedType type) implements Item {}

    /// An item under a name.
    record Entry(String name, Item item) {}
}
