package dev.coracle.registry.store;

import dev.coracle.registry.failure.DigestMismatchException;
import dev.coracle.registry.failure.NotFoundException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.failure.StoreException;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The library of pulled and imported artifacts: an OCI image layout in a folder.
///
/// ```
/// OciStore store = OciStore.open(data.resolve("store"));
/// StoredArtifact hello = store.importWasm(Path.of("hello.wasm"), Reference.parse("localhost/hello"), Map.of());
/// byte[] wasm = store.read(hello.runnable().orElseThrow().digest());
/// ```
///
/// Thread-safe, and several processes may share one folder. A blob appears under its name only when
/// it is whole, verified and on the disk; `index.json` is replaced in one step under a file lock.
/// Deleting an entry keeps its blobs until [#collectGarbage], so it can be undone.
public final class OciStore {

    private static final byte[] LAYOUT =
            "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8);

    private final StoreFiles files;
    private final StoreLock locks;

    private OciStore(StoreFiles files, StoreLock locks) {
        this.files = files;
        this.locks = locks;
    }

    /// Opens the store in a folder, making it where there is none, and clears away what a killed
    /// process left half-written.
    public static OciStore open(Path root) throws RegistryException {
        String tried = "open the store in " + root;
        StoreFiles files = new StoreFiles(root.toAbsolutePath());
        try {
            files.create();
            OciStore store = new OciStore(files, StoreLock.of(root));
            try (StoreLock.Held _ = store.locks.index(tried)) {
                files.sweepLeftovers();
                Path layout = root.resolve("oci-layout");
                if (!Files.exists(layout)) {
                    files.replace(layout, LAYOUT);
                }
                if (!Files.exists(files.index())) {
                    files.replace(files.index(), LibraryIndex.read(files.index()).bytes());
                }
            }
            return store;
        } catch (IOException e) {
            throw StoreException.of(tried, e);
        }
    }

    /// The folder, an OCI image layout.
    public Path root() {
        return files.root();
    }

    /// All entries, in the order they were added.
    public List<StoredArtifact> list() throws RegistryException {
        return LibraryIndex.read(files.index()).entries();
    }

    /// The entry of exactly this name; a pinned reference also finds its digest under another name
    /// of the same repository.
    public Optional<StoredArtifact> resolve(Reference reference) throws RegistryException {
        LibraryIndex index = LibraryIndex.read(files.index());
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

    /// Whether the blob is in the store. What is in it was verified when it came.
    public boolean has(Digest digest) {
        return Files.isRegularFile(files.blob(digest));
    }

    /// Where a blob lies. Read-only by custom: changing it breaks its digest.
    public Path path(Digest digest) {
        return files.blob(digest);
    }

    /// The bytes of a blob, hashed as they are read, so that what is returned is what the digest
    /// says even where somebody changed the file.
    public byte[] read(Digest digest) throws RegistryException {
        String tried = "read the blob " + digest + " of the store";
        try {
            byte[] content = Files.readAllBytes(files.blob(digest));
            if (!digest.isOf(content)) {
                throw new DigestMismatchException(
                        tried,
                        "its file was changed after it was stored",
                        "Delete the entry and pull it again; do not run it.");
            }
            return content;
        } catch (NoSuchFileException e) {
            throw new NotFoundException(tried, "it is not there", "Pull the artifact again.");
        } catch (IOException e) {
            throw StoreException.of(tried, e);
        }
    }

    /// Opens a writer for a blob that somebody promised.
    public BlobWriter writer(Descriptor promised) throws RegistryException {
        return BlobWriter.open(files, locks, promised);
    }

    /// Stores bytes under the digest they have.
    public Digest add(byte[] content) throws RegistryException {
        Digest digest = Digest.sha256(content);
        if (!has(digest)) {
            try {
                files.replace(files.blob(digest), content);
            } catch (IOException e) {
                throw StoreException.of("write a blob to the store", e);
            }
        }
        return digest;
    }

    /// Streams content of unknown digest into the store.
    ///
    /// @param content read to its end and not closed
    /// @return the digest and size it turned out to have
    public Descriptor add(InputStream content, String mediaType)
            throws RegistryException, IOException {
        return NewBlob.write(files, content, mediaType);
    }

    /// Holds garbage collection off while blobs are gathered for an entry.
    public Lease lease() throws RegistryException {
        StoreLock.Held held = locks.lease("use the store");
        return held::close;
    }

    /// Makes an entry, in place of an older one of the same name. All its blobs must be there.
    public void enter(StoredArtifact artifact) throws RegistryException {
        String tried = "enter " + artifact.reference() + " in the library";
        try (StoreLock.Held _ = locks.index(tried)) {
            LibraryIndex index = LibraryIndex.read(files.index());
            index.put(artifact);
            write(index, tried);
        }
    }

    /// Takes a `.wasm` file into the library as a CNCF artifact under a name.
    ///
    /// @param annotations for the manifest, such as `org.opencontainers.image.title`
    public StoredArtifact importWasm(Path file, Reference name, Map<String, String> annotations)
            throws RegistryException {
        try (Lease _ = lease()) {
            StoredArtifact artifact = LocalArtifact.make(this, file, name, annotations);
            enter(artifact);
            return artifact;
        }
    }

    /// Gives an entry a second name.
    public StoredArtifact tag(StoredArtifact artifact, Reference name) throws RegistryException {
        StoredArtifact second = artifact.named(name, Instant.now());
        enter(second);
        return second;
    }

    /// Takes an entry off the list.
    ///
    /// @return the entry, to undo with [#restore]; nothing when there was none of the name
    public Optional<StoredArtifact> delete(Reference reference) throws RegistryException {
        String tried = "delete " + reference + " from the library";
        try (StoreLock.Held _ = locks.index(tried)) {
            LibraryIndex index = LibraryIndex.read(files.index());
            Optional<StoredArtifact> entry = index.find(reference);
            if (entry.isPresent()) {
                index.remove(reference);
                write(index, tried);
            }
            return entry;
        }
    }

    /// Puts a deleted entry back, as long as no garbage collection took its blobs.
    public void restore(StoredArtifact deleted) throws RegistryException {
        try (Lease _ = lease()) {
            boolean whole =
                    has(deleted.manifest().digest())
                            && deleted.files().stream().allMatch(file -> has(file.digest()));
            if (!whole) {
                throw new NotFoundException(
                        "restore " + deleted.reference(),
                        "its files were cleared away in the meantime",
                        "Pull it again.");
            }
            enter(deleted);
        }
    }

    /// Removes blobs that no entry needs.
    ///
    /// @param inUse blobs to keep all the same, such as those of runs
    /// @return bytes that were freed; nothing is removed while a pull is under way anywhere
    public long collectGarbage(Set<Digest> inUse) throws RegistryException {
        String tried = "collect garbage in the store";
        try {
            Optional<StoreLock.Held> sweep = locks.sweep();
            if (sweep.isEmpty()) {
                return 0;
            }
            try (StoreLock.Held _ = sweep.get();
                    StoreLock.Held _ = locks.index(tried)) {
                return new GarbageCollection(files).run(LibraryIndex.read(files.index()), inUse);
            }
        } catch (IOException e) {
            throw StoreException.of(tried, e);
        }
    }

    /// Bytes that the store takes on the disk.
    public long diskUse() throws RegistryException {
        try (Stream<Path> all = Files.walk(files.root())) {
            return all.mapToLong(OciStore::sizeOf).sum();
        } catch (IOException e) {
            throw StoreException.of("measure the store", e);
        }
    }

    private static long sizeOf(Path path) {
        try {
            return Files.isRegularFile(path) ? Files.size(path) : 0;
        } catch (IOException e) {
            return 0; // Renamed or removed between listing and looking.
        }
    }

    private void write(LibraryIndex index, String tried) throws StoreException {
        try {
            files.replace(files.index(), index.bytes());
        } catch (IOException e) {
            throw StoreException.of(tried, e);
        }
    }
}
