package dev.coracle.app.compare;

import dev.coracle.app.error.Failure;
import dev.coracle.workloads.compare.ComparisonResult;

/// What the screen shows.
sealed interface CompareState {

    /// Nothing has been compared yet.
    record Idle() implements CompareState {}

    /// A pair is made or edited.
    record Making(PairViewModel pair) implements CompareState {}

    /// Measuring goes on; the race has its own properties.
    record Running(String pair) implements CompareState {}

    /// It is done.
    ///
    /// @param published whether it comes from somebody's report, or from another computer: its
    ///   figures are then never shown as if they had been measured here
    record Done(ComparisonResult result, boolean published) implements CompareState {}

    /// No engine can be used; our own sides could still be compared.
    ///
    /// @param sentence what was looked for and what to do
    record NoEngine(String sentence) implements CompareState {}

    /// It went wrong.
    record Failed(Failure failure) implements CompareState {}
}
