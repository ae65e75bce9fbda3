package dev.coracle.app.compare;

import dev.coracle.app.error.Failure;
import dev.coracle.workloads.compare.ComparisonResult;

/// What the screen shows.
sealed interface CompareState {

    /// Nothing has been compared yet.
    record Idle() implements CompareState {}

    /// A pair is made or edited.
    record Making(PairViewModel pair) implements CompareState {}

    /// Measuring goes on; the lanes have their own properties.
    record Running(String pair) implements CompareState {}

    /// Both sides stand ready to start on the same click, or run.
    record Racing(RaceViewModel race) implements CompareState {}

    /// It is done.
    ///
    /// @param published whether it comes from somebody's report, or from another computer: its
    ///   figures are then never shown as if they had been measured here
    record Done(ComparisonResult result, boolean published) implements CompareState {}

    /// No engine can be used; our own sides could still be compared.
    ///
    /// @param sentence what was looked for and what to do
    /// @param retry tries again what needs one
    record NoEngine(String sentence, Runnable retry) implements CompareState {}

    /// It went wrong.
    ///
    /// @param retry tries it again
    record Failed(Failure failure, Runnable retry) implements CompareState {}
}
