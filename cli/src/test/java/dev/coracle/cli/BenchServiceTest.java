package dev.coracle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.workloads.compare.BundledPairs;
import dev.coracle.workloads.compare.ComparisonResult;
import dev.coracle.workloads.compare.Side;
import dev.coracle.workloads.compare.SideResult;
import dev.coracle.workloads.docker.Docker;
import dev.coracle.workloads.docker.RealEngine;
import dev.coracle.workloads.export.JsonReport;
import dev.coracle.workloads.library.Library;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A module and an image that answer requests, put together on the command line: against a real
/// engine.
class BenchServiceTest {

    @TempDir private Path folder;
    private Path module = Path.of("");
    private String image = "";
    private boolean publishes;

    @BeforeEach
    void haveAModuleAndAnImage() throws Exception {
        module = folder.resolve("answers.wasm");
        try (InputStream sample = Library.class.getResourceAsStream("samples/responder.wasm")) {
            Files.copy(sample, module);
        }
        try (Docker docker = RealEngine.connect()) {
            image = new BundledPairs(folder.resolve("bundled")).load("responder", docker);
            publishes = docker.publishesPorts();
        }
    }

    @Test
    void aModuleAndAnImageThatAnswerAlikeAreCompared() throws Exception {
        CoracleProcess.Said said = bench(freePort() + "/a", "--json");
        assertThat(said.code()).as(said.err()).isZero();
        ComparisonResult result = JsonReport.read(said.out());
        assertThat(result.service().orElseThrow().path()).isEqualTo("/a");
        assertThat(result.sides())
                .extracting(SideResult::side)
                .containsExactly(Side.WASM_CACHED, Side.CONTAINER);
        for (SideResult side : result.sides()) {
            assertThat(side.samples())
                    .hasSize(2)
                    .allSatisfy(
                            sample ->
                                    assertThat(sample.output().beginning())
                                            .isEqualTo("{\"path\":\"/a\"}\n"));
            assertThat(side.rates()).isNotEmpty().allMatch(rate -> rate > 1);
            assertThat(side.reach()).isPresent();
        }
    }

    /// Where the container shares the host's network, two cannot have the same port.
    @Test
    void aPortThatSomebodyElseHasIsASentence() throws Exception {
        Assumptions.assumeFalse(publishes, "this engine publishes ports at free ones");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            CoracleProcess.Said said = bench(Integer.toString(taken.getLocalPort()));
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.out()).isEmpty();
            assertThat(said.err().strip().lines()).last().asString().endsWith(".");
            assertThat(said.err()).contains("Address in use");
        }
    }

    private CoracleProcess.Said bench(String http, String... more) throws Exception {
        String port = http.replaceFirst("/.*", "");
        List<String> line =
                new ArrayList<>(
                        List.of("bench", "--wasm", module.toString(), "--image", image, "--http"));
        line.addAll(List.of(http, "--env", "PORT=" + port, "--sides", "cached,container"));
        line.addAll(List.of("--runs", "2"));
        if (!publishes) {
            // Only this computer is to reach it.
            line.addAll(List.of("--env", "HOST=127.0.0.1"));
        }
        line.addAll(List.of(more));
        return CoracleProcess.run(folder, line.toArray(String[]::new));
    }

    private static int freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return free.getLocalPort();
        }
    }
}
