package dev.coracle.capability.model;

/// What a user should know before granting a row, as one sentence.
///
/// @param severity how bad it can get
/// @param sentence what could happen, and nothing else
public record Warning(Severity severity, String sentence) {

    /// How bad it can get.
    public enum Severity {
        /// Worth knowing; nothing is at risk.
        NOTE,
        /// Opens more than most modules need.
        CAUTION,
        /// Opens keys, or the whole computer.
        DANGER
    }
}
