package dev.coracle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.workloads.library.Library;
import dev.coracle.workloads.worker.WorkerPool;
import dev.coracle.workloads.worker.WorkerPool.Readiness;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pairs of one's own on the command line; our own sides only, which need no engine.
class BenchCommandTest {

    @TempDir private Path folder;

    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    private Path hello;

    @BeforeEach
    void copyASample() throws Exception {
        hello = folder.resolve("hello.wasm");
        try (InputStream sample = Library.class.getResourceAsStream("samples/hello.wasm")) {
            Files.copy(sample, hello);
        }
    }

    @Test
    void aPairIsSavedKnownByItsNameAndDeleted() {
        assertThat(
                        bench(
                                "--wasm",
                                hello.toString(),
                                "--image",
                                "tool:1",
                                "--save",
                                "mine",
                                "--sides",
                                "cold,cold",
                                "--runs",
                                "2"))
                .as(err())
                .isZero();
        assertThat(out()).contains("WebAssembly, cold").contains("95 % interval");
        assertThat(bench("--list")).isZero();
        assertThat(out()).contains("sha256").contains(hello + " against tool:1");
        assertThat(bench("mine", "--sides", "cold", "--runs", "1", "--csv")).as(err()).isZero();
        assertThat(out().lines()).hasSize(2).last().asString().startsWith("mine,wasm_cold,1,");
        assertThat(bench("--delete", "mine")).isZero();
        assertThat(bench("--list")).isZero();
        assertThat(out()).doesNotContain("mine");
        assertThat(bench("--delete", "mine")).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(err()).contains("but you have none of that name");
    }

    @Test
    void aServiceIsAskedAndItsPortIsChecked() throws Exception {
        Path responder = folder.resolve("responder.wasm");
        try (InputStream sample = Library.class.getResourceAsStream("samples/responder.wasm")) {
            Files.copy(sample, responder);
        }
        List<String> both = List.of("--wasm", responder.toString(), "--image", "api:1", "--http");
        assertThat(bench(both, "8080/a", "--sides", "cached,cached", "--runs", "1"))
                .as(err())
                .isZero();
        assertThat(out()).contains("FIRST ANSWER ms").contains("REQUESTS/s");
        assertThat(bench(both, "70000", "--sides", "cold")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("a port is a number from 1 to 65535");
    }

    @Test
    void theNameOfABundledPairIsTaken() {
        assertThat(
                        bench(
                                "--wasm",
                                hello.toString(),
                                "--image",
                                "tool:1",
                                "--save",
                                "hello",
                                "--sides",
                                "cold"))
                .isEqualTo(1);
        assertThat(err()).contains("a pair of that name comes with Coracle");
    }

    @Test
    void aPairThatThereIsNotIsASentence() {
        assertThat(bench("nothing", "--sides", "cold")).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(err()).contains("There is no pair 'nothing'.");
    }

    /// Where there is no engine, that is not what is wrong.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "hello --sides foo        ; 2 ; 'foo' is no side",
                "hello --runs 0           ; 2 ; 1 to 10,000 runs",
                "hello --density much     ; 2 ; much",
                "hello --memory much      ; 2 ; much",
                "--wasm hello             ; 2 ; Give the name of one pair",
                "hello --http 80          ; 2 ; Give the name of one pair",
                "--wasm hello --image x --http 70000 ; 2 ; a port is a number",
                "nosuch                   ; 3 ; There is no pair 'nosuch'.",
            })
    void aMistakeIsToldBeforeAnEngineIsLookedFor(String line, int code, String reason) {
        assertThat(bench(line.split(" +"))).as(err()).isEqualTo(code);
        assertThat(err()).startsWith("coracle: ").contains(reason);
    }

    private int bench(List<String> first, String... more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return bench(all.toArray(String[]::new));
    }

    private int bench(String... arguments) {
        stdout.reset();
        stderr.reset();
        List<String> line =
                new ArrayList<>(List.of("bench", "--data", folder.resolve("home").toString()));
        line.addAll(List.of(arguments));
        try (Terminal terminal =
                new Terminal(
                        new ByteArrayInputStream(new byte[0]),
                        stdout,
                        stderr,
                        new WorkerPool(Readiness.ON_DEMAND, Optional::empty))) {
            return Main.run(terminal, line.toArray(String[]::new));
        }
    }

    private String out() {
        return stdout.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return stderr.toString(StandardCharsets.UTF_8);
    }
}
