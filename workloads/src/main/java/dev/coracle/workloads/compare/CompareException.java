package dev.coracle.workloads.compare;

/// A comparison that cannot be made or went wrong, as a sentence that says what was tried, what
/// happened and what to do.
public final class CompareException extends Exception {

    private static final long serialVersionUID = 1L;

    public CompareException(String sentence) {
        super(sentence);
    }

    public CompareException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
