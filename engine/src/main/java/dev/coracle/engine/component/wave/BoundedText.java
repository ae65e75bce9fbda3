package dev.coracle.engine.component.wave;

import dev.coracle.engine.runtime.Interruption;

/// Text that grows as far as [WaveWriter#LONGEST], however much a guest has to tell, and no further
/// once the guest is stopped.
final class BoundedText {

    private final StringBuilder text = new StringBuilder();
    private final Interruption interruption;

    BoundedText(Interruption interruption) {
        this.interruption = interruption;
    }

    void append(String more) {
        require(more.length());
        text.append(more);
    }

    void append(char more) {
        require(1);
        text.append(more);
    }

    void appendCodePoint(int point) {
        require(Character.charCount(point));
        text.appendCodePoint(point);
    }

    /// Refuses early what could only end in a refusal.
    ///
    /// @param more characters that are still to come at least
    /// @throws TextTooLongException where these are too many
    /// @throws Interruption.Interrupted where the guest was stopped
    void require(int more) {
        interruption.check();
        if (more > WaveWriter.LONGEST - text.length()) {
            throw new TextTooLongException();
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
