package dev.coracle.capability.format;

/// A text is not what it was taken for. The message is a sentence for users: what was expected and
/// what stands there instead.
public final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1;

    public UnreadableException(String sentence) {
        super(sentence);
    }

    UnreadableException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
