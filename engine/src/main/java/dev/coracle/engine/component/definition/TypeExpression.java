package dev.coracle.engine.component.definition;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What the type section defines (`deftype`).
public sealed interface TypeExpression {

    /// A label with a type: a field or a parameter.
    record Labelled(String label, ValueReference type) {}

    /// A case of a variant.
    record Case(String label, Optional<ValueReference> type) {}

    record Primitive(int code) implements TypeExpression {}

    record RecordOf(List<Labelled> fields) implements TypeExpression {}

    record VariantOf(List<Case> cases) implements TypeExpression {}

    record ListOf(ValueReference element) implements TypeExpression {}

    /// @param length unsigned
    record FixedListOf(ValueReference element, int length) implements TypeExpression {}

    record MapOf(ValueReference key, ValueReference value) implements TypeExpression {}

    record TupleOf(List<ValueReference> elements) implements TypeExpression {}

    record FlagsOf(List<String> labels) implements TypeExpression {}

    record EnumOf(List<String> labels) implements TypeExpression {}

    record OptionOf(ValueReference type) implements TypeExpression {}

    record ResultOf(Optional<ValueReference> ok, Optional<ValueReference> error)
            implements TypeExpression {}

    /// @param resource a type index
    record Own(int resource) implements TypeExpression {}

    /// @param resource a type index
    record Borrow(int resource) implements TypeExpression {}

    record Function(List<Labelled> parameters, Optional<ValueReference> result)
            implements TypeExpression {}

    /// @param declarations definitions of types, aliases, imports and export declarations
    record ComponentOf(List<Definition> declarations) implements TypeExpression {}

    record InstanceOf(List<Definition> declarations) implements TypeExpression {}

    /// @param representationIsI32 the only one that may be so far
    /// @param destructor a core function index
    record Resource(boolean representationIsI32, OptionalInt destructor)
            implements TypeExpression {}

    /// A type of a feature that this engine refuses, by its name.
    record Gated(String feature) implements TypeExpression {}
}
