package dev.coracle.registry.store;

import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import java.nio.file.Path;
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
@SuppressWarnings("DoNotCallSuggester") // until the bodies stand
public final class OciStore {

    private final Path root;

    private OciStore(Path root) {
        this.root = root;
    }

    /// Opens the store in a folder, making it where there is none, and clears away what a killed
    /// process left half-written.
    public static OciStore open(Path root) throws RegistryException {
        return new OciStore(root);
    }

    /// The folder, an OCI image layout.
    public Path root() {
        return root;
    }

    /// All entries, in the order they were added.
    public List<StoredArtifact> list() throws RegistryException {
        throw new UnsupportedOperationException();
    }

    /// The entry of exactly this name; a pinned reference also finds its digest under another name
    /// of the same repository.
    public Optional<StoredArtifact> resolve(Reference reference) throws RegistryException {
        throw new UnsupportedOperationException();
    }

    /// Whether the blob is in the store. What is in it was verified when it came.
    public boolean has(Digest digest) {
        throw new UnsupportedOperationException();
    }

    /// Where a blob lies. Read-only by custom: changing it breaks its digest.
    public Path path(Digest digest) {
        throw new UnsupportedOperationException();
    }

    /// The bytes of a blob, hashed as they are read, so that what is returned is what the digest
    /// says even where somebody changed the file.
    public byte[] read(Digest digest) throws RegistryException {
        throw new UnsupportedOperationException();
    }

    /// Takes a `.wasm` file into the library as a CNCF artifact under a name.
    ///
    /// @param annotations for the manifest, such as `org.opencontainers.image.title`
    public StoredArtifact importWasm(Path file, Reference name, Map<String, String> annotations)
            throws RegistryException {
        throw new UnsupportedOperationException();
    }

    /// Gives an entry a second name.
    public StoredArtifact tag(StoredArtifact artifact, Reference name) throws RegistryException {
        throw new UnsupportedOperationException();
    }

    /// Takes an entry off the list.
    ///
    /// @return the entry, to undo with [#restore]; nothing when there was none of the name
    public Optional<StoredArtifact> delete(Reference reference) throws RegistryException {
        throw new UnsupportedOperationException();
    }

    /// Puts a deleted entry back, as long as no garbage collection took its blobs.
    public void restore(StoredArtifact deleted) throws RegistryException {
        throw new UnsupportedOperationException();
    }

    /// Removes blobs that no entry needs.
    ///
    /// @param inUse blobs to keep all the same, such as those of runs
    /// @return bytes that were freed; nothing is removed while a pull is under way anywhere
    public long collectGarbage(Set<Digest> inUse) throws RegistryException {
        throw new UnsupportedOperationException();
    }

    /// Bytes that the store takes on the disk.
    public long diskUse() throws RegistryException {
        throw new UnsupportedOperationException();
    }
}
