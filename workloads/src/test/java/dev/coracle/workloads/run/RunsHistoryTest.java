package dev.coracle.workloads.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.VariableGrant;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.Settings;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.log.LogExtract;
import dev.coracle.workloads.log.LogLine;
import dev.coracle.workloads.run.RecordStore.Wish;
import dev.coracle.workloads.worker.SharedWorker;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is left of runs when the process that ran them is gone, what is not, and runs that share.
@Timeout(120)
class RunsHistoryTest {

    private static final String SECRET = "correct-horse-battery-staple";

    @TempDir private Path data;

    @Test
    void aRunIsThereAfterARestartWithItsLogAccessesAndSeries() throws Exception {
        String id;
        try (Workloads workloads = open()) {
            Run run = start(workloads, "logger", Grants.none());
            end(run);
            id = run.id();
            assertThat(workloads.runs().history(10)).extracting(RunRecord::id).containsExactly(id);
        }

        try (Workloads workloads = open()) {
            Runs runs = workloads.runs();
            assertThat(runs.all()).isEmpty();
            RunRecord record = runs.record(id.substring(0, 5)).orElseThrow();
            assertThat(record.ending()).contains(new Ending.Exited(1));
            assertThat(record.program().name()).isEqualTo("logger");
            assertThat(record.denied()).isPositive();
            assertThat(record.usage().hostCalls()).isPositive();
            assertThat(record.usage().bytesWritten()).isPositive();
            assertThat(record.phases()).isPresent();
            assertThat(runs.series(id).samples()).isNotEmpty();
            assertThat(runs.accesses(id))
                    .anyMatch(entry -> entry.access().outcome() == Access.Outcome.DENIED);
            assertThat(runs.log(id).read(0, 10).lines())
                    .extracting(LogLine::text)
                    .anyMatch(line -> line.contains("cannot open /logs/app.log"));

            Run again = runs.again(record);
            assertThat(end(again)).isEqualTo(new Ending.Exited(1));
            runs.delete(id);
            assertThat(runs.record(id)).isEmpty();
            assertThat(runs.log(id).size()).isZero();
        }
    }

    @Test
    void noFileHoldsASecretThatAModuleWasGrantedAndPrinted() throws Exception {
        Grants grants =
                Grants.none()
                        .withVariable(new VariableGrant.Secret("TOKEN", SECRET))
                        .withVariable(new VariableGrant.Literal("LEVEL", "visible-value"));
        String id;
        try (Workloads workloads = open()) {
            Program program = program("c-argsenv");
            workloads.runs().remember(program.digest(), grants);
            Run run = workloads.runs().start(program, grants);
            end(run);
            id = run.id();
            List<String> lines =
                    run.log().read(0, 1_000).lines().stream().map(LogLine::text).toList();
            assertThat(lines).anyMatch(line -> line.contains("TOKEN=******"));
            Path export = data.resolve("export.txt");
            try (var out = Files.newOutputStream(export)) {
                LogExtract.ALL.withRaw(true).write(run.log(), 0, run.log().size(), out, _ -> true);
            }
        }

        assertThat(filesWith("visible-value")).isNotEmpty();
        assertThat(filesWith(SECRET)).isEmpty();
        try (Workloads workloads = open()) {
            RunRecord record = workloads.runs().record(id).orElseThrow();
            assertThat(record.secrets()).containsExactly("TOKEN");
            assertThat(record.grants().environment()).hasSize(1);
        }
    }

    /// One of the real modules; skipped where they are missing.
    private static Program program(String module) throws IOException {
        Path file =
                Path.of(System.getProperty("coracle.shared", "../shared"))
                        .resolve("modules")
                        .resolve(module)
                        .resolve("module.wasm");
        Assumptions.assumeTrue(Files.exists(file), "the real modules are not here: " + file);
        return new Program(module, Digest.sha256(Files.readAllBytes(file)), file);
    }

    @Test
    void anotherProcessCanStopARun() throws Exception {
        try (Workloads desktop = open();
                Workloads terminal = open()) {
            Run run = start(desktop, "spin", Grants.none());
            desktop.runs().flush();
            assertThat(terminal.runs().history(5))
                    .extracting(RunRecord::state)
                    .doesNotContain(RunState.ENDED);

            assertThat(terminal.runs().end(run.id(), Wish.STOP)).isTrue();
            assertThat(end(run)).isEqualTo(new Ending.Stopped());
            desktop.runs().flush();
            assertThat(terminal.runs().record(run.id()).orElseThrow().ending())
                    .contains(new Ending.Stopped());
        }
    }

    @Test
    void restartsARunThatGoesOn() throws Exception {
        try (Workloads workloads = open()) {
            Run first = start(workloads, "spin", Grants.none());
            Run second = workloads.runs().restart(first).get(50, TimeUnit.SECONDS);

            assertThat(first.ending()).contains(new Ending.Stopped());
            assertThat(second.program()).isEqualTo(first.program());
            second.kill();
            end(second);
        }
    }

    @Test
    void runsThatShareAWorkerEndAloneAndDieTogether() throws Exception {
        try (Workloads workloads = open();
                SharedWorker shared = workloads.workers().share(256L << 20)) {
            RunOptions sharing = RunOptions.DEFAULT.withWorkplace(shared);
            Grants small =
                    Grants.none().withLimits(Grants.none().limits().withMemoryBytes(64L << 20));
            Run stopped = start(workloads, "spin", small, sharing);
            Run first = start(workloads, "spin", small, sharing);
            Run second = start(workloads, "spin", small, sharing);
            Run apart = start(workloads, "spin", small, RunOptions.DEFAULT);
            Run tooMuch = start(workloads, "spin", Grants.none(), sharing);

            assertThat(end(tooMuch))
                    .isInstanceOfSatisfying(
                            Ending.Refused.class,
                            refused -> assertThat(refused.sentence()).contains("shared worker"));
            stopped.stop();
            assertThat(end(stopped)).isEqualTo(new Ending.Stopped());
            assertThat(first.state()).isNotEqualTo(RunState.ENDED);
            assertThat(shared.state().running()).isEqualTo(2);

            ProcessHandle.of(shared.state().process()).orElseThrow().destroyForcibly();
            assertThat(end(first)).isInstanceOf(Ending.WorkerDied.class);
            assertThat(end(second)).isInstanceOf(Ending.WorkerDied.class);
            assertThat(apart.state()).isNotEqualTo(RunState.ENDED);
            apart.stop();
            assertThat(end(apart)).isEqualTo(new Ending.Stopped());
        }
    }

    private Workloads open() {
        return Workloads.open(Settings.at(data).withStandBy(false));
    }

    private static Run start(Workloads workloads, String sample, Grants grants) throws Exception {
        return start(workloads, sample, grants, RunOptions.DEFAULT);
    }

    private static Run start(Workloads workloads, String sample, Grants grants, RunOptions options)
            throws Exception {
        workloads.library().load();
        Program program = Workloads.program(workloads.library().find(sample).orElseThrow());
        return workloads.runs().start(program, grants, options);
    }

    private static Ending end(Run run) throws Exception {
        return run.whenEnded().get(50, TimeUnit.SECONDS);
    }

    private List<Path> filesWith(String text) throws IOException {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile).filter(file -> holds(file, wanted)).toList();
        }
    }

    private static boolean holds(Path file, byte[] wanted) {
        try (InputStream in = Files.newInputStream(file)) {
            String content = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            return content.contains(new String(wanted, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
