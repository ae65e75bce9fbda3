package dev.coracle.registry.layout;

import dev.coracle.registry.failure.MalformedContentException;
import dev.coracle.registry.failure.NotFoundException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.failure.StoreException;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.model.Document;
import dev.coracle.registry.model.Index;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.store.OciStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A layout in a directory: only what an entry needs is read.
final class LayoutDirectory implements LayoutSource {

    private final Path root;
    private final OciStore store;
    private final String tried;
    private final Index index;

    private LayoutDirectory(Path root, OciStore store, String tried, Index index) {
        this.root = root;
        this.store = store;
        this.tried = tried;
        this.index = index;
    }

    static LayoutDirectory open(Path root, OciStore store, String tried) throws RegistryException {
        Path file = root.resolve(INDEX);
        try {
            if (!Files.isRegularFile(file)) {
                throw LayoutSource.none(tried, root);
            }
            if (Files.size(file) > Document.LARGEST) {
                throw new MalformedContentException(
                        tried, "its index.json is too large", "Ask whoever made it.");
            }
            Index index = LayoutSource.index(Files.readAllBytes(file), tried);
            return new LayoutDirectory(root, store, tried, index);
        } catch (IOException e) {
            throw StoreException.of(tried, e, "Check that you may read the directory.");
        }
    }

    @Override
    public Index index() {
        return index;
    }

    @Override
    public void bring(Descriptor blob) throws RegistryException {
        if (store.hasSound(blob.digest())) {
            return;
        }
        Digest digest = blob.digest();
        Path file =
                root.resolve("blobs").resolve(digest.algorithm().prefix()).resolve(digest.hex());
        try (InputStream content = Files.newInputStream(file)) {
            store.add(blob, content);
        } catch (NoSuchFileException e) {
            throw missing(tried, blob);
        } catch (IOException e) {
            throw StoreException.of(tried, e);
        }
    }

    static NotFoundException missing(String tried, Descriptor blob) {
        return new NotFoundException(
                tried,
                "the layout names the blob " + blob.digest() + " and does not have it",
                "Export it again, whole.");
    }
}
