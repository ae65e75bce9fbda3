package dev.coracle.engine.compile;

/// A method has become larger than any of the JVM's may be, or a function has taken all that may be
/// spent on it. Thrown in the middle of the emission: what was begun is of no use.
final class TooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    TooLargeException() {
        super("more code than a method can hold", null, false, false);
    }
}
