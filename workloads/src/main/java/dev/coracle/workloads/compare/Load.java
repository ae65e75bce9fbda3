package dev.coracle.workloads.compare;

import java.time.Duration;

/// How a service did under as many requests as it would answer.
///
/// @param connections over which one request after the other went, all at once
/// @param requests that were answered in the time
/// @param time for which they were counted, after the service had been asked for a while
/// @param median how long half of the answers took at most
/// @param p99 how long 99 of 100 took at most
public record Load(int connections, long requests, Duration time, Duration median, Duration p99) {

    /// Requests a second.
    public double perSecond() {
        return requests / (time.toNanos() / 1e9);
    }
}
