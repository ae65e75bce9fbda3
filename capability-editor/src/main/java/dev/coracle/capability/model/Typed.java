package dev.coracle.capability.model;

/// What a field holds while it is being typed: the value it means, or the sentence that says what
/// is missing. Never an exception, because a half-typed field is no error.
public sealed interface Typed<T> {

    /// The text means this.
    record Right<T>(T value) implements Typed<T> {}

    /// The text means nothing yet.
    ///
    /// @param sentence what to write instead, with an example
    record Wrong<T>(String sentence) implements Typed<T> {}
}
