package dev.coracle.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.coracle.engine.cases.SharedData;
import dev.coracle.engine.module.Features;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Random modules must give what V8 gave.
class FuzzTest {

    @TestFactory
    Stream<DynamicTest> interpretedLikeV8() throws Exception {
        return answers(Subjects.INTERPRETER);
    }

    @TestFactory
    Stream<DynamicTest> compiledLikeV8() throws Exception {
        return answers(Subjects.COMPILER);
    }

    @TestFactory
    Stream<DynamicTest> compiledInRegionsLikeV8() throws Exception {
        return answers(Subjects.SPLITTING_COMPILER);
    }

    private static Stream<DynamicTest> answers(Subject subject) throws Exception {
        Optional<Path> zip = SharedData.find("suites/fuzz.zip");
        Assumptions.assumeTrue(zip.isPresent(), SharedData.missing("suites/fuzz.zip"));
        List<DynamicTest> tests = new ArrayList<>();
        try (SuiteArchive archive = SuiteArchive.open(zip.orElseThrow())) {
            for (FuzzAnswers.Answer answer : FuzzAnswers.read(archive)) {
                byte[] module = Files.readAllBytes(answer.module());
                tests.add(
                        dynamicTest(
                                answer.module().getFileName().toString(),
                                () ->
                                        assertThat(FuzzRunner.run(module, subject, Features.ALL))
                                                .isEqualTo(answer.calls())));
            }
        }
        return tests.stream();
    }
}
