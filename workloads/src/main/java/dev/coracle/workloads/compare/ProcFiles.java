package dev.coracle.workloads.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/// Reads the kernel's text files on Linux. A file that is gone, because its process is, is empty.
final class ProcFiles {

    private static final Path PROC = Path.of("/proc");

    /// How the kernel counts processor time in `stat`, whatever its own clock: `USER_HZ`.
    private static final long TICK_NANOS = 10_000_000;

    private ProcFiles() {}

    static boolean exist() {
        return Files.isReadable(PROC.resolve("self").resolve("smaps_rollup"));
    }

    /// The proportional set size: what is shared with others counts in parts. See proc(5).
    static OptionalLong proportionalBytes(long process) {
        for (String line : lines(PROC.resolve(process + "").resolve("smaps_rollup"))) {
            if (line.startsWith("Pss:")) {
                return OptionalLong.of(1024 * digits(line));
            }
        }
        return OptionalLong.empty();
    }

    /// User and system time so far, all threads, those that ended too.
    static OptionalLong cpuNanos(long process) {
        for (String line : lines(PROC.resolve(process + "").resolve("stat"))) {
            // The second field is a name in brackets that may hold anything.
            String[] fields = line.substring(line.lastIndexOf(')') + 1).trim().split(" ", -1);
            long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            return OptionalLong.of(ticks * TICK_NANOS);
        }
        return OptionalLong.empty();
    }

    static OptionalLong number(Path file) {
        for (String line : lines(file)) {
            return OptionalLong.of(digits(line));
        }
        return OptionalLong.empty();
    }

    /// The number behind a name, in a file of names and numbers.
    static OptionalLong named(Path file, String name) {
        for (String line : lines(file)) {
            if (line.startsWith(name + " ")) {
                return OptionalLong.of(digits(line.substring(name.length())));
            }
        }
        return OptionalLong.empty();
    }

    private static Iterable<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }

    private static long digits(String text) {
        String digits = text.replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }
}
