package dev.coracle.workloads.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A process that a test kills (SIGKILL, or what the system has for it): it tells line by line what
/// it has finished, and dies at a moment that it does not know.
public final class Victim {

    private static final String MARK = ".";

    private Victim() {}

    /// Tells whoever will kill this process that something is finished.
    public static void say(String what) {
        System.out.println(what + MARK);
        System.out.flush();
    }

    /// Starts a main class on this test's class path and kills it.
    ///
    /// @param lines that it may say before
    /// @param later how long it goes on after those
    /// @return all that it said until it died
    public static List<String> kill(Class<?> main, int lines, Duration later, String... arguments)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName()));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<String> said = new ArrayList<>();
        try (BufferedReader reader = process.inputReader()) {
            while (said.size() < lines) {
                String line = reader.readLine();
                assertThat(line).as("the victim died by itself after %s", said).isNotNull();
                said.add(whole(line));
            }
            LockSupport.parkNanos(later.toNanos());
            // By its handle, which leaves the pipe open: what is in it still comes, and the last
            // line
            // may have been cut.
            process.toHandle().destroyForcibly();
            reader.lines()
                    .filter(line -> line.endsWith(MARK))
                    .map(Victim::whole)
                    .forEach(said::add);
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    private static String whole(String line) {
        return line.substring(0, line.length() - MARK.length());
    }
}
