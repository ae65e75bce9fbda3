package dev.coracle.engine.component.wave;

/// A text that is no value of its type. The message is a phrase that says what was wanted, where,
/// and what stands there instead.
public final class WaveException extends Exception {

    private static final long serialVersionUID = 1L;

    public WaveException(String phrase) {
        super(phrase, null, false, false);
    }
}
