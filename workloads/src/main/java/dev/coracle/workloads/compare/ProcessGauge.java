package dev.coracle.workloads.compare;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/// A process on this computer.
final class ProcessGauge implements Gauge {

    private final LongSupplier process;
    private final long standing;

    /// @param process not positive while there is none yet
    ProcessGauge(LongSupplier process) {
        this.process = process;
        // A worker that stood by has used processor time before anybody asked for a run.
        long id = process.getAsLong();
        this.standing = id > 0 ? ProcFiles.cpuNanos(id).orElse(0) : 0;
    }

    static boolean isPossible() {
        return ProcFiles.exist();
    }

    @Override
    public Optional<Reading> read() {
        long id = process.getAsLong();
        if (id <= 0) {
            return Optional.empty();
        }
        OptionalLong memory = ProcFiles.proportionalBytes(id);
        OptionalLong cpu = ProcFiles.cpuNanos(id);
        return memory.isPresent() && cpu.isPresent() && memory.getAsLong() > 0
                ? Optional.of(new Reading(memory.getAsLong(), cpu.getAsLong()))
                : Optional.empty();
    }

    @Override
    public long before(long first) {
        return standing;
    }
}
