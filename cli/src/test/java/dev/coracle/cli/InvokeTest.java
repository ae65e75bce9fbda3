package dev.coracle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.invoke.Call;
import dev.coracle.workloads.worker.WorkerPool;
import dev.coracle.workloads.worker.WorkerPool.Readiness;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Calls of exports from the command line.
class InvokeTest {

    @TempDir private Path folder;

    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    private String file(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = Objects.requireNonNull(Call.class.getResourceAsStream(name))) {
            Files.write(file, in.readAllBytes());
        }
        return file.toString();
    }

    private int run(String... words) {
        return coracle("run", words);
    }

    private int coracle(String command, String... words) {
        List<String> line =
                new ArrayList<>(List.of(command, "--data", folder.resolve("home").toString()));
        line.addAll(List.of(words));
        try (Terminal terminal =
                new Terminal(
                        new ByteArrayInputStream(new byte[0]),
                        stdout,
                        stderr,
                        new WorkerPool(Readiness.ON_DEMAND, Optional::empty))) {
            return Main.run(terminal, line.toArray(String[]::new));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "calls.wasm   | add(2, 3)            | 5",
                "calls.wasm   | text(\"Ada\")        | \"Ada\"",
                "calls.wasm   | same-rights({read})  | {read}",
                "reactor.wasm | ready                | 1",
                "reactor.wasm | add(-1, 0x10)        | 15",
            })
    void printsWhatTheExportReturns(String module, String call, String result) throws Exception {
        assertThat(run("--in-process", "--invoke", call, file(module))).as(err()).isZero();
        assertThat(stdout.toString(StandardCharsets.UTF_8)).isEqualTo(result + "\n");
    }

    @Test
    void aWorkerDoesTheSame() throws Exception {
        assertThat(run("--invoke", "add", file("reactor.wasm"), "1", "2")).as(err()).isZero();
        assertThat(stdout.toString(StandardCharsets.UTF_8)).isEqualTo("3\n");
    }

    @Test
    void aResultThatIsTooLongForAWorkerIsKeptAsThat() throws Exception {
        assertThat(run("--invoke", "text(1200000)", file("long.wasm")))
                .isEqualTo(RunCommand.NOT_STARTED);
        assertThat(err()).startsWith("coracle: The function returned, but its result takes more");
        assertThat(stdout.size()).isZero();
        assertThat(coracle("ps")).isZero();
        assertThat(stdout.toString(StandardCharsets.UTF_8).lines().toList().getLast())
                .contains("long")
                .endsWith("result too long");
    }

    @Test
    void inThisProcessTheSameResultIsPrinted() throws Exception {
        assertThat(run("--in-process", "--invoke", "text(1200000)", file("long.wasm"))).isZero();
        assertThat(stdout.toString(StandardCharsets.UTF_8))
                .isEqualTo("\"" + "a".repeat(1_200_000) + "\"\n");
    }

    @Test
    void aWrongArgumentIsOneSentenceWithTheSignature() throws Exception {
        assertThat(run("--in-process", "--invoke", "add(\"x\", 1)", file("calls.wasm")))
                .isEqualTo(RunCommand.NOT_STARTED);
        assertThat(err())
                .isEqualTo(
                        "coracle: Tried to call add, but an integer (u32) was expected at character 2, but there is `\"x`; its signature is add(a: u32, b: u32) -> u32.\n");
    }

    @Test
    void aLibraryIsToldToBeOne() throws Exception {
        assertThat(run("--in-process", file("calls.wasm"))).isEqualTo(RunCommand.NOT_STARTED);
        assertThat(err()).contains("The component is a library", "--invoke", "add(a: u32, b: u32)");
    }

    private String err() {
        return stderr.toString(StandardCharsets.UTF_8);
    }
}
