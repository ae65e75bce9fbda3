package dev.coracle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.workloads.worker.WorkerPool;
import dev.coracle.workloads.worker.WorkerPool.Readiness;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Components that cannot be run or served: one sentence each, whichever way they are started.
@Timeout(120)
class OneSentenceTest {

    private static final int NOT_STARTED = 125;

    @TempDir private static Path folder;

    private static WorkerPool workers;

    @BeforeAll
    static void open() {
        workers = new WorkerPool(Readiness.ON_DEMAND, Optional::empty);
    }

    @AfterAll
    static void close() {
        workers.close();
    }

    @ParameterizedTest
    @CsvSource({"run", "run --in-process"})
    void anImportThatNoHostOffersIsNamed(String how) throws Exception {
        assertThat(said(how, "lacking.wasm"))
                .isEqualTo(
                        "coracle: The component imports what Coracle does not offer: acme:weather/today@1.0.0 (instance), alarm (loud: bool). It was made for another host; build it for WASI 0.1, or as a component for WASI 0.2.\n");
    }

    @ParameterizedTest
    @CsvSource({"run", "run --in-process"})
    void aPackageOfInterfacesIsToldToBeOne(String how) throws Exception {
        assertThat(said(how, "interfaces.wasm"))
                .isEqualTo(
                        "coracle: The component is a package of WIT interfaces: there is no code in it to run.\n");
    }

    @Test
    void whatServesNothingSaysWhatItIs() throws Exception {
        assertThat(said("serve --addr 127.0.0.1:0", "interfaces.wasm"))
                .isEqualTo(
                        "coracle: The component is a package of WIT interfaces: there is no code in it to serve.\n");
        assertThat(said("serve --addr 127.0.0.1:0", "lacking.wasm"))
                .isEqualTo(
                        "coracle: The component serves no HTTP: it does not export wasi:http/incoming-handler, but nothing at all.\n");
    }

    private static String said(String how, String module) throws IOException {
        Path file = folder.resolve(module);
        try (InputStream in =
                Objects.requireNonNull(OneSentenceTest.class.getResourceAsStream(module))) {
            Files.write(file, in.readAllBytes());
        }
        ByteArrayOutputStream stderr = new ByteArrayOutputStream();
        @SuppressWarnings("resource") // the pool is shared by all
        Terminal terminal =
                new Terminal(
                        new ByteArrayInputStream(new byte[0]),
                        new ByteArrayOutputStream(),
                        stderr,
                        workers);
        String line = how + " --data " + folder.resolve("home") + " " + file;
        assertThat(Main.run(terminal, line.split(" ", -1))).isEqualTo(NOT_STARTED);
        return stderr.toString(StandardCharsets.UTF_8);
    }
}
