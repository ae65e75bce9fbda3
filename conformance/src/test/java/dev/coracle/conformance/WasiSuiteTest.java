package dev.coracle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.Command;
import dev.coracle.engine.RunResult;
import dev.coracle.engine.Streams;
import dev.coracle.engine.binary.ModuleDecoder;
import dev.coracle.engine.cases.SharedData;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.ClockGrant;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.RandomGrant;
import dev.coracle.engine.grant.VariableGrant;
import dev.coracle.engine.interpret.InterpretedModule;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.runtime.MemoryModel;
import dev.coracle.engine.sandbox.SandboxWays;
import dev.coracle.engine.validate.ModuleValidator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The official programs of WASI 0.1 (WebAssembly/wasi-testsuite), in every way of walking paths.
class WasiSuiteTest {

    private static final String SUITE = "suites/wasi-p1.zip";

    @TempDir Path scratch;

    @TestFactory
    Stream<DynamicTest> passesTheOfficialPrograms() throws IOException {
        Path zip = SharedData.find(SUITE).orElse(null);
        Assumptions.assumeTrue(zip != null, SharedData.missing(SUITE));
        List<String> ways = SandboxWays.names().toList();
        List<DynamicTest> tests = new ArrayList<>();
        SuiteArchive archive = SuiteArchive.open(zip);
        for (Path program : archive.files(".wasm")) {
            String name = program.subpath(1, program.getNameCount()).toString();
            for (String way : ways) {
                tests.add(
                        DynamicTest.dynamicTest(
                                name + " (" + way + ")",
                                () -> SandboxWays.with(way, () -> run(program))));
            }
        }
        assertThat(tests).hasSize(72 * ways.size());
        return tests.stream().onClose(() -> close(archive));
    }

    private static void close(SuiteArchive archive) {
        try {
            archive.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(Path program) throws Exception {
        Path description =
                program.resolveSibling(program.getFileName().toString().replace(".wasm", ".json"));
        JsonNode expected =
                new ObjectMapper()
                        .readTree(Files.exists(description) ? Files.readString(description) : "{}");
        AccessTrail trail = new AccessTrail();
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        ByteArrayOutputStream stderr = new ByteArrayOutputStream();
        Command command =
                new Command(
                        new InterpretedModule(
                                ModuleValidator.validate(
                                        ModuleDecoder.decode(
                                                Files.readAllBytes(program), Features.ALL),
                                        Features.ALL),
                                MemoryModel.FLAT,
                                false),
                        program.getFileName().toString(),
                        grants(program, expected),
                        Streams.to(stdout::write, stderr::write),
                        trail);

        RunResult result = command.run();

        assertThat(result)
                .as(stderr.toString(StandardCharsets.UTF_8) + trail.denied())
                .isEqualTo(new RunResult.Exited(expected.path("exit_code").asInt(0)));
        if (expected.has("stdout")) {
            assertThat(stdout.toString(StandardCharsets.UTF_8))
                    .isEqualTo(expected.get("stdout").asString());
        }
    }

    private Grants grants(Path program, JsonNode expected) throws IOException {
        Grants grants =
                Grants.none()
                        .withClock(new ClockGrant.Real())
                        .withRandom(new RandomGrant.Secure())
                        .withArguments(
                                expected.path("args")
                                        .valueStream()
                                        .map(JsonNode::asString)
                                        .toList());
        for (var variable : expected.path("env").properties()) {
            grants =
                    grants.withVariable(
                            new VariableGrant.Literal(
                                    variable.getKey(), variable.getValue().asString()));
        }
        if (expected.has("root")) {
            Path root = Files.createTempDirectory(scratch, "root");
            copy(program.resolveSibling(expected.get("root").asString()), root);
            grants =
                    grants.withDirectory(
                            new DirectoryGrant(root, "/", DirectoryGrant.Access.READ_WRITE));
        }
        return grants;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else if (!path.toString().endsWith(".cleanup")) {
                    Files.copy(path, target);
                }
            }
        }
    }
}
