package dev.coracle.workloads.docker;

import com.github.dockerjava.api.model.MemoryStatsConfig;
import com.github.dockerjava.api.model.Statistics;
import com.github.dockerjava.api.model.StatsConfig;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the engine reports of a container once a second.
///
/// @param memory bytes in use without the file pages that the kernel would drop first: usage less
///   `total_inactive_file` on version 1 of control groups and less `inactive_file` on version 2, as
///   the `docker stats` command counts
/// @param cpuNanos processor time so far
public record ContainerReport(long memory, long cpuNanos) {

    /// Of a container that does not run.
    public boolean isEmpty() {
        return memory == 0;
    }

    static ContainerReport of(Statistics statistics) {
        long cpu =
                statistics.getCpuStats() == null || statistics.getCpuStats().getCpuUsage() == null
                        ? 0
                        : orZero(statistics.getCpuStats().getCpuUsage().getTotalUsage());
        return new ContainerReport(memory(statistics.getMemoryStats()), cpu);
    }

    private static long memory(@Nullable MemoryStatsConfig memory) {
        if (memory == null) {
            return 0;
        }
        long usage = orZero(memory.getUsage());
        StatsConfig details = memory.getStats();
        long inactive =
                details == null
                        ? 0
                        : orZero(
                                Objects.requireNonNullElse(
                                        details.getTotalInactiveFile(),
                                        orZero(details.getInactiveFile())));
        return inactive < usage ? usage - inactive : usage;
    }

    private static long orZero(@Nullable Long number) {
        return Objects.requireNonNullElse(number, 0L);
    }
}
