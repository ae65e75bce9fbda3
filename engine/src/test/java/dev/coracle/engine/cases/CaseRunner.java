package dev.coracle.engine.cases;

import dev.coracle.engine.Command;
import dev.coracle.engine.Program;
import dev.coracle.engine.RunResult;
import dev.coracle.engine.StartException;
import dev.coracle.engine.Streams;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.ClockGrant;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.Limits;
import dev.coracle.engine.grant.RandomGrant;
import dev.coracle.engine.grant.StdinGrant;
import dev.coracle.engine.grant.VariableGrant;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Runs a case in this process and compares what came out with what was recorded.
public final class CaseRunner {

    private static final Duration TIME = Duration.ofSeconds(60);

    private CaseRunner() {}

    /// @param root an empty directory for the case's files
    /// @param memoryBytes what the module may have
    /// @return a sentence for each difference, none for a success
    public static List<String> differences(
            ModuleCase recorded, Program program, Path root, long memoryBytes)
            throws IOException, StartException {
        StagedDirectories staged = StagedDirectories.stage(recorded, root);
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        ByteArrayOutputStream stderr = new ByteArrayOutputStream();
        Streams streams =
                Streams.to(stdout::write, stderr::write)
                        .withStdin(new ByteArrayInputStream(recorded.stdin()));
        RunResult result =
                new Command(
                                program,
                                ModuleCase.PROGRAM,
                                grants(recorded, staged, memoryBytes),
                                streams,
                                new AccessTrail())
                        .run();
        return compare(recorded, result, stdout.toByteArray(), stderr.toByteArray(), staged);
    }

    /// Everything that the recording engine gave.
    private static Grants grants(ModuleCase recorded, StagedDirectories staged, long memoryBytes) {
        Grants grants =
                Grants.none()
                        .withArguments(recorded.arguments())
                        .withStdin(new StdinGrant.Interactive())
                        .withClock(new ClockGrant.Real())
                        .withRandom(new RandomGrant.Secure())
                        .withLimits(Limits.DEFAULT.withMemoryBytes(memoryBytes).withWallTime(TIME));
        for (var variable : recorded.environment().entrySet()) {
            grants =
                    grants.withVariable(
                            new VariableGrant.Literal(variable.getKey(), variable.getValue()));
        }
        for (var directory : recorded.directories().entrySet()) {
            Path host = staged.hosts().get(directory.getKey());
            if (host == null) {
                throw new IllegalStateException(directory.getKey() + " was not staged");
            }
            DirectoryGrant.Access access =
                    directory.getValue().writable()
                            ? DirectoryGrant.Access.READ_WRITE
                            : DirectoryGrant.Access.READ;
            grants = grants.withDirectory(new DirectoryGrant(host, directory.getKey(), access));
        }
        return grants;
    }

    private static List<String> compare(
            ModuleCase recorded,
            RunResult result,
            byte[] stdout,
            byte[] stderr,
            StagedDirectories staged)
            throws IOException {
        List<String> differences = new ArrayList<>();
        OptionalInt exit =
                result instanceof RunResult.Exited(int code)
                        ? OptionalInt.of(code)
                        : OptionalInt.empty();
        if (!exit.equals(recorded.exit())
                || (exit.isEmpty() && !(result instanceof RunResult.Trapped))) {
            differences.add("ended with %s, not %s".formatted(result, recorded.exit()));
        }
        if (!recorded.stdout().matches(stdout)) {
            differences.add("stdout was %s, not %s".formatted(text(stdout), recorded.stdout()));
        }
        recorded.stderr()
                .filter(expected -> !expected.matches(stderr))
                .ifPresent(
                        expected ->
                                differences.add(
                                        "stderr was %s, not %s".formatted(text(stderr), expected)));
        var filesAfter = staged.listing(recorded);
        if (!filesAfter.equals(recorded.filesAfter())) {
            differences.add("left %s, not %s".formatted(filesAfter, recorded.filesAfter()));
        }
        return differences;
    }

    private static String text(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.length() > 2_000 ? text.substring(0, 2_000) + "..." : text;
    }
}
