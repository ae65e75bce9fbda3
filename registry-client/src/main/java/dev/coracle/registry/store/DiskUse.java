package dev.coracle.registry.store;

import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.failure.StoreException;
import dev.coracle.registry.name.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/// Where the bytes of a store lie.
///
/// @param total all files
/// @param needed blobs that entries need, each once however many entries share it
/// @param reclaimable blobs that no entry needs, those of deleted entries included
/// @param unfinished what broken-off downloads left to be resumed
/// @param entries names in the library
/// @param removed deleted entries that can still be restored
public record DiskUse(
        long total, long needed, long reclaimable, long unfinished, int entries, int removed) {

    /// What a prune would free at most.
    public long prunable() {
        return reclaimable + unfinished;
    }

    static DiskUse measure(StoreFiles files, int removed) throws RegistryException {
        String tried = "measure the store";
        LibraryIndex index = LibraryIndex.read(files.index());
        Set<Digest> needed = NeededBlobs.of(index, files, tried);
        long blobs = size(files.blobs(), tried);
        long reached = needed.stream().mapToLong(digest -> sizeOf(files.blob(digest))).sum();
        return new DiskUse(
                size(files.root(), tried),
                reached,
                Math.max(0, blobs - reached),
                size(files.parts(), tried),
                index.entries().size(),
                removed);
    }

    private static long size(Path folder, String tried) throws StoreException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.mapToLong(DiskUse::sizeOf).sum();
        } catch (IOException | UncheckedIOException e) {
            throw StoreException.of(
                    tried, e instanceof IOException io ? io : new IOException(e.getMessage(), e));
        }
    }

    private static long sizeOf(Path path) {
        try {
            return Files.isRegularFile(path) ? Files.size(path) : 0;
        } catch (IOException e) {
            return 0; // Renamed or removed between listing and looking.
        }
    }
}
