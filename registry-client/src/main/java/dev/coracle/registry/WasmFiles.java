package dev.coracle.registry;

import dev.coracle.registry.failure.MalformedContentException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.failure.StoreException;
import dev.coracle.registry.failure.UnsupportedContentException;
import dev.coracle.registry.image.ImageFile;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.model.ImageConfig;
import dev.coracle.registry.model.SpinApplication;
import dev.coracle.registry.model.Variant;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.store.WasmFile;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.wasm.WasmKind;
import dev.coracle.registry.wasm.WasmSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the Wasm files of an artifact whose blobs are all in the store: a layer as it is, the
/// components of a Spin application, or a file inside an image.
final class WasmFiles {

    private static final String TITLE = "org.opencontainers.image.title";

    /// The file of a compat image, by its specification.
    private static final String PLUGIN = "/plugin.wasm";

    private final OciStore store;
    private final String tried;
    private final Cancellation cancellation;

    WasmFiles(OciStore store, String tried, Cancellation cancellation) {
        this.store = store;
        this.tried = tried;
        this.cancellation = cancellation;
    }

    List<WasmFile> of(Found found) throws RegistryException {
        Descriptor wasm = found.inspection().wasm();
        SpinApplication spin = found.spin();
        if (wasm != null) {
            String name = wasm.annotations().getOrDefault(TITLE, lastPart(found));
            return List.of(file(name, wasm));
        }
        if (spin != null) {
            return components(found, spin);
        }
        return List.of(inside(found));
    }

    private WasmFile inside(Found found) throws RegistryException {
        ImageConfig image = found.image();
        boolean compat = found.inspection().variant() == Variant.COMPAT_IMAGE;
        Optional<String> program = compat || image == null ? Optional.of(PLUGIN) : image.program();
        String name =
                program.orElseThrow(
                        () ->
                                new UnsupportedContentException(
                                        tried,
                                        "the image does not say which file it starts",
                                        "Ask its publisher to set an entrypoint."));
        String directory = image == null || compat ? "/" : image.directory();
        Descriptor file =
                new ImageFile(store, found.manifest().layers(), tried, cancellation)
                        .extract(directory, name);
        return file(name, file);
    }

    private List<WasmFile> components(Found found, SpinApplication spin) throws RegistryException {
        List<WasmFile> files = new ArrayList<>();
        for (SpinApplication.Component component : spin.components()) {
            for (Descriptor layer : found.manifest().layers()) {
                if (component.wasm().filter(layer.digest()::equals).isPresent()) {
                    files.add(file(component.id(), layer));
                    break;
                }
            }
        }
        if (files.size() != spin.components().size()) {
            throw new MalformedContentException(
                    tried,
                    "the Spin application names components whose code is not among its layers",
                    "Ask its publisher to push it again.");
        }
        return files;
    }

    private WasmFile file(String name, Descriptor blob) throws RegistryException {
        cancellation.check(tried);
        try {
            WasmKind kind = WasmSummary.of(store.path(blob.digest())).kind();
            if (kind == WasmKind.UNKNOWN) {
                throw new MalformedContentException(
                        tried,
                        "what it calls Wasm does not begin as a module or component does",
                        "Ask its publisher; the file may be packed or truncated.");
            }
            return new WasmFile(name, blob.digest(), blob.size(), kind);
        } catch (IOException e) {
            throw StoreException.of(tried, e);
        }
    }

    private static String lastPart(Found found) {
        String path = found.inspection().reference().repository().path();
        return path.substring(path.lastIndexOf('/') + 1) + ".wasm";
    }
}
