package dev.coracle.engine.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A process whose `openat2` the system refuses, as a kernel before 5.6 (`ENOSYS`) or a filter of
/// system calls (`EPERM`) does. `strace` does the refusing.
class OlderKernelTest {

    @TempDir Path scratch;

    @ParameterizedTest
    @ValueSource(strings = {"ENOSYS", "EPERM"})
    void walksByItselfWhereTheKernelWillNot(String error) throws Exception {
        Assumptions.assumeTrue(
                straceInjects(), "strace is not there or may not trace; install it to run this");
        Path granted = Files.createDirectory(scratch.resolve("granted"));
        Files.writeString(scratch.resolve("secret"), "secret");
        Files.createDirectory(granted.resolve("dir"));
        Files.writeString(granted.resolve("file"), "inside");
        Files.createSymbolicLink(granted.resolve("dir/link"), Path.of("../file"));
        Files.createSymbolicLink(granted.resolve("out"), Path.of("../secret"));
        Path log = scratch.resolve("calls");
        Path out = scratch.resolve("out.txt");
        Process java =
                new ProcessBuilder(
                                "strace",
                                "-f",
                                "-qq",
                                "-o",
                                log.toString(),
                                "-e",
                                "trace=openat2",
                                "-e",
                                "inject=openat2:error=" + error,
                                ProcessHandle.current().info().command().orElse("java"),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                OlderKernelProbe.class.getName(),
                                granted.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        assertThat(java.waitFor(300, TimeUnit.SECONDS)).isTrue();

        assertThat(Files.readString(out)).isEqualTo("dir/link inside\nout NOTCAPABLE\n");
        assertThat(Files.readAllLines(log))
                .filteredOn(line -> line.contains("openat2("))
                .as("it was asked once whether it works, and never again")
                .hasSize(1)
                .allMatch(line -> line.contains(error));
    }

    private static boolean straceInjects() throws InterruptedException {
        try {
            Process tried =
                    new ProcessBuilder(
                                    "strace",
                                    "-f",
                                    "-qq",
                                    "-o",
                                    "/dev/null",
                                    "-e",
                                    "inject=openat2:error=ENOSYS",
                                    "true")
                            .start();
            return tried.waitFor(20, TimeUnit.SECONDS) && tried.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
