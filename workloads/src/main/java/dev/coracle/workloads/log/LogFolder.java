package dev.coracle.workloads.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The files of one log: a segment each, under the sequence of its first line. Made when the first
/// bytes are written, so a run that prints nothing leaves nothing.
///
/// Reading and listing are safe from every thread; writing, deleting and closing are for one at a
/// time.
final class LogFolder {

    private static final String SUFFIX = ".log";

    /// A file that Coracle wrote is never larger: a segment and the line that filled it.
    private static final long LONGEST = 8L << 20;

    private final Path folder;
    private @Nullable FileChannel channel;
    private long written = -1;

    LogFolder(Path folder) {
        this.folder = folder;
    }

    /// Writes a part of a segment at its own place in the file.
    void write(long first, byte[] bytes, int from, int to) throws IOException {
        FileChannel file = channelOf(first);
        ByteBuffer part = ByteBuffer.wrap(bytes, from, to - from);
        long at = from;
        while (part.hasRemaining()) {
            at += file.write(part, at);
        }
    }

    private FileChannel channelOf(long first) throws IOException {
        FileChannel open = channel;
        if (open == null || written != first) {
            close();
            Path all = folder.toAbsolutePath().getParent();
            if (all != null) {
                OwnerOnly.makeFolder(all);
            }
            OwnerOnly.makeFolder(folder);
            open =
                    FileChannel.open(
                            file(first), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel = open;
            written = first;
        }
        return open;
    }

    /// The segment, or nothing where it is gone or cannot be read.
    Optional<LogSegment> read(long first) {
        Path file = file(first);
        try {
            return Files.size(file) > LONGEST
                    ? Optional.empty()
                    : Optional.of(LogSegment.parse(first, Files.readAllBytes(file)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    long size(long first) {
        try {
            return Files.size(file(first));
        } catch (IOException e) {
            return 0;
        }
    }

    void delete(long first) throws IOException {
        if (written == first) {
            close();
        }
        Files.deleteIfExists(file(first));
    }

    /// The first sequences of all segments, in order.
    long[] list() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            long[] all = new long[16];
            int count = 0;
            for (Path file : files) {
                if (count == all.length) {
                    all = Arrays.copyOf(all, count * 2);
                }
                long first = firstOf(String.valueOf(file.getFileName()));
                if (first >= 0) {
                    all[count++] = first;
                }
            }
            long[] sorted = Arrays.copyOf(all, count);
            Arrays.sort(sorted);
            return sorted;
        } catch (IOException e) {
            // Nothing was printed, or nothing of it can be read.
            return new long[0];
        }
    }

    private static long firstOf(String name) {
        String digits = name.substring(0, name.length() - SUFFIX.length());
        return digits.matches("[0-9]{18}") ? Long.parseLong(digits) : -1;
    }

    private Path file(long first) {
        return folder.resolve("%018d%s".formatted(first, SUFFIX));
    }

    void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        written = -1;
        if (open != null) {
            open.close();
        }
    }
}
