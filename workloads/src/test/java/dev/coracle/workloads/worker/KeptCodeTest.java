package dev.coracle.workloads.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.RunResult;
import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.RegistryOptions;
import dev.coracle.workloads.code.CodeFolder;
import dev.coracle.workloads.library.Library;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.worker.WorkerListener.Outcome;
import dev.coracle.workloads.worker.WorkerPool.Readiness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Real workers with a cache of code in common.
@Timeout(120)
class KeptCodeTest {

    private static final FileTime LONG_AGO = FileTime.from(Instant.EPOCH.plus(Duration.ofDays(1)));

    @TempDir private Path data;
    private LibraryModule hello;
    private CodeFolder code;

    @BeforeEach
    void take() throws Exception {
        code = CodeFolder.in(data, CodeFolder.DEFAULT_BYTES);
        try (Library library = new Library(data, RegistryOptions.defaults())) {
            library.load();
            hello = library.find("hello").orElseThrow();
        }
    }

    @Test
    void aWorkerKeepsWhatItCompiledAndTheNextOneReadsIt() throws Exception {
        runEach(1);
        Path file = onlyFile();
        byte[] kept = Files.readAllBytes(file);
        Files.setLastModifiedTime(file, LONG_AGO);

        runEach(1);

        assertThat(file).hasBinaryContent(kept);
        assertThat(Files.getLastModifiedTime(file)).as("used").isGreaterThan(LONG_AGO);
    }

    @Test
    void workersThatRunAtOnceShareItAndDamageHurtsNobody() throws Exception {
        runEach(2);
        byte[] kept = Files.readAllBytes(onlyFile());
        Random random = new Random(20_261_127);
        for (int round = 0; round < 3; round++) {
            byte[] damaged = kept.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
            Files.write(onlyFile(), damaged);

            runEach(2);

            assertThat(Files.size(onlyFile())).isEqualTo(kept.length);
            assertThat(Files.readAllBytes(onlyFile())).isNotEqualTo(damaged);
        }
    }

    /// Starts so many workers at once, lets each run the module, and waits until all are gone, so
    /// that what they keep is kept.
    private void runEach(int workers) throws Exception {
        try (WorkerPool pool =
                new WorkerPool(Readiness.ON_DEMAND, Optional::empty, Optional.of(code))) {
            List<Witness> witnesses = Stream.generate(Witness::new).limit(workers).toList();
            witnesses.forEach(
                    witness ->
                            pool.run(
                                    new WorkerRequest(
                                            "hello",
                                            hello.file(),
                                            hello.digest().toString(),
                                            Grants.none(),
                                            Optional.empty()),
                                    witness));
            for (Witness witness : witnesses) {
                assertThat(witness.awaitEnd())
                        .isEqualTo(new Outcome.Finished(new RunResult.Exited(0)));
                assertThat(witness.stdout()).isNotEmpty();
            }
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (pool.size() > 0 && System.nanoTime() < deadline) {
                Thread.sleep(5);
            }
            assertThat(pool.size()).isZero();
        }
    }

    private Path onlyFile() throws Exception {
        try (Stream<Path> files = Files.list(code.folder())) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }
}
