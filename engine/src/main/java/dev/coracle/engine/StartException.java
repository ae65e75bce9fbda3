package dev.coracle.engine;

/// A run that could not begin: an import that nothing offers, no entry point, a granted directory
/// that is not there. Nothing of the guest has run.
///
/// The message is a sentence for the user; trying again helps only after what it names was changed.
public final class StartException extends Exception {

    private static final long serialVersionUID = 1L;

    public StartException(String sentence) {
        super(sentence);
    }

    public StartException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
