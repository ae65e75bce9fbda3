package dev.coracle.registry.image;

import dev.coracle.registry.failure.Inert;
import dev.coracle.registry.failure.MalformedContentException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.model.MediaTypes;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.tar.PlainStream;
import dev.coracle.registry.tar.TarStream;
import dev.coracle.registry.transfer.Cancellation;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Finds one file in an image's layers as a container would see it, and copies it into the store.
///
/// The layers are read from the top down, each as a stream: the first that has the file gives it,
/// unless a layer above covered it. Links are followed within the image.
public final class ImageFile {

    private static final int MOST_LINKS = 8;

    private final OciStore store;
    private final List<Descriptor> layers;
    private final String tried;
    private final Cancellation cancellation;

    /// @param layers from the bottom up, as in a manifest; all in the store
    public ImageFile(
            OciStore store, List<Descriptor> layers, String tried, Cancellation cancellation) {
        this.store = store;
        this.layers = List.copyOf(layers);
        this.tried = tried;
        this.cancellation = cancellation;
    }

    /// Copies the file out.
    ///
    /// @param directory that a relative name is seen from
    public Descriptor extract(String directory, String name) throws RegistryException {
        ImagePath wanted = ImagePath.of(directory).resolve(name);
        ImagePath path = wanted;
        for (int links = 0; links <= MOST_LINKS; links++) {
            switch (locate(path)) {
                case Finding.File file -> {
                    return file.content();
                }
                case Finding.Elsewhere elsewhere -> path = elsewhere.path();
                case Finding.Hidden _ -> throw missing(wanted);
            }
        }
        throw malformed(
                "its file " + Inert.quote(wanted.toString()) + " is a link that leads in circles");
    }

    private Finding locate(ImagePath path) throws RegistryException {
        for (Descriptor layer : layers.reversed()) {
            Optional<Finding> finding = scan(layer, path);
            if (finding.isPresent()) {
                return finding.get();
            }
        }
        return new Finding.Hidden();
    }

    /// What one layer says about a path; nothing where the layers below decide.
    private Optional<Finding> scan(Descriptor layer, ImagePath path) throws RegistryException {
        LayerScan scan = new LayerScan(path);
        try (PlainStream bytes = PlainStream.open(store.path(layer.digest()));
                TarStream tar = new TarStream(bytes)) {
            for (Optional<TarStream.Entry> entry = tar.next();
                    entry.isPresent();
                    entry = tar.next()) {
                cancellation.check(tried);
                if (scan.see(entry.get())) {
                    scan.hit(store.add(tar, MediaTypes.WASM));
                }
            }
        } catch (IOException e) {
            throw malformed(
                    "one of its layers can not be unpacked ("
                            + Inert.text(String.valueOf(e.getMessage()), 160)
                            + ")");
        }
        return scan.finding();
    }

    private MalformedContentException missing(ImagePath path) {
        return malformed(
                "the file that it starts, "
                        + Inert.quote(path.toString())
                        + ", is not in its layers");
    }

    private MalformedContentException malformed(String happened) {
        return new MalformedContentException(
                tried, happened, "The image was built wrongly; ask its publisher.");
    }
}
