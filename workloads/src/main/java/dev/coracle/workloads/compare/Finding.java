package dev.coracle.workloads.compare;

import java.util.List;
import java.util.Optional;

/// One thing that the figures of a comparison say, not yet in words.
public sealed interface Finding {

    /// How a side stands to the one it is compared with.
    ///
    /// @param measure what was compared
    /// @param side which
    /// @param baseline the other
    /// @param millis the side's median
    /// @param baselineMillis the other's median
    /// @param verdict which one is quicker, if that is sure
    /// @param times how many times as quick, or as slow where it is slower; at least about 1
    record Times(
            Measure measure,
            Side side,
            Side baseline,
            double millis,
            double baselineMillis,
            Verdict verdict,
            Ratio times)
            implements Finding {}

    /// How much a side does in a second beside the one it is compared with.
    ///
    /// @param unit of what it does, as `MiB`; empty for requests that it answers
    /// @param perSecond the side's median
    /// @param baselinePerSecond the other's
    /// @param verdict which one does more, if that is sure
    /// @param times how many times as much, or as little where it does less; at least about 1
    record Rate(
            Optional<String> unit,
            Side side,
            Side baseline,
            double perSecond,
            double baselinePerSecond,
            Verdict verdict,
            Ratio times)
            implements Finding {}

    /// How many instances lived at once.
    ///
    /// @param all of one budget, at least one
    record Density(List<Capacity> all) implements Finding {}

    /// What of a run was compared.
    enum Measure {
        FIRST_BYTE,
        /// Of a service: all of its first answer.
        FIRST_ANSWER,
        WHOLE_RUN
    }

    /// What the interval of the ratio allows to say.
    enum Verdict {
        QUICKER,
        SLOWER,
        /// It contains 1.
        UNDECIDED,
        /// One run a side has no interval.
        TOO_FEW
    }
}
