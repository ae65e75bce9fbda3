package dev.coracle.conformance;

/// What became of one command of a script.
///
/// @param line of the `.wast` file
/// @param verdict what to count it as
/// @param detail what was expected and what happened, empty for a success
public record Outcome(int line, Verdict verdict, String detail) {

    /// What a command counts as.
    public enum Verdict {
        PASSED,
        FAILED,
        /// A module that the script expects to work was refused by a [ModuleException][
        /// dev.coracle.engine.module.ModuleException]: clean, but a failure wherever its features
        /// are claimed.
        REFUSED,
        /// Needs a module that was refused, or is about the text format.
        SKIPPED
    }
}
