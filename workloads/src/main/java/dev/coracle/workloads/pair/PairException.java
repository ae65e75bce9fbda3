package dev.coracle.workloads.pair;

/// A pair that cannot be made, kept or laid out, as a sentence that says what was tried, what
/// happened and what to do.
public final class PairException extends Exception {

    private static final long serialVersionUID = 1L;

    PairException(String sentence) {
        super(sentence);
    }

    PairException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
