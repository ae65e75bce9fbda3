package dev.coracle.workloads.run;

import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.Settings;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.testing.Flood;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Runs a module that floods its output, in a process which a test gives a small heap. Also a
/// measurement, run by name with the kind of flood, MiB (0 for no end, and Stop after a while) and
/// a data directory.
public final class FloodedDesk {

    private static final long BEFORE_STOP = 200L << 20;

    private FloodedDesk() {}

    /// @param arguments kind, MiB, directory
    public static void main(String[] arguments) throws Exception {
        int pieces = (int) ((Long.parseLong(arguments[1]) << 20) / Flood.PIECE);
        Path data = Path.of(arguments[2]);
        byte[] module = Flood.valueOf(arguments[0]).module(pieces);
        Files.createDirectories(data);
        Path file = data.resolve("flood.wasm");
        Files.write(file, module);
        try (Workloads workloads = Workloads.open(Settings.at(data).withStandBy(false))) {
            Program program = new Program("flood", Digest.sha256(module), file);
            long begin = System.nanoTime();
            Run run = workloads.runs().start(program, Grants.none());
            long stopped = 0;
            if (pieces == 0) {
                awaitBytes(run);
                stopped = System.nanoTime();
                run.stop();
            }
            Ending ending = run.whenEnded().get(600, TimeUnit.SECONDS);
            long end = System.nanoTime();
            System.out.printf(
                    Locale.ROOT,
                    "%s, %s: %d bytes written, %d calls, %d lines, %d kept bytes, %.1f s, %d ms to stop%n",
                    run.log().trouble().orElse("whole"),
                    ending,
                    run.usage().bytesWritten(),
                    run.usage().hostCalls(),
                    run.log().size(),
                    run.log().bytes(),
                    (end - begin) / 1e9,
                    stopped == 0 ? 0 : (end - stopped) / 1_000_000);
        }
    }

    /// Until it is far above what may be on its way anywhere.
    private static void awaitBytes(Run run) {
        while (run.usage().bytesWritten() < BEFORE_STOP && run.state() != RunState.ENDED) {
            LockSupport.parkNanos(10_000_000);
        }
    }
}
