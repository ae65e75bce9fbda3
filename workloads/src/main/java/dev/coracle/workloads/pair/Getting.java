package dev.coracle.workloads.pair;

import dev.coracle.registry.transfer.Cancellation;

/// How modules and images are got that come from registries.
///
/// @param anew whether what is here already is got once more, to see how long that takes
/// @param cancellation breaks transfers off
public record Getting(boolean anew, Cancellation cancellation) {

    /// Only what is not here, and nobody breaks it off.
    public static Getting whatIsMissing() {
        return new Getting(false, Cancellation.never());
    }
}
