package dev.coracle.conformance;

import dev.coracle.conformance.HostileModuleRunner.End;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.ModuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Runs whatever a folder or zip of test data holds and counts what came of it.
///
/// ```java
/// Tally tally = SuiteRun.of(path, Subjects.COMPILER, Features.V2, System.out::println);
/// ```
///
/// By what lies there: test scripts as JSON (`wast2json`), recorded answers (`*.jsonl`), a manifest
/// of hostile modules, or, where there is nothing but modules, each of them as a hostile one that
/// may end in any way but a bug's.
public final class SuiteRun {

    /// Modules without any expectation are stopped after this time.
    private static final Duration UNKNOWN = Duration.ofSeconds(2);

    private final Subject subject;
    private final Features features;
    private final Consumer<Failure> failures;
    private int passed;
    private int failed;
    private int skipped;

    private SuiteRun(Subject subject, Features features, Consumer<Failure> failures) {
        this.subject = subject;
        this.features = features;
        this.failures = failures;
    }

    /// What did not hold.
    ///
    /// @param line of the source, 0 where it has none
    public record Failure(String file, int line, String detail) {
        @Override
        public String toString() {
            return line > 0 ? "%s:%d %s".formatted(file, line, detail) : file + " " + detail;
        }
    }

    /// How many assertions, modules or calls.
    ///
    /// @param skipped about the text format, or needing a module that failed before
    public record Tally(int passed, int failed, int skipped) {
        public Tally plus(Tally other) {
            return new Tally(passed + other.passed, failed + other.failed, skipped + other.skipped);
        }
    }

    /// @param suite a directory or a zip
    /// @param failures is told each failure as it happens
    /// @throws IOException with a sentence, where the suite cannot be read or has another form
    public static Tally of(
            Path suite, Subject subject, Features features, Consumer<Failure> failures)
            throws IOException {
        SuiteRun run = new SuiteRun(subject, features, failures);
        try (SuiteArchive archive = SuiteArchive.open(suite)) {
            run.everything(archive);
        }
        return new Tally(run.passed, run.failed, run.skipped);
    }

    private void everything(SuiteArchive archive) throws IOException {
        List<Script> scripts = ScriptReader.readAll(archive);
        scripts.forEach(this::script);
        List<FuzzAnswers.Answer> answers = FuzzAnswers.read(archive);
        for (FuzzAnswers.Answer answer : answers) {
            answer(answer);
        }
        List<Path> manifests = archive.files(Bombs.MANIFEST);
        for (Path manifest : manifests) {
            for (Bombs.Bomb bomb : Bombs.read(manifest)) {
                hostile(bomb.module(), bomb.time(), bomb.allowed());
            }
        }
        if (scripts.isEmpty() && answers.isEmpty() && manifests.isEmpty()) {
            for (Path module : archive.files(".wasm")) {
                hostile(module, UNKNOWN, EnumSet.allOf(End.class));
            }
        }
    }

    private void script(Script script) {
        for (Outcome outcome : ScriptRunner.run(script, subject, features)) {
            switch (outcome.verdict()) {
                case PASSED -> passed++;
                case SKIPPED -> skipped++;
                case FAILED, REFUSED ->
                        fail(new Failure(script.source(), outcome.line(), outcome.detail()));
            }
        }
    }

    private void answer(FuzzAnswers.Answer answer) throws IOException {
        if (isMissing(answer.module())) {
            return;
        }
        byte[] module = Files.readAllBytes(answer.module());
        try {
            List<FuzzRunner.Call> calls = FuzzRunner.run(module, subject, features);
            String detail = "gave %s, not %s".formatted(calls, answer.calls());
            check(calls.equals(answer.calls()), answer.module(), detail);
        } catch (ModuleException e) {
            check(false, answer.module(), "was refused: " + e.getMessage());
        }
    }

    private void hostile(Path module, Duration time, Set<End> allowed) throws IOException {
        if (isMissing(module)) {
            return;
        }
        try {
            End end = HostileModuleRunner.run(Files.readAllBytes(module), subject, features, time);
            check(allowed.contains(end), module, "ended as %s, not %s".formatted(end, allowed));
        } catch (AssertionError e) {
            check(false, module, "%s: %s".formatted(e.getMessage(), e.getCause()));
        }
    }

    /// What is missing has failed; the rest of the suite still counts.
    private boolean isMissing(Path module) {
        boolean missing = !Files.isRegularFile(module);
        if (missing) {
            check(false, module, "is named by the suite but is not in it");
        }
        return missing;
    }

    private void check(boolean holds, Path module, String detail) {
        if (holds) {
            passed++;
        } else {
            fail(new Failure(name(module), 0, detail));
        }
    }

    private void fail(Failure failure) {
        failed++;
        failures.accept(failure);
    }

    private static String name(Path module) {
        return String.valueOf(module.getFileName());
    }
}
