package dev.coracle.registry.store;

import dev.coracle.registry.failure.DigestMismatchException;
import dev.coracle.registry.failure.MalformedContentException;
import dev.coracle.registry.failure.NotFoundException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.failure.StoreException;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
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

    private static final int BUFFER = 1 << 16;

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

    /// Whether the blob is in the store and still has its digest: reads all of it. One that was
    /// changed on the disk counts as missing, so that the next pull puts it right.
    public boolean hasSound(Digest digest) throws RegistryException {
        if (!has(digest)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(files.blob(digest))) {
            return digest.isOf(in);
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw StoreException.of("verify the blob " + digest.shortHex() + " of the store", e);
        }
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

    /// The bytes of a small blob as a manifest describes it.
    ///
    /// @throws MalformedContentException where it is larger than `limit`
    public byte[] small(Descriptor blob, int limit, String tried) throws RegistryException {
        Path path = files.blob(blob.digest());
        try {
            if (blob.size() > limit || (Files.exists(path) && Files.size(path) > limit)) {
                throw new MalformedContentException(
                        tried,
                        "one of its documents is said to have " + blob.size() + " bytes",
                        "No sound document is that large; ask whoever made it.");
            }
        } catch (IOException e) {
            throw StoreException.of(tried, e);
        }
        return read(blob.digest());
    }

    /// Opens a writer for a blob that somebody promised.
    public BlobWriter writer(Descriptor promised) throws RegistryException {
        return BlobWriter.open(files, locks, promised);
    }

    /// Stores bytes under the digest they have.
    public Digest add(byte[] content) throws RegistryException {
        Digest digest = Digest.sha256(content);
        if (!hasSound(digest)) {
            try {
                files.replace(files.blob(digest), content);
            } catch (IOException e) {
                throw StoreException.of("write a blob to the store", e);
            }
        }
        return digest;
    }

    /// Streams a blob that somebody described into the store.
    ///
    /// @param content read to its end and not closed
    /// @throws DigestMismatchException where it is not what was described; nothing of it is kept
    public void add(Descriptor described, InputStream content)
            throws RegistryException, IOException {
        byte[] buffer = new byte[BUFFER];
        try (BlobWriter writer = writer(described)) {
            writer.restart(); // What an earlier download left is no gain for a local copy.
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                writer.write(buffer, 0, read);
            }
            writer.commit();
        }
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
            write(files.index(), index, tried);
            LibraryIndex removed = LibraryIndex.read(files.removed());
            if (removed.find(artifact.reference()).isPresent()) {
                removed.remove(artifact.reference());
                write(files.removed(), removed, tried);
            }
        }
    }

    /// Takes a `.wasm` file into the library as a CNCF artifact under a name.
    ///
    /// @param annotations for the manifest, such as `org.opencontainers.image.title`
    public StoredArtifact importWasm(Path file, Reference name, Map<String, String> annotations)
            throws RegistryException {
        return importWasm(file, name, annotations, Map.of());
    }

    /// As above, with notes that stay on this computer.
    ///
    /// @param notes keys below [StoredArtifact#NOTES]
    public StoredArtifact importWasm(
            Path file, Reference name, Map<String, String> annotations, Map<String, String> notes)
            throws RegistryException {
        try (Lease _ = lease()) {
            StoredArtifact artifact = LocalArtifact.make(this, file, name, annotations, notes);
            enter(artifact);
            return artifact;
        }
    }

    /// Makes the CNCF artifact of a `.wasm` file without entering it, to be pushed. The caller
    /// holds a [#lease] until that is done; the next garbage collection clears it away.
    public StoredArtifact stage(Path file, Reference name, Map<String, String> annotations)
            throws RegistryException {
        return LocalArtifact.make(this, file, name, annotations, Map.of());
    }

    /// Gives an entry a second name.
    public StoredArtifact tag(StoredArtifact artifact, Reference name) throws RegistryException {
        StoredArtifact second = artifact.named(name, Instant.now());
        enter(second);
        return second;
    }

    /// Takes an entry off the list and notes it among the [#removed].
    ///
    /// @return the entry, to undo with [#restore]; nothing when there was none of the name
    public Optional<StoredArtifact> delete(Reference reference) throws RegistryException {
        String tried = "delete " + reference + " from the library";
        try (StoreLock.Held _ = locks.index(tried)) {
            LibraryIndex index = LibraryIndex.read(files.index());
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

    /// Deleted entries whose blobs no garbage collection took yet, in the order they were deleted.
    public List<StoredArtifact> removed() throws RegistryException {
        LibraryIndex index = LibraryIndex.read(files.index());
        return LibraryIndex.read(files.removed()).entries().stream()
                .filter(entry -> index.find(entry.reference()).isEmpty())
                .toList();
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

    /// Promises that a blob stays while the lease is held, whatever is deleted and collected, by
    /// whatever process: a run holds one for the module that it runs.
    public Lease use(Digest digest) throws RegistryException {
        StoreLock.Held held = locks.use("use the blob " + digest.shortHex(), digest);
        return held::close;
    }

    /// Whether any process uses a blob at this moment.
    public boolean isUsed(Digest digest) throws RegistryException {
        try {
            Optional<StoreLock.Held> right = locks.unused(digest);
            if (right.isPresent()) {
                right.get().close();
            }
            return right.isEmpty();
        } catch (IOException e) {
            throw StoreException.of("see whether a blob is in use", e);
        }
    }

    /// Removes blobs that no entry needs and nobody uses; what was deleted can't be restored
    /// afterwards. Nothing is removed while a pull is under way anywhere.
    ///
    /// @param keep blobs to keep all the same
    public Garbage collectGarbage(Set<Digest> keep) throws RegistryException {
        String tried = "collect garbage in the store";
        try {
            Optional<StoreLock.Held> sweep = locks.sweep();
            if (sweep.isEmpty()) {
                return Garbage.HELD_OFF;
            }
            try (StoreLock.Held _ = sweep.get();
                    StoreLock.Held _ = locks.index(tried)) {
                Set<Digest> needed = new HashSet<>(keep);
                needed.addAll(NeededBlobs.of(LibraryIndex.read(files.index()), files, tried));
                Files.deleteIfExists(files.removed());
                return new GarbageCollection(files, locks).run(needed);
            }
        } catch (IOException e) {
            throw StoreException.of(tried, e);
        }
    }

    /// Where the store's bytes lie.
    public DiskUse diskUse() throws RegistryException {
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
                removed().size());
    }

    private static long size(Path folder, String tried) throws StoreException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.mapToLong(OciStore::sizeOf).sum();
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

    private void write(Path file, LibraryIndex index, String tried) throws StoreException {
        try {
            files.replace(file, index.bytes());
        } catch (IOException e) {
            throw StoreException.of(tried, e);
        }
    }
}
