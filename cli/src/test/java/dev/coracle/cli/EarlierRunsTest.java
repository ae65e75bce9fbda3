package dev.coracle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.cli.CoracleProcess.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// What `ps`, `logs`, `stop` and `forget` do with runs of other processes: every command is a
/// process, every run a real one.
@Timeout(240)
class EarlierRunsTest {

    private static final String SPIN_IS_UP = "Spinning. Press Stop.";

    @TempDir private Path data;

    @Test
    void aRunIsListedWithHowItEndedAndItsLogIsThereUntilItIsForgotten() throws Exception {
        assertThat(coracle("run", "hello").out()).isEqualTo("Hello from a room without doors.\n");
        assertThat(coracle("run", "logger").code()).isEqualTo(1);

        JsonNode runs = runs();
        assertThat(runs).hasSize(2);
        JsonNode logger = runs.get(0);
        assertThat(logger.get("module").asString()).isEqualTo("logger");
        assertThat(logger.get("ending").asString()).isEqualTo("exited 1");
        assertThat(logger.get("state").asString()).isEqualTo("ended");
        JsonNode hello = runs.get(1);
        String id = hello.get("id").asString();
        assertThat(coracle("ps").out())
                .startsWith("RUN       MODULE")
                .containsPattern(id + "  hello .* exited 0\n")
                .containsPattern("logger .* 1  exited 1\n");

        assertThat(coracle("logs", id).out()).isEqualTo("Hello from a room without doors.\n");
        assertThat(coracle("logs", "-t", id.substring(0, 6)).out())
                .matches("\\d{4}-\\d\\d-\\d\\dT.* Hello from a room without doors\\.\n");
        assertThat(coracle("logs", "--stdout", logger.get("id").asString()).out()).isEmpty();
        assertThat(coracle("logs", "--grep", "APP.LOG", logger.get("id").asString()).out())
                .contains("cannot open /logs/app.log");

        assertThat(coracle("forget", id).out()).isEqualTo(id + "\n");
        assertThat(runs()).hasSize(1);
        assertThat(Files.exists(data.resolve("home/runs/logs").resolve(id))).isFalse();
        Said gone = coracle("logs", id);
        assertThat(gone.code()).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(gone.err()).contains("See coracle ps.");
    }

    private CoracleProcess spin(String how) throws IOException {
        return how.equals("--in-process")
                ? CoracleProcess.start(data, "run", how, "spin")
                : CoracleProcess.start(data, "run", "spin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--in-process", "--profile=none"})
    void aRunOfAnotherTerminalIsFollowedAndStopped(String how) throws Exception {
        try (CoracleProcess spin = spin(how)) {
            spin.awaitLine(SPIN_IS_UP::equals);
            JsonNode going =
                    new ObjectMapper().readTree(coracle("ps", "--running", "--json").out());
            assertThat(going).hasSize(1);
            String id = going.get(0).get("id").asString();
            assertThat(coracle("run", "--in-process", "hello").code()).isZero();
            assertThat(coracle("ps", "-n", "1", "--running").out())
                    .as("ended runs do not count")
                    .contains(id);
            assertThat(going.get(0).get("state").asString()).isEqualTo("running");
            assertThat(coracle("forget", id).code()).isEqualTo(ExitCode.IN_USE);

            try (CoracleProcess follower = CoracleProcess.start(data, "logs", "--follow", id)) {
                follower.awaitLine(SPIN_IS_UP::equals);
                assertThat(coracle("stop", id).out()).isEqualTo(id + "\n");
                assertThat(follower.end().code()).isZero();
            }
            assertThat(spin.end().code()).isEqualTo(130);
            // behind hello, which was started later
            assertThat(runs().get(1).get("ending").asString()).isEqualTo("stopped");
            Said again = coracle("stop", id);
            assertThat(again.code()).isZero();
            assertThat(again.err()).contains("has ended already");
        }
    }

    @Test
    void aRunWhoseTerminalWasKilledIsInterruptedAndItsLogIsKept() throws Exception {
        String id;
        try (CoracleProcess spin = CoracleProcess.start(data, "run", "spin")) {
            spin.awaitLine(SPIN_IS_UP::equals);
            id = runs().get(0).get("id").asString();
            // Until what it printed is in its file.
            try (CoracleProcess follower = CoracleProcess.start(data, "logs", "-f", id)) {
                follower.awaitLine(SPIN_IS_UP::equals);
            }
            spin.kill();
        }
        assertThat(runs().get(0).get("ending").asString()).isEqualTo("interrupted");
        assertThat(coracle("logs", id).out()).isEqualTo(SPIN_IS_UP + "\n");
        assertThat(coracle("forget", "--all").out()).isEqualTo(id + "\n");
        assertThat(runs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--in-process", "--profile=none"})
    void controlCStopsARunAndItsRecordIsComplete(String how) throws Exception {
        try (CoracleProcess spin = spin(how)) {
            spin.awaitLine(SPIN_IS_UP::equals);
            Thread.sleep(1_000);
            spin.terminate();
            Said said = spin.end();
            assertThat(said.code()).isEqualTo(143);
            assertThat(said.err()).endsWith("coracle: the module was stopped.\n");
        }
        JsonNode record = runs().get(0);
        assertThat(record.get("ending").asString()).isEqualTo("stopped");
        assertThat(record.get("cpuNanos").asLong()).isPositive();
        assertThat(record.get("peakMemory").asLong()).isPositive();
        assertThat(Instant.parse(record.get("ended").asString()))
                .isAfter(Instant.parse(record.get("started").asString()).plusMillis(1_000));
    }

    @Test
    void aRunInTheCommandsOwnProcessIsKeptLikeAnyOther() throws Exception {
        assertThat(coracle("run", "--in-process", "logger").code()).isEqualTo(1);

        JsonNode run = runs().get(0);
        assertThat(run.get("ending").asString()).isEqualTo("exited 1");
        assertThat(run.get("denied").asLong()).isPositive();
        assertThat(coracle("logs", run.get("id").asString()).out())
                .contains("cannot open /logs/app.log");
    }

    @Test
    void whereRunsCanNotBeKeptARunGoesOnAndWhoAsksForThemIsTold() throws Exception {
        Files.createDirectories(data.resolve("home"));
        Path blocked = Files.writeString(data.resolve("home/runs"), "a file in the way");

        Said run = coracle("run", "logger");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("coracle: Runs are not kept in %s: ".formatted(blocked))
                .containsOnlyOnce("not kept")
                .doesNotContain("\tat ");
        for (String ask : List.of("ps", "logs abc", "stop abc", "forget abc", "forget --all")) {
            Said said = coracle(ask.split(" ", -1));
            assertThat(said.code()).as(ask).isEqualTo(ExitCode.DISK);
            assertThat(said.out()).as(ask).isEmpty();
            assertThat(said.err())
                    .as(ask)
                    .endsWith(
                            "coracle: Tried to look at the runs that are kept in %1$s, but a file of that name is in the way (%1$s). Check the data folder and the disk that holds it, or choose another one.\n"
                                    .formatted(blocked));
        }
    }

    @Test
    void logsAreInertUnlessRawIsAsked() throws Exception {
        Path module = data.resolve("escapes.wasm");
        Files.write(module, Printing.module("\u001b[31mred\u001b[0m \u001b]0;title\u0007\n"));
        assertThat(coracle("run", module.toString()).code()).isZero();
        String id = runs().get(0).get("id").asString();

        assertThat(coracle("logs", id).out()).isEqualTo("red ␛]0;title␇\n");
        assertThat(coracle("logs", "--raw", id).out())
                .isEqualTo("\u001b[31mred\u001b[0m \u001b]0;title\u0007\n");
    }

    private Said coracle(String... arguments) throws Exception {
        return CoracleProcess.run(data, arguments);
    }

    private JsonNode runs() throws Exception {
        return new ObjectMapper().readTree(coracle("ps", "--json").out());
    }
}
