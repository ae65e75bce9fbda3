package dev.coracle.registry;

import dev.coracle.registry.failure.InvalidReferenceException;
import dev.coracle.registry.failure.NotFoundException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.failure.UnsupportedContentException;
import dev.coracle.registry.layout.LayoutSource;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.model.Document;
import dev.coracle.registry.model.Index;
import dev.coracle.registry.model.Manifest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.operation.ManifestGet;
import dev.coracle.registry.store.Lease;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.store.StoredArtifact;
import dev.coracle.registry.transfer.Cancellation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Takes the entries of an OCI image layout, a directory or a tar, into a store. No registry is
/// asked.
///
/// Entries that hold no Wasm are passed over, unless there is nothing else.
public final class LayoutImport {

    private static final String TAG = "org.opencontainers.image.ref.name";
    private static final String NAME = "io.containerd.image.name";

    private final OciStore store;
    private final Naming naming;
    private final Map<String, String> notes;
    private final Cancellation cancellation;

    /// Names an entry whose layout gives it no whole reference.
    @FunctionalInterface
    public interface Naming {

        /// @param tag what the layout calls the entry, mostly a tag; empty for nothing. A
        ///   stranger's text.
        /// @param manifest the entry
        Reference name(String tag, Descriptor manifest) throws InvalidReferenceException;
    }

    /// @param notes for each entry, which stay on this computer: keys below [StoredArtifact#NOTES]
    public LayoutImport(
            OciStore store, Naming naming, Map<String, String> notes, Cancellation cancellation) {
        this.store = store;
        this.naming = naming;
        this.notes = notes;
        this.cancellation = cancellation;
    }

    /// @return what was entered, in the layout's order; never nothing
    public List<StoredArtifact> run(Path path) throws RegistryException {
        String tried = "import " + path;
        try (Lease _ = store.lease()) {
            LayoutSource layout = LayoutSource.open(path, store, tried, cancellation);
            List<StoredArtifact> entered = new ArrayList<>();
            List<UnsupportedContentException> passedOver = new ArrayList<>();
            for (Descriptor manifest : layout.index().manifests()) {
                try {
                    entered.add(enter(tried, layout, manifest));
                } catch (UnsupportedContentException e) {
                    passedOver.add(e);
                }
            }
            if (!entered.isEmpty()) {
                return entered;
            }
            if (!passedOver.isEmpty()) {
                throw passedOver.getFirst();
            }
            throw new NotFoundException(
                    tried, "the layout is empty", "Export something into it first.");
        }
    }

    private StoredArtifact enter(String tried, LayoutSource layout, Descriptor manifest)
            throws RegistryException {
        cancellation.check(tried);
        Reference name = name(manifest);
        Content content = new Content.Stored(store);
        bringDocuments(tried, layout, content, manifest);
        ManifestGet.Served top = content.document(tried, manifest);
        Lookup lookup = new Lookup(tried, name, content);
        Found found = NewEntry.runnable(tried, lookup.answer(top));
        for (Descriptor blob : found.manifest().blobs()) {
            cancellation.check(tried);
            layout.bring(blob);
        }
        return new NewEntry(store, tried, cancellation).make(found, notes);
    }

    /// Manifest, config and a Spin application's document; of an index, the child that would be
    /// taken.
    private static void bringDocuments(
            String tried, LayoutSource layout, Content content, Descriptor pointer)
            throws RegistryException {
        layout.bring(pointer);
        switch (content.document(tried, pointer).document()) {
            case Manifest manifest -> {
                layout.bring(manifest.config());
                for (Descriptor layer : manifest.layers()) {
                    if (layer.size() <= Document.LARGEST) {
                        layout.bring(layer);
                    }
                }
            }
            case Index index -> {
                if (index.wasmChild().isPresent()) {
                    Descriptor child = index.wasmChild().get();
                    layout.bring(child);
                    if (content.document(tried, child).document() instanceof Manifest) {
                        bringDocuments(tried, layout, content, child);
                    }
                }
            }
        }
    }

    private Reference name(Descriptor manifest) throws InvalidReferenceException {
        for (String key : List.of(NAME, TAG)) {
            String text = manifest.annotations().getOrDefault(key, "");
            int slash = text.indexOf('/');
            // A tag has no slash, and only a whole reference begins with a host.
            if (slash > 0 && text.substring(0, slash).matches(".*[.:].*|localhost")) {
                return Reference.parse(text);
            }
        }
        return naming.name(manifest.annotations().getOrDefault(TAG, ""), manifest);
    }
}
