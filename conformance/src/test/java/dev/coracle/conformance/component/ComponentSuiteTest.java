package dev.coracle.conformance.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.coracle.conformance.SuiteArchive;
import dev.coracle.engine.cases.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The test suite of the component model: a container per `.wast` file, a test per component in it
/// with the assertions up to the next one.
class ComponentSuiteTest {

    /// What this engine does not claim, by script and line, and why. These are refused by name;
    /// everything else passes.
    private static final Map<String, String> REFUSED =
            Map.ofEntries(
                    Map.entry("/async/", "async functions, streams, futures, their built-ins"),
                    Map.entry("/values/post-return/", "calls built-ins of async from post-return"),
                    Map.entry("/variants.json:83", "built-ins of async"),
                    Map.entry("/variants.json:18", "the instances of line 83"),
                    Map.entry("/binary.json:557", "types of async among others"),
                    Map.entry("/binary.json:743", "types of async"),
                    Map.entry("/binary.json:755", "an async function type"),
                    Map.entry("/binary.json:892", "core types of garbage collection"),
                    Map.entry("/binary.json:974", "an async function type"),
                    Map.entry("/indicies.json:236", "a built-in of async"),
                    Map.entry("/indicies.json:251", "a built-in of threads"),
                    Map.entry("/indicies.json:267", "types of async"),
                    Map.entry("/max-value-size.json:6", "types of async among others"));

    /// Where this engine does something else, and why.
    private static final Map<String, String> DIFFERENT =
            Map.ofEntries(
                    Map.entry(
                            "/instantiation.json:421",
                            "a shared memory is malformed here, not a mismatch"),
                    Map.entry(
                            "/trap-on-reenter.json:86",
                            "a parent may call its child: the standard says so, the script that"
                                    + " it traps for now"),
                    Map.entry("/trap-on-reenter.json:110", "likewise, a child its parent"));

    @TestFactory
    Stream<DynamicNode> suite() throws IOException {
        String name = "suites/component-model.zip";
        Optional<Path> path = SharedData.find(name);
        Assumptions.assumeTrue(path.isPresent(), SharedData.missing(name));
        SuiteArchive archive = SuiteArchive.open(path.orElseThrow());
        AtomicInteger passed = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        List<Path> scripts =
                archive.files(".json").stream()
                        .filter(file -> !file.endsWith("SUMMARY.json"))
                        .toList();
        Stream<DynamicNode> containers =
                scripts.stream()
                        .map(
                                file ->
                                        dynamicContainer(
                                                Objects.requireNonNull(file.getParent()).toString(),
                                                tests(file, passed, refused)));
        DynamicNode summary =
                dynamicTest(
                        "the component model in all",
                        () -> {
                            archive.close();
                            System.out.printf(
                                    "component model: %d passed, %d refused%n",
                                    passed.get(), refused.get());
                            assertThat(passed.get()).isGreaterThan(900);
                        });
        return Stream.concat(containers, Stream.of(summary));
    }

    private static Stream<DynamicTest> tests(
            Path file, AtomicInteger passed, AtomicInteger refused) {
        return Stream.of(file)
                .flatMap(
                        each -> {
                            try {
                                return run(each, passed, refused).stream();
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
    }

    private static List<DynamicTest> run(Path file, AtomicInteger passed, AtomicInteger refused)
            throws IOException {
        JsonNode commands = JsonMapper.shared().readTree(Files.readString(file)).path("commands");
        ComponentScript script = new ComponentScript(Objects.requireNonNull(file.getParent()));
        List<DynamicTest> tests = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        int first = 0;
        for (int i = 0; i < commands.size(); i++) {
            JsonNode command = commands.path(i);
            ComponentScript.Outcome outcome = script.run(command);
            String place = "%s:%d".formatted(file, command.path("line").intValue());
            boolean claimed = REFUSED.keySet().stream().noneMatch(place::contains);
            boolean different = DIFFERENT.keySet().stream().anyMatch(place::contains);
            outcome.failure()
                    .filter(_ -> !different)
                    .ifPresent(failure -> failures.add(place + " " + failure));
            if (outcome.refused().isPresent()) {
                refused.incrementAndGet();
                if (claimed) {
                    failures.add(place + " REFUSED " + outcome.refused().get());
                }
            } else if (outcome.failure().isEmpty()) {
                passed.incrementAndGet();
            }
            boolean last =
                    i + 1 == commands.size()
                            || commands.path(i + 1).path("type").stringValue().equals("module");
            if (last) {
                List<String> these = List.copyOf(failures);
                failures.clear();
                tests.add(
                        dynamicTest(
                                "line %d and %d more"
                                        .formatted(
                                                commands.path(first).path("line").intValue(),
                                                i - first),
                                () -> assertThat(these).isEmpty()));
                first = i + 1;
            }
        }
        return tests;
    }
}
