package dev.coracle.registry.store;

import dev.coracle.registry.failure.MalformedContentException;
import dev.coracle.registry.failure.NotFoundException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.failure.StoreException;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
///
/// This is the room's front door: blobs are the work of [StoredBlobs], names that of [Entries],
/// what may be removed that of [GarbageCollection].
public final class OciStore {

    private static final byte[] LAYOUT =
            "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8);

    private final StoreFiles files;
    private final StoreLock locks;
    private final StoredBlobs blobs;
    private final Entries entries;

    private OciStore(StoreFiles files, StoreLock locks) {
        this.files = files;
        this.locks = locks;
        this.blobs = new StoredBlobs(files, locks);
        this.entries = new Entries(files, locks);
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
        return entries.list();
    }

    /// The entry of exactly this name; a pinned reference also finds its digest under another name
    /// of the same repository.
    public Optional<StoredArtifact> resolve(Reference reference) throws RegistryException {
        return entries.resolve(reference);
    }

    /// Whether the blob is in the store. What is in it was verified when it came.
    public boolean has(Digest digest) {
        return blobs.has(digest);
    }

    /// Whether the blob is in the store and still has its digest: reads all of it. One that was
    /// changed on the disk counts as missing, so that the next pull puts it right.
    public boolean hasSound(Digest digest) throws RegistryException {
        return blobs.hasSound(digest);
    }

    /// Where a blob lies. Read-only by custom: changing it breaks its digest.
    public Path path(Digest digest) {
        return files.blob(digest);
    }

    /// The bytes of a blob, hashed as they are read, so that what is returned is what the digest
    /// says even where somebody changed the file.
    public byte[] read(Digest digest) throws RegistryException {
        return blobs.read(digest);
    }

    /// Copies a blob out, hashed as it goes by, whatever its size: only a return without an
    /// exception says that what was written is what the digest says.
    ///
    /// @param target written to and not closed
    /// @throws IOException where the target can't be written
    public void copy(Digest digest, OutputStream target) throws RegistryException, IOException {
        blobs.copy(digest, target);
    }

    /// The bytes of a small blob as a manifest describes it.
    ///
    /// @throws MalformedContentException where it is larger than `limit`
    public byte[] small(Descriptor blob, int limit, String tried) throws RegistryException {
        return blobs.small(blob, limit, tried);
    }

    /// Opens a writer for a blob that somebody promised.
    public BlobWriter writer(Descriptor promised) throws RegistryException {
        return blobs.writer(promised);
    }

    /// Stores bytes under the digest they have.
    public Digest add(byte[] content) throws RegistryException {
        return blobs.add(content);
    }

    /// Streams a blob that somebody described into the store.
    ///
    /// @param content read to its end and not closed
    /// @throws DigestMismatchException where it is not what was described; nothing of it is kept
    public void add(Descriptor described, InputStream content)
            throws RegistryException, IOException {
        blobs.add(described, content);
    }

    /// Streams content of unknown digest into the store.
    ///
    /// @param content read to its end and not closed
    /// @return the digest and size it turned out to have
    public Descriptor add(InputStream content, String mediaType)
            throws RegistryException, IOException {
        return blobs.add(content, mediaType);
    }

    /// Holds garbage collection off while blobs are gathered for an entry.
    public Lease lease() throws RegistryException {
        StoreLock.Held held = locks.lease("use the store");
        return held::close;
    }

    /// Makes an entry, in place of an older one of the same name. All its blobs must be there.
    public void enter(StoredArtifact artifact) throws RegistryException {
        entries.enter(artifact);
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
        return tag(artifact, name, Map.of());
    }

    /// As above, with notes that stay on this computer.
    ///
    /// @param notes keys below [StoredArtifact#NOTES]
    public StoredArtifact tag(StoredArtifact artifact, Reference name, Map<String, String> notes)
            throws RegistryException {
        StoredArtifact second = artifact.named(name, notes, Instant.now());
        enter(second);
        return second;
    }

    /// Takes an entry off the list and notes it among the [#removed].
    ///
    /// @return the entry, to undo with [#restore]; nothing when there was none of the name
    public Optional<StoredArtifact> delete(Reference reference) throws RegistryException {
        return entries.delete(reference);
    }

    /// Deleted entries whose blobs no garbage collection took yet, in the order they were deleted.
    public List<StoredArtifact> removed() throws RegistryException {
        return entries.removed();
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
        return DiskUse.measure(files, removed().size());
    }
}
