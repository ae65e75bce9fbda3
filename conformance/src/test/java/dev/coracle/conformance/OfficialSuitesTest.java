package dev.coracle.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.coracle.conformance.Outcome.Verdict;
import dev.coracle.engine.cases.SharedData;
import dev.coracle.engine.module.Features;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// The test suites of the specification's three versions: a container per `.wast` file, a test per
/// module in it with the assertions up to the next module.
class OfficialSuitesTest {

    @TestFactory
    Stream<DynamicNode> version1Interpreted() throws Exception {
        return suite("wasm-1.0.zip", Subjects.INTERPRETER, Features.V1, List.of());
    }

    @TestFactory
    Stream<DynamicNode> version2Interpreted() throws Exception {
        return suite("wasm-2.0.zip", Subjects.INTERPRETER, Features.V2, List.of());
    }

    @TestFactory
    Stream<DynamicNode> version3Interpreted() throws Exception {
        return suite("wasm-3.0.zip", Subjects.INTERPRETER, Features.V3, List.of());
    }

    @TestFactory
    Stream<DynamicNode> version1Compiled() throws Exception {
        return suite("wasm-1.0.zip", Subjects.COMPILER, Features.V1, List.of());
    }

    @TestFactory
    Stream<DynamicNode> version2Compiled() throws Exception {
        return suite("wasm-2.0.zip", Subjects.COMPILER, Features.V2, List.of());
    }

    @TestFactory
    Stream<DynamicNode> version3Compiled() throws Exception {
        return suite("wasm-3.0.zip", Subjects.COMPILER, Features.V3, List.of());
    }

    @TestFactory
    Stream<DynamicNode> version2CompiledInRegions() throws Exception {
        return suite("wasm-2.0.zip", Subjects.SPLITTING_COMPILER, Features.V2, List.of());
    }

    /// The memory that the suite offers for import is a flat one, so its importers are refused.
    @TestFactory
    @Tag("long")
    Stream<DynamicNode> version2CompiledForLargeMemories() throws Exception {
        return suite(
                "wasm-2.0.zip",
                Subjects.LARGE_MEMORY_COMPILER,
                Features.V2,
                List.of("imports", "data", "linking"));
    }

    private static Stream<DynamicNode> suite(
            String zip, Subject subject, Features features, List<String> unclaimed)
            throws Exception {
        Optional<Path> path = SharedData.find("suites/" + zip);
        Assumptions.assumeTrue(path.isPresent(), SharedData.missing("suites/" + zip));
        SuiteArchive archive = SuiteArchive.open(path.orElseThrow());
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        Stream<DynamicNode> scripts =
                ScriptReader.readAll(archive).stream()
                        .map(
                                script -> {
                                    boolean claimed =
                                            unclaimed.stream().noneMatch(script.path()::startsWith);
                                    return dynamicContainer(
                                            script.path(),
                                            script(script, subject, features, claimed, counts));
                                });
        DynamicNode summary =
                dynamicTest(
                        zip + " in all",
                        () -> {
                            archive.close();
                            System.out.printf("%s: %s%n", zip, counts);
                            assertThat(counts.getOrDefault(Verdict.PASSED, 0))
                                    .isGreaterThan(10_000);
                        });
        return Stream.concat(scripts, Stream.of(summary));
    }

    private static Stream<DynamicTest> script(
            Script script,
            Subject subject,
            Features features,
            boolean claimed,
            Map<Verdict, Integer> counts) {
        return Stream.of(script)
                .flatMap(
                        each -> {
                            List<Outcome> outcomes = ScriptRunner.run(each, subject, features);
                            for (Outcome outcome : outcomes) {
                                counts.merge(outcome.verdict(), 1, Integer::sum);
                            }
                            return tests(each, outcomes, claimed);
                        });
    }

    private static Stream<DynamicTest> tests(
            Script script, List<Outcome> outcomes, boolean claimed) {
        List<DynamicTest> tests = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= outcomes.size(); i++) {
            boolean isEnd = i == outcomes.size();
            if (isEnd || script.commands().get(i) instanceof Command.Instantiate) {
                tests.add(test(script, outcomes.subList(start, i), claimed));
                start = i;
            }
        }
        boolean all = outcomes.size() == script.commands().size();
        tests.add(
                dynamicTest(
                        script.source() + " to its end",
                        () -> assertThat(all).as("the script ran to its end").isTrue()));
        return tests.stream();
    }

    private static DynamicTest test(Script script, List<Outcome> outcomes, boolean claimed) {
        String name =
                "%s:%d and %d more"
                        .formatted(
                                script.source(), outcomes.getFirst().line(), outcomes.size() - 1);
        List<String> failures =
                outcomes.stream()
                        .filter(
                                outcome ->
                                        outcome.verdict() == Verdict.FAILED
                                                || (claimed
                                                        && outcome.verdict() == Verdict.REFUSED))
                        .map(
                                outcome ->
                                        "%s:%d %s"
                                                .formatted(
                                                        script.source(),
                                                        outcome.line(),
                                                        outcome.detail()))
                        .toList();
        return dynamicTest(name, () -> assertThat(failures).isEmpty());
    }
}
