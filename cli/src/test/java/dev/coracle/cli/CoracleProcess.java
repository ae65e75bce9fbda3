package dev.coracle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The command line as a process of its own, as a shell starts it, on a data directory.
final class CoracleProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    /// What a command that has ended had to say.
    record Said(int code, String out, String err) {}

    private final Process process;
    private final BufferedReader out;
    private final Path err;

    private CoracleProcess(Process process, Path err) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.err = err;
    }

    static CoracleProcess start(Path data, String... arguments) throws IOException {
        Path err = Files.createTempFile(data, "err", ".txt");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Dstdout.encoding=UTF-8",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "--data",
                                data.resolve("home").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        // never the user's own engine
        builder.environment().remove("DOCKER_HOST");
        Optional.ofNullable(System.getenv("CORACLE_TEST_DOCKER"))
                .ifPresent(engine -> builder.environment().put("DOCKER_HOST", engine));
        return new CoracleProcess(builder.start(), err);
    }

    /// Runs a command to its end.
    static Said run(Path data, String... arguments) throws Exception {
        try (CoracleProcess coracle = start(data, arguments)) {
            return coracle.end();
        }
    }

    /// Reads on until a line comes that is wanted.
    String awaitLine(Predicate<String> wanted) throws IOException {
        while (true) {
            String line = out.readLine();
            assertThat(line).as("it ended: %s", Files.readString(err)).isNotNull();
            if (wanted.test(line)) {
                return line;
            }
        }
    }

    /// Waits for its end; what was read before is not told again.
    Said end() throws Exception {
        String rest = out.readAllAsString();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Said(process.exitValue(), rest, Files.readString(err));
    }

    /// Waits until this was said on stderr.
    String awaitSaid(Pattern wanted) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        Matcher said = wanted.matcher(Files.readString(err));
        while (!said.find()) {
            assertThat(process.isAlive() && System.nanoTime() < deadline)
                    .as("said was: %s", Files.readString(err))
                    .isTrue();
            Thread.onSpinWait();
            said = wanted.matcher(Files.readString(err));
        }
        return said.group(1);
    }

    /// As `kill` does, and Control-C.
    void terminate() {
        process.toHandle().destroy();
    }

    /// As `kill -9` does.
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
