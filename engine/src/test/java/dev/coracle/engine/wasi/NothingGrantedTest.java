package dev.coracle.engine.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A module without grants makes the host touch nothing: `strace` watches the guest's thread for
/// every system call that names a file, uses the network or starts a program.
class NothingGrantedTest {

    @TempDir Path scratch;

    @Test
    void causesNoCallToTheSystemThatTouchesAnything() throws Exception {
        Assumptions.assumeTrue(
                straceWorks(), "strace is not there or may not trace; install it to run this");
        Path log = scratch.resolve("calls");
        Process java =
                new ProcessBuilder(
                                "strace",
                                "-f",
                                "-qq",
                                "-o",
                                log.toString(),
                                "-e",
                                "trace=%file,%network,execve,execveat,prctl",
                                ProcessHandle.current().info().command().orElse("java"),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                NothingGrantedProbe.class.getName())
                        .redirectErrorStream(true)
                        .redirectOutput(scratch.resolve("out").toFile())
                        .start();
        assertThat(java.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(java.exitValue()).as(Files.readString(scratch.resolve("out"))).isZero();

        List<String> lines = Files.readAllLines(log);
        assertThat(callsOf(NothingGrantedProbe.WARM_UP, lines))
                .as("the watch must see the guest's thread, or it shows nothing")
                .isNotEmpty();
        assertThat(callsOf(NothingGrantedProbe.WATCHED, lines))
                .filteredOn(call -> !call.contains("prctl("))
                .isEmpty();
    }

    /// What the thread of that guest asked the system for, all its life.
    private static List<String> callsOf(String guest, List<String> lines) {
        // The system keeps 15 characters of a thread's name.
        Pattern named = Pattern.compile("^(\\d+) +prctl\\(PR_SET_NAME, \"guest " + guest + ".*");
        Set<String> threads =
                lines.stream()
                        .map(named::matcher)
                        .filter(java.util.regex.Matcher::matches)
                        .map(m -> m.group(1))
                        .collect(Collectors.toSet());
        assertThat(threads).as("threads named after the guest " + guest).hasSize(1);
        return lines.stream().filter(l -> threads.contains(l.split(" +", 2)[0])).toList();
    }

    private static boolean straceWorks() throws InterruptedException {
        try {
            Process tried =
                    new ProcessBuilder("strace", "-f", "-qq", "-o", "/dev/null", "true").start();
            return tried.waitFor(20, TimeUnit.SECONDS) && tried.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
