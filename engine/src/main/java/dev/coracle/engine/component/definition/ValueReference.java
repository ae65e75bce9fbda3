package dev.coracle.engine.component.definition;

/// A value type where it is used: a primitive one or a type index.
public sealed interface ValueReference {

    /// @param code the byte that stands for it, 0x73 to 0x7f
    record Primitive(int code) implements ValueReference {}

    /// @param type unsigned
    record Index(int type) implements ValueReference {}
}
