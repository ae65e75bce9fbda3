package dev.coracle.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.coracle.engine.cases.SharedData;
import dev.coracle.engine.module.Features;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Modules made to exhaust an engine must end as their manifest says, and modules that once broke
/// another engine must end somehow. The heap of these tests is bounded by the build.
class BombsTest {

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

    @TestFactory
    Stream<DynamicTest> oldCrashersDoNoHarmCompiledInRegions() throws Exception {
        return crashers(Subjects.SPLITTING_COMPILER);
    }

    private static Stream<DynamicTest> bombs(Subject subject) throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        try (SuiteArchive archive = open("bombs.zip")) {
            for (Bombs.Bomb bomb : Bombs.read(archive.files(Bombs.MANIFEST).getFirst())) {
                byte[] module = Files.readAllBytes(bomb.module());
                tests.add(
                        dynamicTest(
                                "%s: %s".formatted(bomb.module().getFileName(), bomb.note()),
                                () ->
                                        assertThat(
                                                        HostileModuleRunner.run(
                                                                module,
                                                                subject,
                                                                Features.ALL,
                                                                bomb.time()))
                                                .isIn(bomb.allowed())));
            }
        }
        return tests.stream();
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
