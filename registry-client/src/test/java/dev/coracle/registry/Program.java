package dev.coracle.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// Another tool on the `PATH`, run to its end. Without it the test that wants it is skipped.
record Program(Path path) {

    private static final long LIMIT_SECONDS = 120;

    static Program named(String name, String advice) {
        List<Path> found =
                Arrays.stream(
                                System.getenv()
                                        .getOrDefault("PATH", "")
                                        .split(File.pathSeparator, -1))
                        .map(folder -> Path.of(folder).resolve(name))
                        .filter(Files::isExecutable)
                        .toList();
        Assumptions.assumeTrue(
                !found.isEmpty(), name + " is not on the PATH, so this is not tested; " + advice);
        return new Program(found.getFirst());
    }

    /// Runs it in a folder and answers what it printed; a failure of its fails the test.
    String run(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(path.toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("program", ".log");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            String said = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(ended).as("%s ends: %s", command, said).isTrue();
            assertThat(process.exitValue()).as("%s: %s", command, said).isZero();
            return said;
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
