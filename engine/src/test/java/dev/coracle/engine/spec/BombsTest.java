package dev.coracle.engine.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.coracle.engine.cases.SharedData;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.spec.HostileModuleRunner.End;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Modules made to exhaust an engine must end as their manifest says, and modules that once broke
/// another engine must end somehow. The heap of these tests is bounded by the build.
class BombsTest {

    private static final Duration TIME = Duration.ofSeconds(8);

    @TestFactory
    Stream<DynamicTest> bombsEndAsTheManifestSaysInterpreted() throws Exception {
        return bombs(Subjects.INTERPRETER);
    }

    @TestFactory
    Stream<DynamicTest> oldCrashersDoNoHarmInterpreted() throws Exception {
        return crashers(Subjects.INTERPRETER);
    }

    @TestFactory
    Stream<DynamicTest> bombsEndAsTheManifestSaysCompiled() throws Exception {
        return bombs(Subjects.COMPILER);
    }

    @TestFactory
    Stream<DynamicTest> oldCrashersDoNoHarmCompiled() throws Exception {
        return crashers(Subjects.COMPILER);
    }

    private static Stream<DynamicTest> bombs(Subject subject) throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        try (SuiteArchive archive = open("bombs.zip")) {
            Path manifest = archive.files("manifest.json").getFirst();
            for (JsonNode node : new ObjectMapper().readTree(Files.readAllBytes(manifest))) {
                String name = node.get("name").asString();
                byte[] module = Files.readAllBytes(manifest.resolveSibling(name + ".wasm"));
                Set<End> allowed = ends(node.get("verdict").asString());
                tests.add(
                        dynamicTest(
                                "%s: %s".formatted(name, node.get("note").asString()),
                                () ->
                                        assertThat(
                                                        HostileModuleRunner.run(
                                                                module,
                                                                subject,
                                                                Features.ALL,
                                                                time(allowed)))
                                                .isIn(allowed)));
            }
        }
        return tests.stream();
    }

    /// What never ends is stopped soon.
    private static Duration time(Set<End> allowed) {
        return allowed.contains(End.STOPPED) ? Duration.ofMillis(300) : TIME;
    }

    private static Set<End> ends(String verdict) {
        Set<End> ends = EnumSet.noneOf(End.class);
        for (String each : verdict.split("\\|", -1)) {
            ends.add(
                    switch (each) {
                        case "run" -> End.RAN;
                        case "reject" -> End.REJECTED;
                        case "trap" -> End.TRAPPED;
                        case "limit" -> End.LIMITED;
                        case "stop" -> End.STOPPED;
                        default -> throw new IllegalArgumentException("verdict " + each);
                    });
        }
        return ends;
    }

    private static Stream<DynamicTest> crashers(Subject subject) throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        try (SuiteArchive archive = open("wazero-crashers.zip")) {
            for (Path path : archive.files(".wasm")) {
                byte[] module = Files.readAllBytes(path);
                tests.add(
                        dynamicTest(
                                path.getFileName().toString(),
                                () ->
                                        assertThat(
                                                        HostileModuleRunner.run(
                                                                module,
                                                                subject,
                                                                Features.ALL,
                                                                Duration.ofSeconds(2)))
                                                .isNotNull()));
            }
        }
        return tests.stream();
    }

    private static SuiteArchive open(String zip) throws Exception {
        Optional<Path> path = SharedData.find("suites/" + zip);
        Assumptions.assumeTrue(path.isPresent(), SharedData.missing("suites/" + zip));
        return SuiteArchive.open(path.orElseThrow());
    }
}
