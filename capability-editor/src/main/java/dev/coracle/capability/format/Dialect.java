package dev.coracle.capability.format;

/// One tool's way to write down what a module may touch.
interface Dialect {

    Exported write(Subject subject);

    /// @throws UnreadableException where the text is none of this dialect
    Imported read(String text, Reading reading) throws UnreadableException;
}
