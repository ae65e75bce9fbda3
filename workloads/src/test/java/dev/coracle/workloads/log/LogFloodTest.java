package dev.coracle.workloads.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A process with a heap of 64 MiB in all keeps the log of a module that floods it.
@Timeout(300)
class LogFloodTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({"lines, 128", "empty, 10", "one-line, 128", "no-text, 32"})
    void aFloodCostsNoHeapAndStaysWithinTheCapOnDisk(String kind, int mebibytes) throws Exception {
        flood(kind, mebibytes);
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({"lines, 1024", "one-line, 500"})
    void aGigabyteCostsNoMore(String kind, int mebibytes) throws Exception {
        flood(kind, mebibytes);
    }

    private void flood(String kind, int mebibytes) throws Exception {
        Path out = folder.resolve("out");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                LogFlood.class.getName(),
                                kind,
                                Integer.toString(mebibytes),
                                folder.resolve("logs").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        try {
            assertThat(process.waitFor(240, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(out, StandardCharsets.UTF_8)).startsWith("whole: ");
        assertThat(process.exitValue()).isZero();
        try (Stream<Path> files = Files.list(folder.resolve("logs/flood"))) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum())
                    .isBetween(5L << 20, 50L << 20);
        }
    }
}
