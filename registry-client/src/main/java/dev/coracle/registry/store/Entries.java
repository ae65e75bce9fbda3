package dev.coracle.registry.store;

import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.failure.StoreException;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The names of a store: those that are listed, and those that were deleted and can come back.
///
/// Each change happens under the index lock and replaces a file in one step.
final class Entries {

    private final StoreFiles files;
    private final StoreLock locks;

    Entries(StoreFiles files, StoreLock locks) {
        this.files = files;
        this.locks = locks;
    }

    List<StoredArtifact> list() throws RegistryException {
        return index().entries();
    }

    Optional<StoredArtifact> resolve(Reference reference) throws RegistryException {
        LibraryIndex index = index();
        Optional<StoredArtifact> named = index.find(reference);
        Digest digest = reference.digest();
        if (named.isPresent() || digest == null) {
            return named;
        }
        return index.entries().stream()
                .filter(
                        entry ->
                                entry.reference().repository().equals(reference.repository())
                                        && (entry.resolved().equals(digest)
                                                || entry.manifest().digest().equals(digest)))
                .findFirst();
    }

    void enter(StoredArtifact artifact) throws RegistryException {
        String tried = "enter " + artifact.reference() + " in the library";
        try (StoreLock.Held _ = locks.index(tried)) {
            LibraryIndex index = index();
            index.put(artifact);
            write(files.index(), index, tried);
            LibraryIndex removed = LibraryIndex.read(files.removed());
            if (removed.find(artifact.reference()).isPresent()) {
                removed.remove(artifact.reference());
                write(files.removed(), removed, tried);
            }
        }
    }

    Optional<StoredArtifact> delete(Reference reference) throws RegistryException {
        String tried = "delete " + reference + " from the library";
        try (StoreLock.Held _ = locks.index(tried)) {
            LibraryIndex index = index();
            Optional<StoredArtifact> entry = index.find(reference);
            if (entry.isPresent()) {
                // First, so that a kill between the two leaves it in both and not in none.
                LibraryIndex removed = LibraryIndex.read(files.removed());
                removed.put(entry.get());
                write(files.removed(), removed, tried);
                index.remove(reference);
                write(files.index(), index, tried);
            }
            return entry;
        }
    }

    List<StoredArtifact> removed() throws RegistryException {
        LibraryIndex index = index();
        return LibraryIndex.read(files.removed()).entries().stream()
                .filter(entry -> index.find(entry.reference()).isEmpty())
                .toList();
    }

    private LibraryIndex index() throws RegistryException {
        return LibraryIndex.read(files.index());
    }

    private void write(Path file, LibraryIndex index, String tried) throws StoreException {
        try {
            files.replace(file, index.bytes());
        } catch (IOException e) {
            throw StoreException.of(tried, e);
        }
    }
}
