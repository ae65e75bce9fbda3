package dev.coracle.capability.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The steps of the buttons beside a limit: the values that people mean, not one more byte.
public final class Steps {

    /// Of memory: 1 MiB to 4 GiB, doubling.
    public static final List<Long> MEMORY = doubling(1L << 20, 1L << 32);

    /// Of kept output: 1 MiB to 1 GiB, doubling.
    public static final List<Long> LOG = doubling(1L << 20, 1L << 30);

    /// Of open files.
    public static final List<Integer> FILES = List.of(8, 16, 64, 256, 1024, 4096, 16_384);

    /// Of times, up to none.
    public static final List<Optional<Duration>> TIMES =
            List.of(
                    Optional.of(Duration.ofMillis(100)),
                    Optional.of(Duration.ofSeconds(1)),
                    Optional.of(Duration.ofSeconds(10)),
                    Optional.of(Duration.ofMinutes(1)),
                    Optional.of(Duration.ofMinutes(10)),
                    Optional.of(Duration.ofHours(1)),
                    Optional.empty());

    /// Of instructions: a million to a million millions, tenfold.
    public static final List<Long> FUEL =
            java.util.stream.LongStream.iterate(
                            1_000_000, n -> n <= 1_000_000_000_000L, n -> n * 10)
                    .boxed()
                    .toList();

    private Steps() {}

    /// The next step above a value, or the value where there is none.
    public static <T extends Comparable<T>> T up(List<T> steps, T value) {
        return steps.stream().filter(step -> step.compareTo(value) > 0).findFirst().orElse(value);
    }

    /// The next step below a value, or the value where there is none.
    public static <T extends Comparable<T>> T down(List<T> steps, T value) {
        return steps.reversed().stream()
                .filter(step -> step.compareTo(value) < 0)
                .findFirst()
                .orElse(value);
    }

    /// More instructions; no limit is the most.
    public static Optional<Long> more(Optional<Long> fuel) {
        return fuel.flatMap(now -> FUEL.stream().filter(step -> step > now).findFirst());
    }

    /// Fewer instructions.
    public static Optional<Long> fewer(Optional<Long> fuel) {
        return Optional.of(fuel.map(now -> down(FUEL, now)).orElse(FUEL.getLast()));
    }

    /// The next longer time; no limit is the longest.
    public static Optional<Duration> longer(Optional<Duration> time) {
        return time.flatMap(
                now ->
                        TIMES.stream()
                                .flatMap(Optional::stream)
                                .filter(step -> step.compareTo(now) > 0)
                                .findFirst());
    }

    /// The next shorter time.
    public static Optional<Duration> shorter(Optional<Duration> time) {
        List<Duration> limits = TIMES.stream().flatMap(Optional::stream).toList();
        return Optional.of(time.map(now -> down(limits, now)).orElse(limits.getLast()));
    }

    private static List<Long> doubling(long first, long last) {
        return java.util.stream.LongStream.iterate(first, n -> n <= last, n -> n * 2)
                .boxed()
                .toList();
    }
}
