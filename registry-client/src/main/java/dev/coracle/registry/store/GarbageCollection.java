package dev.coracle.registry.store;

import dev.coracle.registry.failure.StoreException;
import dev.coracle.registry.name.Digest;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// Removes the blobs that nothing needs and nobody uses, and downloads that nobody goes on with.
///
/// Runs under the sweep lock and the index lock.
final class GarbageCollection {

    private final StoreFiles files;
    private final StoreLock locks;
    private int blobs;
    private long bytes;
    private int inUse;

    GarbageCollection(StoreFiles files, StoreLock locks) {
        this.files = files;
        this.locks = locks;
    }

    Garbage run(Set<Digest> needed) throws IOException, StoreException {
        for (Digest.Algorithm algorithm : Digest.Algorithm.values()) {
            Path folder = files.blobs().resolve(algorithm.prefix());
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
                for (Path blob : all) {
                    Optional<Digest> digest =
                            Digest.read(algorithm.prefix() + ":" + blob.getFileName());
                    if (digest.filter(needed::contains).isEmpty()) {
                        remove(blob, digest);
                    }
                }
            }
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(files.parts())) {
            for (Path part : all) {
                String name = part.getFileName().toString().replaceFirst("-", ":");
                removePart(part, Digest.read(name));
            }
        }
        return new Garbage(blobs, bytes, inUse, false);
    }

    /// The right to remove is held while it is removed, so that no run begins to use it meanwhile.
    private void remove(Path blob, Optional<Digest> digest) throws IOException, StoreException {
        if (digest.isEmpty()) {
            delete(blob);
            return;
        }
        Optional<StoreLock.Held> right = locks.unused(digest.get());
        if (right.isEmpty()) {
            inUse++;
            return;
        }
        try (StoreLock.Held _ = right.get()) {
            delete(blob);
        }
    }

    private void removePart(Path part, Optional<Digest> digest) throws IOException, StoreException {
        Optional<StoreLock.Held> right =
                digest.isPresent() ? locks.blob(digest.get()) : Optional.empty();
        if (digest.isPresent() && right.isEmpty()) {
            return; // A download just now.
        }
        try {
            delete(part);
        } finally {
            if (right.isPresent()) {
                right.get().close();
            }
        }
    }

    private void delete(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            long size = Files.size(file);
            Files.delete(file);
            bytes += size;
            blobs++;
        } catch (NoSuchFileException e) {
            // Resumed, finished and renamed in the meantime.
        }
    }
}
