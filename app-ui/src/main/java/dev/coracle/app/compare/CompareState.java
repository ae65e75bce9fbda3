package dev.coracle.app.compare;

import dev.coracle.app.error.Failure;
import dev.coracle.workloads.compare.ComparisonResult;

/// What the screen shows.
sealed interface CompareState {

    /// Nothing has been compared yet.
    record Idle() implements CompareState {}

    /// Measuring goes on; the race has its own properties.
    record Running(String pair) implements CompareState {}

    /// It is done.
    record Done(ComparisonResult result) implements CompareState {}

    /// No engine can be used; our own sides could still be compared.
    ///
    /// @param sentence what was looked for and what to do
    record NoEngine(String sentence) implements CompareState {}

    /// It went wrong.
    record Failed(Failure failure) implements CompareState {}
}
