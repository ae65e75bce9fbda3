package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coracle.engine.binary.ModuleDecoder;
import dev.coracle.engine.cases.SharedData;
import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.Limits;
import dev.coracle.engine.grant.Proposal;
import dev.coracle.engine.interpret.InterpretedModule;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.runtime.MemoryModel;
import dev.coracle.engine.runtime.Trap;
import dev.coracle.engine.sandbox.SandboxWays;
import dev.coracle.engine.validate.ModuleValidator;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs of real C programs, from grants to outcome.
class CommandTest {

    @TempDir Path scratch;
    private final AccessTrail trail = new AccessTrail();
    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    private Command command(String module, Grants grants) throws Exception {
        String path = "modules/" + module + "/module.wasm";
        Path file = SharedData.find(path).orElse(null);
        Assumptions.assumeTrue(file != null, SharedData.missing(path));
        return new Command(
                new InterpretedModule(
                        ModuleValidator.validate(
                                ModuleDecoder.decode(Files.readAllBytes(file), Features.ALL),
                                Features.ALL),
                        MemoryModel.FLAT,
                        false),
                "module.wasm",
                grants,
                Streams.to(stdout::write, stderr::write),
                trail);
    }

    @Test
    void tellsWhichFileACProgramAskedForThoughNothingIsGranted() throws Exception {
        RunResult result = command("c-logger", Grants.none()).run();

        assertThat(result).isEqualTo(new RunResult.Exited(1));
        assertThat(stderr.toString(StandardCharsets.UTF_8))
                .isEqualTo("logger: cannot open /logs/app.log: Capabilities insufficient\n");
        assertThat(trail.denied())
                .extracting(e -> e.access().kind() + " " + e.access().target())
                .containsExactly("CREATE /logs/app.log");
        assertThat(Proposal.lifting(trail.denied().getFirst().access(), Grants.none()))
                .get()
                .extracting(Proposal::flag)
                .isEqualTo("--dir HOST::/logs::rw");
    }

    @Test
    void tellsItOfACProgramInAComponentToo() throws Exception {
        String path = "modules/component-c-logger/module.wasm";
        Path file = SharedData.find(path).orElse(null);
        Assumptions.assumeTrue(file != null, SharedData.missing(path));
        Command command =
                new Command(
                        Engine.DEFAULT.loadProgram(Files.readAllBytes(file), 64 << 20),
                        "module.wasm",
                        Grants.none(),
                        Streams.to(stdout::write, stderr::write),
                        trail);

        assertThat(command.run()).isEqualTo(new RunResult.Exited(1));

        assertThat(stderr.toString(StandardCharsets.UTF_8))
                .isEqualTo("logger: cannot open /logs/app.log: Capabilities insufficient\n");
        assertThat(deniedPaths()).containsExactly("CREATE /logs/app.log");
    }

    @Test
    void tellsItOfAStrippedCProgramToo() throws Exception {
        RunResult result = run(stripped("c-logger"), Grants.none());

        assertThat(result).isEqualTo(new RunResult.Exited(1));
        assertThat(stderr.toString(StandardCharsets.UTF_8)).contains("Capabilities insufficient");
        assertThat(deniedPaths()).containsExactly("CREATE /logs/app.log");
    }

    @Test
    void tellsItOfAGoProgramAndChangesNothingThere() throws Exception {
        for (byte[] module : List.of(bytes("go-tool"), stripped("go-tool"))) {
            Grants grants = Grants.none().withArguments(List.of("ls", "/data/x"));

            assertThat(run(module, grants)).isEqualTo(new RunResult.Exited(1));
        }
        assertThat(stdout.toString(StandardCharsets.UTF_8))
                .isEqualTo("error: open /data/x: Bad file number\n".repeat(2));
        assertThat(deniedPaths()).containsExactly("OPEN_READ /data/x");
    }

    @Test
    void leavesARustProgramItsOwnWords() throws Exception {
        for (byte[] module : List.of(bytes("rust163-tool"), stripped("rust163-tool"))) {
            Grants grants = Grants.none().withArguments(List.of("ls", "/data"));

            assertThat(run(module, grants)).isEqualTo(new RunResult.Exited(1));
        }
        assertThat(stderr.toString(StandardCharsets.UTF_8))
                .containsSubsequence(
                        "failed to find a pre-opened file descriptor through which",
                        "failed to find a pre-opened file descriptor through which");
    }

    private List<String> deniedPaths() {
        return trail.denied().stream()
                .filter(e -> !e.access().target().isEmpty())
                .map(e -> e.access().kind() + " " + e.access().target())
                .toList();
    }

    private static byte[] bytes(String module) throws Exception {
        String path = "modules/" + module + "/module.wasm";
        Path file = SharedData.find(path).orElse(null);
        Assumptions.assumeTrue(file != null, SharedData.missing(path));
        return Files.readAllBytes(file);
    }

    /// Without custom sections, as `strip` leaves it.
    private static byte[] stripped(String module) throws Exception {
        byte[] bytes = bytes(module);
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        kept.write(bytes, 0, 8);
        for (int at = 8; at < bytes.length; ) {
            int start = at++;
            int size = 0;
            int shift = 0;
            do {
                size |= (bytes[at] & 0x7f) << shift;
                shift += 7;
            } while (bytes[at++] < 0);
            at += size;
            if (bytes[start] != 0) {
                kept.write(bytes, start, at - start);
            }
        }
        return kept.toByteArray();
    }

    private RunResult run(byte[] module, Grants grants) throws Exception {
        return new Command(
                        Engine.DEFAULT.load(module, 1 << 30),
                        "module.wasm",
                        grants,
                        Streams.to(stdout::write, stderr::write),
                        trail)
                .run();
    }

    @Test
    void succeedsOnceTheDirectoryIsGranted() throws Exception {
        SandboxWays.assumeAny();
        Grants grants = logs(DirectoryGrant.Access.READ_WRITE).withArguments(List.of("hi"));

        assertThat(command("c-logger", grants).run()).isEqualTo(new RunResult.Exited(0));

        assertThat(scratch.resolve("app.log")).hasContent("hi");
        assertThat(trail.entries())
                .extracting(e -> e.access().outcome())
                .containsOnly(Access.Outcome.ALLOWED);
    }

    @Test
    void saysThatADirectoryIsReadOnly() throws Exception {
        SandboxWays.assumeAny();
        Grants grants = logs(DirectoryGrant.Access.READ);

        assertThat(command("c-logger", grants).run()).isEqualTo(new RunResult.Exited(1));

        assertThat(stderr.toString(StandardCharsets.UTF_8)).contains("Read-only file system");
        assertThat(Proposal.lifting(trail.denied().getFirst().access(), grants))
                .get()
                .isInstanceOf(Proposal.AllowWriting.class);
        assertThat(scratch).isEmptyDirectory();
    }

    private Grants logs(DirectoryGrant.Access access) {
        return Grants.none().withDirectory(new DirectoryGrant(scratch, "/logs", access));
    }

    @Test
    void refusesToStartWhereAGrantedDirectoryIsMissing() throws Exception {
        Grants grants =
                Grants.none()
                        .withDirectory(
                                new DirectoryGrant(
                                        scratch.resolve("none"),
                                        "/logs",
                                        DirectoryGrant.Access.READ));
        Command command = command("c-logger", grants);

        assertThatExceptionOfType(StartException.class)
                .isThrownBy(command::run)
                .withMessageContaining("none is granted as /logs, but");
    }

    @Test
    void givesTheExitCodeAndTheTrap() throws Exception {
        assertThat(exits("exit", "7")).isEqualTo(new RunResult.Exited(7));
        assertThat(exits("div0"))
                .isInstanceOfSatisfying(
                        RunResult.Trapped.class,
                        trap ->
                                assertThat(trap.kind())
                                        .isEqualTo(Trap.Kind.INTEGER_DIVIDE_BY_ZERO));
    }

    private RunResult exits(String... arguments) throws Exception {
        return command("c-exits", Grants.none().withArguments(List.of(arguments))).run();
    }

    @Test
    void stopsAnEndlessLoop() throws Exception {
        Command command = command("c-exits", Grants.none().withArguments(List.of("loop")));
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var run = executor.submit(command::run);
            Thread.sleep(100);
            command.stop();
            assertThat(run.get()).isEqualTo(new RunResult.Stopped());
        }
    }

    @Test
    void endsARunAtItsTimeLimit() throws Exception {
        Grants grants =
                Grants.none()
                        .withArguments(List.of("loop"))
                        .withLimits(Limits.DEFAULT.withWallTime(Duration.ofMillis(100)));

        assertThat(command("c-exits", grants).run())
                .isInstanceOfSatisfying(
                        RunResult.LimitReached.class,
                        limit -> {
                            assertThat(limit.limit()).isEqualTo(RunResult.Limit.WALL_TIME);
                            assertThat(limit.exitCode()).isEqualTo(124);
                            assertThat(limit.sentence()).isEqualTo("The module ran for its 100ms.");
                        });
    }

    @Test
    void namesTheMemoryLimitAsTheCauseOfAFailure() throws Exception {
        Grants grants =
                Grants.none()
                        .withArguments(List.of("eat", "64"))
                        .withLimits(Limits.DEFAULT.withMemoryBytes(16 << 20));

        assertThat(command("c-exits", grants).run())
                .isInstanceOfSatisfying(
                        RunResult.LimitReached.class,
                        limit -> {
                            assertThat(limit.limit()).isEqualTo(RunResult.Limit.MEMORY);
                            assertThat(limit.sentence())
                                    .startsWith("The memory limit of 16 MiB was reached: ");
                        });
        assertThat(trail.denied())
                .extracting(e -> e.access().kind())
                .containsExactly(Access.Kind.MEMORY);
    }

    @Test
    void endsAtOnceWhenItWasStoppedBeforeItBegan() throws Exception {
        Command command = command("c-exits", Grants.none());
        command.stop();

        assertThat(command.run()).isEqualTo(new RunResult.Stopped());
    }
}
