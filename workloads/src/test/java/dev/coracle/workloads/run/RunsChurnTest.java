package dev.coracle.workloads.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.Settings;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.worker.SharedWorker;
import dev.coracle.workloads.worker.WorkerHealth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Runs that come and go, each of a module that was never seen before, leave nothing behind: no
/// class and no thread in the worker, no file handle and no thread here.
@Timeout(1_800)
class RunsChurnTest {

    @TempDir private Path data;

    /// What is counted on both sides once all has been collected.
    private record Footprint(
            long metaspace,
            int classes,
            long workerHeap,
            int workerThreads,
            long workerFiles,
            long heap,
            int threads,
            long files) {}

    @Test
    void hundredsOfRunsLeaveNothingBehind() throws Exception {
        // What the JVM compiles of itself meanwhile is still on its way.
        churn(200, 600, 1 << 20);
    }

    @Tag("long")
    @Test
    void tenThousandRunsLeaveNothingBehind() throws Exception {
        churn(1_000, 10_000, 0);
    }

    private void churn(int warm, int all, long slack) throws Exception {
        byte[] hello = hello();
        try (Workloads workloads = Workloads.open(Settings.at(data).withStandBy(false));
                SharedWorker shared = workloads.workers().share(64L << 20)) {
            cycles(workloads, shared, hello, 0, warm);
            Footprint before = footprint(shared);
            cycles(workloads, shared, hello, warm, all);
            Footprint after = footprint(shared);
            System.out.printf("after %d: %s%nafter %d: %s%n", warm, before, all, after);
            assertThat(after.metaspace()).isLessThan(before.metaspace() * 105 / 100 + slack);
            assertThat(after.classes()).isLessThan(before.classes() + before.classes() / 20);
            // What is kept per run, however little, is seen in ten thousand: 100 bytes each.
            assertThat(after.workerHeap()).isLessThan(before.workerHeap() + (1 << 20));
            assertThat(after.heap()).isLessThan(before.heap() + (1 << 20));
            assertThat(after.workerThreads()).isLessThanOrEqualTo(before.workerThreads() + 2);
            assertThat(after.workerFiles()).isLessThanOrEqualTo(before.workerFiles() + 2);
            assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 4);
            assertThat(after.files()).isLessThanOrEqualTo(before.files() + 4);
            assertThat(workloads.runs().all()).hasSizeLessThan(300);
        }
    }

    private void cycles(Workloads workloads, SharedWorker shared, byte[] hello, int from, int to)
            throws Exception {
        for (int i = from; i < to; i++) {
            Ending ending = run(workloads, shared, variant(hello, i));
            assertThat(ending).isEqualTo(new Ending.Exited(0));
        }
    }

    private Ending run(Workloads workloads, SharedWorker shared, byte[] module) throws Exception {
        Path file = data.resolve("variant.wasm");
        Files.write(file, module);
        Grants grants = Grants.none().withLimits(Grants.none().limits().withMemoryBytes(16L << 20));
        Run run =
                workloads
                        .runs()
                        .start(
                                new Program("variant", Digest.sha256(module), file),
                                grants,
                                RunOptions.DEFAULT.withWorkplace(shared));
        return run.whenEnded().get(50, TimeUnit.SECONDS);
    }

    private static Footprint footprint(SharedWorker shared) throws Exception {
        WorkerHealth stale = shared.state().health();
        shared.tidy();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        // A worker without runs says nothing by itself, and no two heaps are alike.
        while (shared.state().health().equals(stale) && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        WorkerHealth health = shared.state().health();
        return new Footprint(
                health.metaspace(),
                health.classes(),
                health.heap(),
                health.threads(),
                openFiles(Long.toString(shared.state().process())),
                heapInUse(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                openFiles("self"));
    }

    private static long heapInUse() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long openFiles(String process) throws IOException {
        Path folder = Path.of("/proc", process, "fd");
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    /// The module with a custom section more, so that its digest is its own.
    private static byte[] variant(byte[] module, int number) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(module);
        // Section 0, six bytes: a name of one letter, and the number.
        out.writeBytes(new byte[] {0, 6, 1, 'n'});
        out.writeBytes(ByteBuffer.allocate(4).putInt(number).array());
        return out.toByteArray();
    }

    private static byte[] hello() throws IOException {
        try (InputStream in =
                RunsChurnTest.class.getResourceAsStream(
                        "/dev/coracle/workloads/library/samples/hello.wasm")) {
            assertThat(in).isNotNull();
            return in.readAllBytes();
        }
    }
}
