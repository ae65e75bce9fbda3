package dev.coracle.engine.serve;

import java.util.List;

/// What happened since the last report.
///
/// @param going requests that are being answered or wait, some where there are many
/// @param goingCount how many these are in all
/// @param ended those that ended since the last report, in their order, the newest where there were
///   too many
/// @param unlisted how many ended beside those
/// @param total requests that ended so far
public record ServingReport(
        List<ServedCall> going, int goingCount, List<ServedCall> ended, long unlisted, long total) {

    public ServingReport {
        going = List.copyOf(going);
        ended = List.copyOf(ended);
    }

    /// Whether there is anything to tell.
    public boolean isEmpty() {
        return goingCount == 0 && ended.isEmpty() && unlisted == 0;
    }
}
