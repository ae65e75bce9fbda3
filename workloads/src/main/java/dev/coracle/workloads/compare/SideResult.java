package dev.coracle.workloads.compare;

import dev.coracle.workloads.pair.Fetch;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What one side came to. Times are in milliseconds.
///
/// @param side which
/// @param samples the timed runs, in order
/// @param usages what the metered runs took
/// @param size of the module or the image
/// @param fetch how it came here; empty in reports of before that was told
/// @param loads how it did under many requests; empty for a side that was not asked
/// @param reach how it is reached where it answers requests
public record SideResult(
        Side side,
        List<Sample> samples,
        List<Usage> usages,
        Optional<Size> size,
        Optional<Fetch> fetch,
        List<Load> loads,
        Optional<String> reach) {

    public SideResult {
        samples = List.copyOf(samples);
        usages = List.copyOf(usages);
        fetch = fetch == null ? Optional.empty() : fetch;
        // Reports of before there were services have none.
        loads = loads == null ? List.of() : List.copyOf(loads);
        reach = reach == null ? Optional.empty() : reach;
    }

    /// A side whose job is no service.
    public SideResult(
            Side side,
            List<Sample> samples,
            List<Usage> usages,
            Optional<Size> size,
            Optional<Fetch> fetch) {
        this(side, samples, usages, size, fetch, List.of(), Optional.empty());
    }

    /// How long getting it took, in milliseconds; empty where nothing was fetched.
    public Optional<Double> fetched() {
        return fetch.flatMap(Fetch::time).map(SideResult::millis);
    }

    /// From the request to the first byte of output; empty where the job prints nothing.
    public Optional<Summary> firstByte() {
        List<Double> times = firstBytes();
        return times.isEmpty() ? Optional.empty() : Optional.of(Summary.of(times));
    }

    public List<Double> firstBytes() {
        return samples.stream()
                .flatMap(sample -> sample.firstByte().stream())
                .map(SideResult::millis)
                .toList();
    }

    /// From the request until the end was known.
    public Summary total() {
        return Summary.of(totals());
    }

    public List<Double> totals() {
        return times(Sample::total);
    }

    /// The job itself, without what it took to get there.
    public Summary job() {
        return Summary.of(times(Sample::job));
    }

    /// Requests a second, of each time it was asked for a while.
    public List<Double> rates() {
        return loads.stream().map(Load::perSecond).toList();
    }

    /// The median of each phase that this side has.
    public Map<Phase, Double> phases() {
        Map<Phase, Double> medians = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            if (samples.stream().anyMatch(sample -> sample.phases().containsKey(phase))) {
                medians.put(phase, Summary.of(times(sample -> sample.phase(phase))).median());
            }
        }
        return medians;
    }

    /// The median of the peaks in bytes, of those runs in which it was sampled.
    public Optional<Double> peakMemory() {
        return median(
                usages.stream()
                        .filter(usage -> usage.peakMemory().isPresent())
                        .map(usage -> (double) usage.peakMemory().getAsLong())
                        .toList());
    }

    /// The median of the processor times, of those runs in which it was sampled.
    public Optional<Double> cpu() {
        return median(
                usages.stream()
                        .flatMap(usage -> usage.cpu().stream())
                        .map(SideResult::millis)
                        .toList());
    }

    /// How memory was sampled, in words.
    public String method() {
        return usages.stream()
                .filter(usage -> usage.peakMemory().isPresent())
                .map(Usage::method)
                .findFirst()
                .orElse(Usage.NOT_SAMPLED.method());
    }

    private static Optional<Double> median(List<Double> figures) {
        return figures.isEmpty() ? Optional.empty() : Optional.of(Summary.median(figures));
    }

    private List<Double> times(Function<Sample, Duration> time) {
        return samples.stream().map(time).map(SideResult::millis).toList();
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
