package dev.coracle.engine.component.value;

import org.jspecify.annotations.Nullable;

/// A value of a `variant`, `enum`, `option` or `result`.
///
/// @param index of the case, from 0
/// @param value null where the case has none
public record Case(int index, @Nullable Object value) {

    /// `none`.
    public static final Case NONE = new Case(0, null);

    /// `ok` without a value.
    public static final Case OK = new Case(0, null);

    /// `error` without a value.
    public static final Case ERROR = new Case(1, null);

    /// A case without a value, of an enum for example.
    public static Case of(int index) {
        return new Case(index, null);
    }

    public static Case some(Object value) {
        return new Case(1, value);
    }

    public static Case ok(Object value) {
        return new Case(0, value);
    }

    public static Case error(Object value) {
        return new Case(1, value);
    }
}
