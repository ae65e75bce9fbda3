package dev.coracle.workloads.compare;

/// Hears how a comparison goes on, on the thread that compares.
public interface ComparisonListener {

    /// Hears nothing.
    ComparisonListener NONE = new ComparisonListener() {};

    /// A side begins a run.
    ///
    /// @param number from 1
    /// @param of how many of this kind
    default void running(Side side, Stage stage, int number, int of) {}

    /// A side has answered requests for a while.
    default void loaded(Side side, Load load) {}

    /// A run has ended.
    default void ran(Sample sample, Stage stage) {}

    /// More instances live at once.
    ///
    /// @param instances that live now
    /// @param bytes that they take
    /// @param budget that they may take
    default void filled(Housing housing, int instances, long bytes, long budget) {}

    /// What a run is for.
    enum Stage {
        WARM_UP,
        TIMED,
        LOADED,
        METERED
    }
}
