package dev.coracle.engine.invoke;

/// A call that cannot be made as it was written. The message is a sentence.
public final class InvocationException extends Exception {

    private static final long serialVersionUID = 1L;

    InvocationException(String sentence) {
        super(sentence, null, false, false);
    }
}
