package dev.coracle.workloads.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.workloads.testing.Flood;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// A module floods its output. The process that keeps its log has a heap of 64 MiB in all, and the
/// log stays within its cap on disk: whoever prints waits.
@Timeout(900)
class RunFloodTest {

    private static final long CAP = 50L << 20;

    @TempDir private Path data;

    @ParameterizedTest
    @EnumSource(Flood.class)
    void aFloodOfAModuleCostsNoHeapAndStaysWithinTheCapOnDisk(Flood kind) throws Exception {
        int mebibytes = kind == Flood.EMPTY_LINES ? 6 : 96;
        check(kind, mebibytes, desk(kind, mebibytes));
    }

    @Test
    void aModuleThatFloodsForEverIsStopped() throws Exception {
        String said = desk(Flood.LINES, 0);

        System.out.println(said.strip());
        assertThat(said).startsWith("whole, Stopped");
        assertThat(onDisk()).isLessThanOrEqualTo(CAP);
    }

    /// Ten million empty lines are 10 MiB.
    @Tag("long")
    @ParameterizedTest
    @CsvSource({"LINES, 1024", "ONE_LINE, 500", "EMPTY_LINES, 10", "NO_TEXT, 1024"})
    void aGigabyteOfAModuleCostsNoMore(Flood kind, int mebibytes) throws Exception {
        String said = desk(kind, mebibytes);
        System.out.println(kind + ": " + said.strip());
        check(kind, mebibytes, said);
    }

    private void check(Flood kind, int mebibytes, String said) throws Exception {
        long bytes = (long) mebibytes << 20;
        assertThat(said)
                .as("%s", kind)
                .startsWith(
                        "whole, Exited[code=0]: %d bytes written, %d calls"
                                .formatted(bytes, bytes / Flood.PIECE));
        assertThat(onDisk()).isBetween(5L << 20, CAP);
    }

    private String desk(Flood kind, int mebibytes) throws Exception {
        Path out = data.resolve("out");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                FloodedDesk.class.getName(),
                                kind.name(),
                                Integer.toString(mebibytes),
                                data.resolve("home").toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .redirectOutput(out.toFile())
                        .start();
        try {
            assertThat(process.waitFor(600, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isZero();
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    private long onDisk() throws Exception {
        try (Stream<Path> files = Files.walk(data.resolve("home/runs/logs"))) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
