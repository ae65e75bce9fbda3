package dev.coracle.registry.layout;

import dev.coracle.registry.failure.DigestMismatchException;
import dev.coracle.registry.failure.RefusedException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.failure.StoreException;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.model.Document;
import dev.coracle.registry.model.Index;
import dev.coracle.registry.model.Manifest;
import dev.coracle.registry.model.MediaTypes;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.store.Lease;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.store.StoredArtifact;
import dev.coracle.registry.tar.TarWriter;
import dev.coracle.registry.transfer.Cancellation;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Writes entries of the library as a layout that skopeo, oras, containerd and Docker read: a
/// directory, or a tar where the name ends in `.tar`. As a whole or not at all; every blob is
/// hashed again on its way out.
///
/// ```
/// new LayoutExport(store, cancellation).write(Map.of(artifact.reference(), artifact), Path.of("out.tar"));
/// ```
public final class LayoutExport {

    private static final String TAG = "org.opencontainers.image.ref.name";

    /// The whole reference, as containerd and Docker note it.
    private static final String NAME = "io.containerd.image.name";

    private final OciStore store;
    private final Cancellation cancellation;

    public LayoutExport(OciStore store, Cancellation cancellation) {
        this.store = store;
        this.cancellation = cancellation;
    }

    /// @param entries what to write, under which names
    /// @param target a tar, which is replaced, or a directory, which must be new or empty
    public void write(Map<Reference, StoredArtifact> entries, Path target)
            throws RegistryException {
        String tried = "export to " + target;
        Path whole = target.toAbsolutePath();
        boolean tar = whole.toString().endsWith(".tar");
        Path partial = whole.resolveSibling("." + whole.getFileName() + ".partial");
        try (Lease _ = store.lease()) {
            refuseToOverwrite(whole, tar, tried);
            Files.createDirectories(whole.getParent());
            try (LayoutTarget out = open(partial, tar)) {
                write(entries, out, tried);
            }
            if (!tar) {
                Files.deleteIfExists(whole);
            }
            Files.move(
                    partial,
                    whole,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw StoreException.of(tried, e, "Check that you may write there.");
        } finally {
            remove(partial);
        }
    }

    private static LayoutTarget open(Path partial, boolean tar) throws IOException {
        return tar
                ? new LayoutTarget.Tar(
                        new TarWriter(new BufferedOutputStream(Files.newOutputStream(partial))))
                : new LayoutTarget.Folder(partial);
    }

    private static void refuseToOverwrite(Path whole, boolean tar, String tried)
            throws RefusedException, IOException {
        boolean fits = !Files.exists(whole) || (tar ? Files.isRegularFile(whole) : isEmpty(whole));
        if (!fits) {
            throw new RefusedException(
                    tried,
                    "something else is there already",
                    "Give the name of a new directory, or of a file that ends in .tar.");
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private void write(Map<Reference, StoredArtifact> entries, LayoutTarget out, String tried)
            throws RegistryException, IOException {
        out.add(
                "oci-layout",
                "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8));
        for (Descriptor blob : blobs(entries, tried)) {
            cancellation.check(tried);
            copy(blob, out, tried);
        }
        Index index = new Index(MediaTypes.OCI_INDEX, named(entries), Map.of());
        out.add(LayoutSource.INDEX, index.write());
    }

    private List<Descriptor> blobs(Map<Reference, StoredArtifact> entries, String tried)
            throws RegistryException {
        Map<Digest, Descriptor> blobs = new LinkedHashMap<>();
        for (StoredArtifact artifact : entries.values()) {
            Descriptor manifest = artifact.manifest();
            blobs.put(manifest.digest(), manifest);
            byte[] json = store.read(manifest.digest());
            if (Document.read(manifest.mediaType(), json, tried) instanceof Manifest whole) {
                whole.blobs().forEach(blob -> blobs.put(blob.digest(), blob));
            }
        }
        return List.copyOf(blobs.values());
    }

    private void copy(Descriptor blob, LayoutTarget out, String tried)
            throws RegistryException, IOException {
        MessageDigest hash = blob.digest().algorithm().hasher();
        Path file = store.path(blob.digest());
        try (InputStream plain = Files.newInputStream(file);
                DigestInputStream hashed = new DigestInputStream(plain, hash)) {
            out.add(LayoutTarget.blob(blob.digest()), Files.size(file), hashed);
        }
        if (!Digest.of(blob.digest().algorithm(), hash.digest()).equals(blob.digest())) {
            throw new DigestMismatchException(
                    tried,
                    "the blob " + blob.digest() + " of the store was changed after it was stored",
                    "Delete the entry and pull it again.");
        }
    }

    /// Tools look an entry up by its tag; where two share one, the whole reference tells them
    /// apart.
    private static List<Descriptor> named(Map<Reference, StoredArtifact> entries) {
        List<Descriptor> named = new ArrayList<>();
        entries.forEach(
                (name, artifact) -> {
                    boolean shared =
                            entries.keySet().stream()
                                            .filter(
                                                    other ->
                                                            shortName(other)
                                                                    .equals(shortName(name)))
                                            .count()
                                    > 1;
                    Map<String, String> annotations =
                            Map.of(
                                    TAG,
                                    shared ? name.toString() : shortName(name),
                                    NAME,
                                    name.toString());
                    named.add(artifact.manifest().withAnnotations(annotations));
                });
        return named;
    }

    private static String shortName(Reference name) {
        return name.tag() == null ? name.toString() : name.tag().toString();
    }

    private static void remove(Path partial) throws StoreException {
        if (!Files.exists(partial)) {
            return;
        }
        try (Stream<Path> all = Files.walk(partial)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            throw StoreException.of(
                    "clear away " + partial,
                    e instanceof IOException io ? io : new IOException(e.getMessage(), e));
        }
    }
}
