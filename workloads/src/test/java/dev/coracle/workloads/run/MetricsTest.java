package dev.coracle.workloads.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.ModuleBuilder;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.StdinGrant;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.Settings;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.metric.Sample;
import dev.coracle.workloads.metric.Series;
import dev.coracle.workloads.testing.Flood;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Each metric against a module that does a known amount of what it counts, in a real worker.
@Timeout(120)
class MetricsTest {

    private static final long PAGE = 64 << 10;

    @TempDir private Path data;

    @SuppressWarnings("NullAway.Init") // before each
    private Workloads workloads;

    @BeforeEach
    void open() {
        workloads = Workloads.open(Settings.at(data).withStandBy(false));
    }

    @AfterEach
    void close() {
        workloads.close();
    }

    @Test
    void bytesCallsAndMemoryAreCountedExactly() throws Exception {
        int pieces = 37;
        Run run = start(Flood.LINES.module(pieces), Grants.none());
        assertThat(end(run)).isEqualTo(new Ending.Exited(0));

        Usage usage = run.usage();
        assertThat(usage.bytesWritten()).isEqualTo(pieces * (long) Flood.PIECE);
        assertThat(usage.hostCalls()).isEqualTo(pieces);
        assertThat(usage.memory()).isEqualTo(Flood.PAGES * PAGE);
        assertThat(usage.peakMemory()).isEqualTo(Flood.PAGES * PAGE);
        assertThat(usage.bytesRead()).isZero();
        assertThat(usage.cpu()).isPositive();
        if (Files.exists(Path.of("/proc/self/status"))) {
            // A worker is a JVM: it takes some ten megabytes at least.
            assertThat(usage.workerMemory()).isBetween(16L << 20, 4L << 30);
        }
        assertThat(run.series().samples().getLast().bytesWritten()).isEqualTo(usage.bytesWritten());
    }

    @Test
    void whatIsReadFromTheInputIsCounted() throws Exception {
        byte[] input = "x".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        Run run = start(reader(), Grants.none().withStdin(new StdinGrant.Interactive()));
        for (int at = 0; at < input.length; at += 1_000) {
            run.write(Arrays.copyOfRange(input, at, at + 1_000));
        }
        run.closeInput();
        assertThat(end(run)).isEqualTo(new Ending.Exited(0));

        assertThat(run.usage().bytesRead()).isEqualTo(input.length);
        assertThat(run.usage().bytesWritten()).isZero();
    }

    @Test
    void aRunThatGoesOnIsSampledAgainAndAgainAndWhatOnlyGrowsGrows() throws Exception {
        Run run = start(Flood.LINES.module(0), Grants.none());
        CountDownLatch threeSamples = new CountDownLatch(1);
        var _ =
                run.onChange(
                        changed -> {
                            if (changed.series().samples().size() >= 3) {
                                threeSamples.countDown();
                            }
                        });
        assertThat(threeSamples.await(60, TimeUnit.SECONDS)).isTrue();
        run.stop();
        assertThat(end(run)).isEqualTo(new Ending.Stopped());

        Series series = run.series();
        grows(series, Sample::millis);
        grows(series, Sample::cpuNanos);
        grows(series, Sample::bytesWritten);
        grows(series, Sample::hostCalls);
        assertThat(series.perSecond(1, Sample::hostCalls)).isPositive();
        assertThat(series.samples())
                .allSatisfy(sample -> assertThat(sample.memory()).isEqualTo(Flood.PAGES * PAGE));
    }

    private static void grows(Series series, ToLongFunction<Sample> quantity) {
        List<Long> values = series.samples().stream().map(quantity::applyAsLong).toList();
        assertThat(values).isSorted();
        assertThat(values.getFirst()).isLessThan(values.getLast());
    }

    /// Reads its input to the end, a page at a time.
    private static byte[] reader() {
        // [0] the vector: a page at 64 KiB; [8] how much was read
        String vector = "41 00 41 80 80 04 36 02 00 41 04 41 80 80 04 36 02 00";
        String loop = "03 40 41 00 41 00 41 01 41 08 10 00 45 41 08 28 02 00 45 45 71 0d 00 0b 0b";
        return new ModuleBuilder()
                .imported("wasi_snapshot_preview1", "fd_read", "iiii:i")
                .memory(2, 2)
                .exported("memory", 2, 0)
                .function("_start", ":", vector + loop)
                .bytes();
    }

    private Run start(byte[] module, Grants grants) throws Exception {
        Path file = data.resolve("module.wasm");
        Files.write(file, module);
        return workloads.runs().start(new Program("module", Digest.sha256(module), file), grants);
    }

    private static Ending end(Run run) throws Exception {
        return run.whenEnded().get(60, TimeUnit.SECONDS);
    }
}
