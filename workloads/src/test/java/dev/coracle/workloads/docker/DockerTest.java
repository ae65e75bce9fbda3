package dev.coracle.workloads.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a real engine, with the programs of [TestImage].
class DockerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir private static Path folder;

    @BeforeAll
    static void loadTheImage() throws Exception {
        TestImage.load(RealEngine.host(), folder);
    }

    @Test
    void hearsBothStreamsApartAndTheExitCode() throws Exception {
        try (Docker docker = RealEngine.connect();
                Container container = docker.create(TestImage.running("speak"))) {
            Ear ear = new Ear();
            container.start(ear);
            ContainerEnd end = container.awaitExit(PATIENCE);
            assertThat(end.exitCode()).isEqualTo(3);
            assertThat(end.outOfMemory()).isFalse();
            assertThat(ear.text(false)).isEqualTo("to stdout\n");
            assertThat(ear.text(true)).isEqualTo("to stderr\n");
        }
    }

    @Test
    void givesVariablesAndMountsAndNoNetwork() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("note"), "read me\n");
        ContainerSpec spec =
                TestImage.running("cat", "/data/note")
                        .withMounts(List.of(new ContainerSpec.Mount(data, "/data", false)));
        try (Docker docker = RealEngine.connect();
                Container container = docker.create(spec)) {
            Ear ear = new Ear();
            container.start(ear);
            assertThat(container.awaitExit(PATIENCE).exitCode()).isZero();
            assertThat(ear.text(false)).isEqualTo("read me\n");
        }
    }

    @Test
    void aContainerThatTheKernelKillsForItsMemoryIsToldApart() throws Exception {
        try (Docker docker = RealEngine.connect();
                Container container =
                        docker.create(TestImage.running("eat", "64").withMemory(16 << 20))) {
            container.start((_, _) -> {});
            ContainerEnd end = container.awaitExit(PATIENCE);
            assertThat(end.outOfMemory()).isTrue();
            assertThat(end.exitCode()).isEqualTo(137);
        }
    }

    @Test
    void anEndlessContainerIsKilledAndGone() throws Exception {
        try (Docker docker = RealEngine.connect()) {
            try (Container container = docker.create(TestImage.running("wait"))) {
                container.start((_, _) -> {});
                assertThatThrownBy(() -> container.awaitExit(Duration.ofMillis(50)))
                        .isInstanceOf(TimeoutException.class);
                container.kill();
                assertThat(container.awaitExit(PATIENCE).exitCode()).isEqualTo(137);
            }
            assertThat(docker.containers()).isZero();
        }
    }

    @Test
    void closingTheConnectionRemovesWhatStillRuns() throws Exception {
        String session;
        try (Docker docker = RealEngine.connect()) {
            docker.create(TestImage.running("wait")).start((_, _) -> {});
            session = docker.session();
            assertThat(docker.containers()).isEqualTo(1);
        }
        try (Docker docker = RealEngine.connect()) {
            assertThat(docker.containersOf(session)).isZero();
        }
    }

    /// As a window that is closed in the middle of a comparison leaves its thread.
    @Test
    void closingTheConnectionRemovesThemOnAnInterruptedThreadToo() throws Exception {
        try (Docker watching = RealEngine.connect()) {
            String session;
            try (Docker docker = RealEngine.connect()) {
                docker.create(TestImage.running("wait")).start((_, _) -> {});
                session = docker.session();
                Thread.currentThread().interrupt();
            }
            assertThat(Thread.interrupted()).isTrue();
            assertThat(watching.containersOf(session)).isZero();
        }
    }

    @Test
    void theContainersOfAKilledProcessAreRemovedByTheNextConnection() throws Exception {
        Process victim = TestImage.startVictim(RealEngine.host(), false);
        String session = victim.inputReader(StandardCharsets.UTF_8).readLine();
        victim.destroyForcibly().waitFor();
        try (Docker docker = RealEngine.connect()) {
            assertThat(session).isNotNull();
            assertThat(docker.containersOf(String.valueOf(session))).isZero();
        }
    }

    @Test
    void whatAComparisonThatIsKilledInTheMiddleLeavesIsRemovedAtTheNextStart() throws Exception {
        Process victim = KilledComparison.start(RealEngine.host(), folder.resolve("killed"));
        // the first worker may have done its run and gone when the container stands
        Set<ProcessHandle> workers = new HashSet<>();
        await(() -> workers.addAll(victim.toHandle().descendants().toList()));
        String session = String.valueOf(victim.inputReader(StandardCharsets.UTF_8).readLine());
        try (Docker watching = RealEngine.connect()) {
            await(() -> watching.containersOf(session) == 1);
            workers.addAll(victim.toHandle().descendants().toList());
            victim.destroyForcibly().waitFor();
            assertThat(watching.containersOf(session)).isEqualTo(1);
        }
        try (Docker next = RealEngine.connect()) {
            assertThat(next.containersOf(session)).isZero();
        }
        await(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("what was awaited came").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    @Test
    void anUndertakerRemovesThemAtOnce() throws Exception {
        Process victim = TestImage.startVictim(RealEngine.host(), true);
        String session = String.valueOf(victim.inputReader(StandardCharsets.UTF_8).readLine());
        try (Docker docker = RealEngine.connect()) {
            assertThat(docker.containersOf(session)).isEqualTo(1);
            victim.destroyForcibly().waitFor();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (docker.containersOf(session) > 0 && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(docker.containersOf(session)).isZero();
        }
    }

    @Test
    void anImageThatIsMissingIsASentence() throws Exception {
        try (Docker docker = RealEngine.connect()) {
            assertThat(docker.image("coracle-test-none:1")).isEmpty();
            assertThatThrownBy(
                            () ->
                                    docker.create(
                                            new ContainerSpec("coracle-test-none:1", List.of())))
                    .isInstanceOf(DockerException.MissingImage.class)
                    .hasMessageContaining("coracle-test-none:1");
        }
    }

    @Test
    void anEngineThatIsTooNewOrTooOldSaysWhatToUpdate() throws Exception {
        DockerHost host = RealEngine.host();
        ApiVersion usual = new ApiVersion(1, 30);
        assertThatThrownBy(() -> Docker.connect(host, new ApiVersion(1, 1), usual))
                .isInstanceOf(DockerException.Incompatible.class)
                .hasMessageContaining("only from version 1.")
                .hasMessageEndingWith("and this Coracle up to 1.1. Update Coracle.");
        assertThatThrownBy(() -> Docker.connect(host, new ApiVersion(9, 0), new ApiVersion(8, 0)))
                .isInstanceOf(DockerException.Incompatible.class)
                .hasMessageContaining("only up to version 1.")
                .hasMessageEndingWith("and Coracle needs 8.0. Update Docker.");
    }

    @Test
    void anAddressWhereNobodyListensIsASentence() {
        DockerHost nowhere = DockerHost.socket(folder.resolve("none.sock"), "a test");
        assertThatThrownBy(() -> Docker.connect(nowhere))
                .isInstanceOf(DockerException.Unreachable.class)
                .hasMessageContaining("none.sock")
                .hasMessageEndingWith("Check that it is running.");
    }

    /// Keeps what a container wrote.
    private static final class Ear implements ContainerListener {

        private final ByteArrayOutputStream[] streams = {
            new ByteArrayOutputStream(), new ByteArrayOutputStream()
        };

        @Override
        public synchronized void output(boolean error, byte[] bytes) {
            streams[error ? 1 : 0].writeBytes(bytes);
        }

        synchronized String text(boolean error) {
            return streams[error ? 1 : 0].toString(StandardCharsets.UTF_8);
        }
    }
}
