package dev.coracle.engine.component.type;

/// A type of values that cross a component's border.
///
/// The depth of a type is bounded by what defines it (see [Shape]), so that recursion over one is
/// safe. Immutable; compared by [TypeMatch] and not by `equals`, because some have an identity.
public sealed interface ValueType extends DefinedType
        permits PrimitiveType,
                ProductType,
                SumType,
                FlagsType,
                ListType,
                FixedListType,
                MapType,
                HandleType {

    /// How values lie in memory and in core values.
    Layout layout();

    /// `list`, `record`: the word for messages.
    String text();
}
