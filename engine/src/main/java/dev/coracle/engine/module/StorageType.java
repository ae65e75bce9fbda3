package dev.coracle.engine.module;

/// What a field of a structure or an element of an array holds (specification, section 2.3.9).
public sealed interface StorageType permits ValueType, PackedType {

    /// In the text format's words.
    String text();
}
