package dev.coracle.registry.layout;

import dev.coracle.registry.failure.Inert;
import dev.coracle.registry.failure.MalformedContentException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.model.Document;
import dev.coracle.registry.model.Index;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.tar.PlainStream;
import dev.coracle.registry.tar.TarStream;
import dev.coracle.registry.transfer.Cancellation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A layout in a tar. It is read once, from front to back: its blobs go into the store as they
/// come, each verified by its name, since the index may stand at the end. Whatever else is in the
/// tar is passed over.
final class LayoutTar implements LayoutSource {

    private static final Pattern BLOB =
            Pattern.compile("(?:\\./)?blobs/(sha256|sha512)/([0-9a-f]{64,128})");

    private final OciStore store;
    private final String tried;
    private final Index index;

    private LayoutTar(OciStore store, String tried, Index index) {
        this.store = store;
        this.tried = tried;
        this.index = index;
    }

    static LayoutTar open(Path file, OciStore store, String tried, Cancellation cancellation)
            throws RegistryException {
        byte @Nullable [] index = null;
        try (PlainStream bytes = PlainStream.open(file);
                TarStream tar = new TarStream(bytes)) {
            for (Optional<TarStream.Entry> next = tar.next(); next.isPresent(); next = tar.next()) {
                cancellation.check(tried);
                TarStream.Entry entry = next.get();
                if (entry.type() != TarStream.Type.FILE) {
                    continue;
                }
                Matcher blob = BLOB.matcher(entry.path());
                if (blob.matches()) {
                    add(store, blob, entry.size(), tar);
                } else if (entry.path().equals(INDEX) || entry.path().equals("./" + INDEX)) {
                    index = small(entry, tar, tried);
                }
            }
        } catch (IOException e) {
            throw new MalformedContentException(
                    tried,
                    "it is no sound tar (" + Inert.text(String.valueOf(e.getMessage()), 160) + ")",
                    "Give a .wasm file, or an OCI image layout as a directory or a tar.");
        }
        if (index == null) {
            throw LayoutSource.none(tried, file);
        }
        return new LayoutTar(store, tried, LayoutSource.index(index, tried));
    }

    private static void add(OciStore store, Matcher name, long size, TarStream content)
            throws RegistryException, IOException {
        Optional<Digest> digest = Digest.read(name.group(1) + ":" + name.group(2));
        if (digest.isPresent() && !store.hasSound(digest.get())) {
            store.add(Descriptor.of("application/octet-stream", digest.get(), size), content);
        }
    }

    private static byte[] small(TarStream.Entry entry, TarStream tar, String tried)
            throws RegistryException, IOException {
        if (entry.size() > Document.LARGEST) {
            throw new MalformedContentException(
                    tried, "its index.json is too large", "Ask whoever made it.");
        }
        return tar.readAllBytes();
    }

    @Override
    public Index index() {
        return index;
    }

    @Override
    public void bring(Descriptor blob) throws RegistryException {
        if (!store.has(blob.digest())) {
            throw LayoutDirectory.missing(tried, blob);
        }
    }
}
