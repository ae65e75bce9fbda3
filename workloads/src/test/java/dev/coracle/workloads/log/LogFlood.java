package dev.coracle.workloads.log;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/// Prints so many bytes into a log in this process, which a test gives a small heap. Also a
/// measurement, run by name with the kind of text, MiB and a folder.
public final class LogFlood {

    private static final int CHUNK = 64 << 10;

    private LogFlood() {}

    /// @param arguments kind, MiB, folder
    public static void main(String[] arguments) {
        byte[] chunk = chunk(arguments[0]);
        long total = Long.parseLong(arguments[1]) << 20;
        long begin = System.nanoTime();
        try (LogStore store = new LogStore(Path.of(arguments[2]))) {
            RunLog log = store.create("flood", 50 << 20, Mask.NONE);
            long seen = 0;
            for (long done = 0; done < total; done += chunk.length) {
                log.append(LogStream.STDOUT, chunk, 0, chunk.length, Instant.now());
                // As a view does that follows.
                seen += log.read(log.size() - 50, 50).lines().size();
            }
            log.end();
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d lines, %d kept bytes, %d read, %.0f MiB/s%n",
                    log.trouble().orElse("whole"),
                    log.size(),
                    log.bytes(),
                    seen,
                    (total >> 20) / ((System.nanoTime() - begin) / 1e9));
        }
    }

    private static byte[] chunk(String kind) {
        byte[] chunk = new byte[CHUNK];
        switch (kind) {
            case "lines" -> {
                byte[] line =
                        "2026-03-01 09:00:00 INFO  a line of usual length, as programs print them\n"
                                .getBytes(StandardCharsets.UTF_8);
                for (int i = 0; i < CHUNK; i++) {
                    chunk[i] = line[i % line.length];
                }
            }
            case "empty" -> Arrays.fill(chunk, (byte) '\n');
            case "one-line" -> Arrays.fill(chunk, (byte) 'x');
            case "no-text" -> Arrays.fill(chunk, (byte) 0xf0);
            default -> throw new IllegalArgumentException(kind);
        }
        return chunk;
    }
}
