package dev.coracle.engine.component.wave;

/// A value has more text than [WaveWriter] writes.
///
/// Unchecked, since it comes from deep within a value and is caught where the call was made.
public final class TextTooLongException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TextTooLongException() {
        super(
                "a text of more than %,d characters".formatted(WaveWriter.LONGEST),
                null,
                false,
                false);
    }
}
