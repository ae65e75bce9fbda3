package dev.coracle.engine.module;

/// The type of a value (specification, section 2.3.5).
public sealed interface ValueType extends StorageType permits NumericType, ReferenceType {

    /// In the text format's words, for messages: `i32`, `funcref`, `(ref null 3)`.
    @Override
    String text();

    default boolean isReference() {
        return this instanceof ReferenceType;
    }
}
