package dev.coracle.workloads.spin;

/// An application that cannot be served. The message is a sentence: what about it, and what to do.
public final class SpinException extends Exception {

    private static final long serialVersionUID = 1L;

    public SpinException(String sentence) {
        super(sentence);
    }

    public SpinException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
