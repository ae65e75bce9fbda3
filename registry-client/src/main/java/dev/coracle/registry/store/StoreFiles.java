package dev.coracle.registry.store;

import dev.coracle.registry.name.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// The folders of a store and the steps that make a write survive a power cut: a temporary file,
/// its bytes forced to the disk, one atomic rename, the folder forced to the disk.
///
/// Temporary files carry the process that wrote them in their name, so that a later start knows
/// which were left by one that is gone.
final class StoreFiles {

    private static final AtomicLong COUNTER = new AtomicLong();
    private static final Duration PARTS_KEPT = Duration.ofDays(1);

    private final Path root;

    StoreFiles(Path root) {
        this.root = root;
    }

    Path root() {
        return root;
    }

    Path index() {
        return root.resolve("index.json");
    }

    /// Entries that were deleted and can still be restored, in the form of the index.
    Path removed() {
        return root.resolve("removed.json");
    }

    Path parts() {
        return root.resolve("parts");
    }

    Path blobs() {
        return root.resolve("blobs");
    }

    Path blob(Digest digest) {
        return blobs().resolve(digest.algorithm().prefix()).resolve(digest.hex());
    }

    /// Where the part of a blob waits that a broken-off download left.
    Path part(Digest digest) {
        return parts().resolve(digest.algorithm().prefix() + "-" + digest.hex());
    }

    void create() throws IOException {
        for (Digest.Algorithm algorithm : Digest.Algorithm.values()) {
            Files.createDirectories(blobs().resolve(algorithm.prefix()));
        }
        Files.createDirectories(parts());
        Files.createDirectories(root.resolve("tmp"));
    }

    /// A new name for a temporary file of this process.
    Path temporary() {
        return root.resolve("tmp")
                .resolve(owner(ProcessHandle.current()) + "-" + COUNTER.incrementAndGet());
    }

    /// Writes a file as a whole, or not at all.
    void replace(Path target, byte[] content) throws IOException {
        Path temporary = temporary();
        try (FileChannel out =
                FileChannel.open(
                        temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        publish(temporary, target);
    }

    /// Gives a finished, forced file its name.
    void publish(Path finished, Path target) throws IOException {
        try {
            Files.move(
                    finished,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(finished);
            throw e;
        }
        Path folder = target.getParent();
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException e) {
            // Windows can't open a folder; its file system journals the rename by itself.
        }
    }

    /// Removes what processes that are gone left half-written, and parts that nobody resumed in a
    /// day.
    void sweepLeftovers() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(root.resolve("tmp"))) {
            for (Path file : left) {
                if (!ownerLives(file.getFileName().toString())) {
                    Files.deleteIfExists(file);
                }
            }
        }
        Instant old = Instant.now().minus(PARTS_KEPT);
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(parts())) {
            for (Path part : parts) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(old)) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    private static boolean ownerLives(String name) {
        int end = name.lastIndexOf('-');
        int pidEnd = name.indexOf('-');
        if (end <= 0 || pidEnd == end) {
            return false;
        }
        try {
            return ProcessHandle.of(Long.parseLong(name.substring(0, pidEnd)))
                    .filter(ProcessHandle::isAlive)
                    .map(process -> owner(process).equals(name.substring(0, end)))
                    .orElse(false);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String owner(ProcessHandle process) {
        return process.pid()
                + "-"
                + process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
