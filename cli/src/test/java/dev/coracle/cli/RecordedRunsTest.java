package dev.coracle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.coracle.engine.cases.ModuleCase;
import dev.coracle.engine.cases.ModuleCaseReader;
import dev.coracle.engine.cases.SharedData;
import dev.coracle.engine.cases.StagedDirectories;
import dev.coracle.workloads.worker.WorkerPool;
import dev.coracle.workloads.worker.WorkerPool.Readiness;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Real programs of several compilers, through the command line, give what another engine recorded.
class RecordedRunsTest {

    private static final List<String> MODULES =
            List.of(
                    "c-argsenv",
                    "c-cat",
                    "c-clockrand",
                    "c-exits",
                    "c-linestat",
                    "c-logger",
                    "cpp-words",
                    "lua54-eh-legacy",
                    "minigzip",
                    "cmark",
                    "rust163-tool",
                    "go-tool",
                    "zig-hello",
                    "wat-wasi-unstable",
                    "component-c-cat",
                    "component-c-logger",
                    "component-js-cli-starlingmonkey");

    /// What a case of more than the default needs.
    private static final String LARGE = "eat-5000";

    private static WorkerPool workers;

    @TempDir private static Path scratch;

    @BeforeAll
    static void startWorkers() {
        workers = new WorkerPool(Readiness.ALWAYS_WARM, Optional::empty);
    }

    @AfterAll
    static void endWorkers() {
        workers.close();
    }

    @TestFactory
    Stream<DynamicTest> inThisProcess() {
        return folders()
                .flatMap(RecordedRunsTest::cases)
                .filter(recorded -> !recorded.name().equals(LARGE))
                .map(recorded -> test(recorded, true));
    }

    /// One case of each module, because every one takes a process of its own.
    @TestFactory
    Stream<DynamicTest> inAWorker() {
        return folders()
                .flatMap(folder -> cases(folder).limit(1))
                .map(recorded -> test(recorded, false));
    }

    @TestFactory
    @Tag("long")
    Stream<DynamicTest> inAWorkerWithFourGibibytes() {
        return folders()
                .flatMap(RecordedRunsTest::cases)
                .filter(recorded -> recorded.name().equals(LARGE))
                .map(recorded -> test(recorded, false));
    }

    private static Stream<Path> folders() {
        Optional<Path> modules = SharedData.find("modules");
        Assumptions.assumeTrue(modules.isPresent(), SharedData.missing("modules"));
        return MODULES.stream().map(modules.orElseThrow()::resolve);
    }

    private static DynamicTest test(ModuleCase recorded, boolean inProcess) {
        return dynamicTest(recorded.toString(), () -> check(recorded, inProcess));
    }

    private static Stream<ModuleCase> cases(Path folder) {
        try {
            return ModuleCaseReader.read(folder).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(ModuleCase recorded, boolean inProcess) throws IOException {
        StagedDirectories staged =
                StagedDirectories.stage(recorded, Files.createTempDirectory(scratch, "case"));
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        ByteArrayOutputStream stderr = new ByteArrayOutputStream();
        // The pool is shared by all cases, so the terminal is not closed.
        @SuppressWarnings("resource")
        Terminal terminal =
                new Terminal(new ByteArrayInputStream(recorded.stdin()), stdout, stderr, workers);

        int code =
                Main.run(terminal, commandLine(recorded, staged, inProcess).toArray(String[]::new));

        String said = stderr.toString(StandardCharsets.UTF_8);
        assertThat(code).as(said).isEqualTo(recorded.exit().orElse(134));
        assertThat(recorded.stdout().matches(stdout.toByteArray()))
                .as("stdout: %s", stdout.toString(StandardCharsets.UTF_8))
                .isTrue();
        recorded.stderr()
                .ifPresent(
                        expected ->
                                assertThat(expected.matches(ofTheGuest(said)))
                                        .as("stderr: %s", said)
                                        .isTrue());
        assertThat(staged.listing(recorded)).isEqualTo(recorded.filesAfter());
    }

    private static List<String> commandLine(
            ModuleCase recorded, StagedDirectories staged, boolean inProcess) {
        List<String> line =
                new ArrayList<>(List.of("run", "--clock", "real", "--random", "secure"));
        if (inProcess) {
            line.add("--in-process");
        }
        line.addAll(List.of("--data", scratch.resolve("home").toString()));
        recorded.directories()
                .forEach(
                        (guest, directory) -> {
                            String access = directory.writable() ? "::rw" : "";
                            line.addAll(
                                    List.of(
                                            "--dir",
                                            staged.hosts().get(guest) + "::" + guest + access));
                        });
        recorded.environment()
                .forEach((name, value) -> line.addAll(List.of("--env", name + "=" + value)));
        if (recorded.name().equals(LARGE)) {
            line.addAll(List.of("--memory", "4GiB"));
        }
        line.add(recorded.file().toString());
        line.addAll(recorded.arguments());
        return line;
    }

    /// What Coracle says after a run comes last and begins with its name.
    private static byte[] ofTheGuest(String stderr) {
        int end = stderr.startsWith("coracle: ") ? 0 : stderr.indexOf("\ncoracle: ") + 1;
        String guest =
                end == 0 && !stderr.startsWith("coracle: ") ? stderr : stderr.substring(0, end);
        return guest.getBytes(StandardCharsets.UTF_8);
    }
}
