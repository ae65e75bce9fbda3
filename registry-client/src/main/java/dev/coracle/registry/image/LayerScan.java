package dev.coracle.registry.image;

import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.tar.TarStream;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Watches the entries of one layer go by for what concerns a wanted path: the file, a link in its
/// place or in place of a folder above it, and whiteouts (OCI image specification, "Layers"). Of
/// several entries of one path the last counts.
final class LayerScan {

    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";

    private final ImagePath wanted;
    private @Nullable Finding here;
    private boolean hidesBelow;

    LayerScan(ImagePath wanted) {
        this.wanted = wanted;
    }

    /// Takes note of an entry.
    ///
    /// @return whether its content is the wanted file's
    boolean see(TarStream.Entry entry) throws IOException {
        if (("/" + entry.path() + "/").contains("/../")) {
            throw new IOException("a path with '..' in it");
        }
        ImagePath path = ImagePath.of(entry.path());
        if (path.name().startsWith(WHITEOUT)) {
            seeWhiteout(path);
            return false;
        }
        boolean isWanted = path.equals(wanted);
        if (!isWanted && !path.isAbove(wanted)) {
            return false;
        }
        switch (entry.type()) {
            case DIRECTORY -> {
                if (isWanted) {
                    here = new Finding.Hidden();
                }
            }
            case SYMBOLIC_LINK -> redirect(path.parent().resolve(entry.target()), path);
            case HARD_LINK -> redirect(ImagePath.of(entry.target()), path);
            case FILE, OTHER -> {
                here = new Finding.Hidden();
                return isWanted && entry.type() == TarStream.Type.FILE;
            }
        }
        return false;
    }

    /// The content of the entry that was just seen, copied.
    void hit(Descriptor content) {
        here = new Finding.File(content);
    }

    Optional<Finding> finding() {
        if (here != null) {
            return Optional.of(here);
        }
        return hidesBelow ? Optional.of(new Finding.Hidden()) : Optional.empty();
    }

    private void redirect(ImagePath to, ImagePath from) {
        here = new Finding.Elsewhere(to.resolve(from.rest(wanted)));
    }

    private void seeWhiteout(ImagePath path) {
        if (path.name().equals(OPAQUE)) {
            hidesBelow |= path.parent().isAbove(wanted);
            return;
        }
        ImagePath removed = path.parent().resolve(path.name().substring(WHITEOUT.length()));
        hidesBelow |= removed.equals(wanted) || removed.isAbove(wanted);
    }
}
