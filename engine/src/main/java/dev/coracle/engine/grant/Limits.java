package dev.coracle.engine.grant;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// How much a run may use before it is ended.
///
/// @param memoryBytes of all linear memories together; rounded down to whole 64 KiB pages when
///   enforced
/// @param wallTime from the start of the run to its end, absent for no limit
/// @param cpuTime of the guest's thread, absent for no limit
/// @param fuel instructions, about, after which the run ends: the same in each run with the same
///   input, whatever the machine; absent for no limit, which runs faster
/// @param openFiles descriptors open at once, the three standard streams and the granted
///   directories included; a look-up of a name or a request that goes on counts as one
/// @param logBytes of stdout and stderr that are kept; older output is dropped, the run goes on
public record Limits(
        long memoryBytes,
        Optional<Duration> wallTime,
        Optional<Duration> cpuTime,
        OptionalLong fuel,
        int openFiles,
        long logBytes) {

    /// The size of a page of linear memory.
    public static final long PAGE = 65_536;

    /// 1 GiB of memory, no time limit, 1,024 open files, 50 MiB of log.
    public static final Limits DEFAULT =
            new Limits(
                    1L << 30,
                    Optional.empty(),
                    Optional.empty(),
                    OptionalLong.empty(),
                    1024,
                    50L << 20);

    public Limits {
        requirePositive("memory", memoryBytes);
        requirePositive("open files", openFiles);
        requirePositive("log", logBytes);
        wallTime.ifPresent(time -> requirePositive("wall time", time.toNanos()));
        fuel.ifPresent(units -> requirePositive("fuel", units));
        cpuTime.ifPresent(time -> requirePositive("CPU time", time.toNanos()));
    }

    public Limits withMemoryBytes(long memoryBytes) {
        return new Limits(memoryBytes, wallTime, cpuTime, fuel, openFiles, logBytes);
    }

    public Limits withWallTime(Duration wallTime) {
        return new Limits(memoryBytes, Optional.of(wallTime), cpuTime, fuel, openFiles, logBytes);
    }

    public Limits withCpuTime(Duration cpuTime) {
        return new Limits(memoryBytes, wallTime, Optional.of(cpuTime), fuel, openFiles, logBytes);
    }

    public Limits withFuel(long fuel) {
        return new Limits(
                memoryBytes, wallTime, cpuTime, OptionalLong.of(fuel), openFiles, logBytes);
    }

    public Limits withOpenFiles(int openFiles) {
        return new Limits(memoryBytes, wallTime, cpuTime, fuel, openFiles, logBytes);
    }

    public Limits withLogBytes(long logBytes) {
        return new Limits(memoryBytes, wallTime, cpuTime, fuel, openFiles, logBytes);
    }

    private static void requirePositive(String what, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("the limit of %s must be above 0".formatted(what));
        }
    }
}
