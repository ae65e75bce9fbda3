package dev.coracle.workloads.compare;

/// Looks on while sides race, on the threads that run them.
public interface RaceListener {

    /// All start now.
    ///
    /// @param moment [System#nanoTime()]
    void started(long moment);

    /// A side has left a phase behind.
    ///
    /// @param moment [System#nanoTime()]
    void passed(Side side, Phase phase, long moment);

    /// A side has come to its end.
    void ended(Sample sample);
}
