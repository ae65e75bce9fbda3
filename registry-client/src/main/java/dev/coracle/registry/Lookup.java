package dev.coracle.registry;

import dev.coracle.registry.failure.MalformedContentException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.http.Transport;
import dev.coracle.registry.model.Classification;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.model.ImageConfig;
import dev.coracle.registry.model.Index;
import dev.coracle.registry.model.Manifest;
import dev.coracle.registry.model.MediaTypes;
import dev.coracle.registry.model.Requests;
import dev.coracle.registry.model.SpinApplication;
import dev.coracle.registry.model.Variant;
import dev.coracle.registry.model.WasmConfig;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.operation.BlobGet;
import dev.coracle.registry.operation.ManifestGet;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.wasm.Interface;
import dev.coracle.registry.wasm.WasmKind;
import java.util.List;
import java.util.Optional;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/// Finds out what a reference is: manifest, the Wasm child of an index, the config, and the
/// packaging that these make together.
final class Lookup {

    private final String tried;
    private final Reference reference;
    private final Content content;

    /// @param reference the name that is looked up, for what is told of it
    Lookup(String tried, Reference reference, Content content) {
        this.tried = tried;
        this.reference = reference;
        this.content = content;
    }

    /// Asks a registry for a reference.
    static Answer remote(
            String tried, Reference reference, Transport transport, Cancellation cancellation)
            throws RegistryException {
        ManifestGet manifests = new ManifestGet(transport);
        ManifestGet.Served top =
                manifests.run(
                        tried,
                        reference.repository(),
                        reference.selector(),
                        reference.digest(),
                        cancellation);
        Content content =
                new Content.Remote(
                        manifests, new BlobGet(transport), reference.repository(), cancellation);
        return new Lookup(tried, reference, content).answer(top);
    }

    /// What the reference answers with: the manifest that a pull would take, or an index without
    /// any.
    sealed interface Answer {

        record Artifact(Found found) implements Answer {}

        record NoWasm(Inspection inspection) implements Answer {}
    }

    /// What a manifest or index leads to.
    Answer answer(ManifestGet.Served top) throws RegistryException {
        return switch (top.document()) {
            case Manifest manifest -> new Answer.Artifact(found(top, top, manifest));
            case Index index -> child(top, index);
        };
    }

    private Answer child(ManifestGet.Served top, Index index) throws RegistryException {
        Optional<Descriptor> chosen = index.wasmChild();
        if (chosen.isEmpty()) {
            return new Answer.NoWasm(containerImage(top, index));
        }
        ManifestGet.Served served = content.document(tried, chosen.get());
        boolean asPromised =
                served.mediaType().equals(chosen.get().mediaType())
                        && served.bytes().size() == chosen.get().size();
        if (!asPromised || !(served.document() instanceof Manifest manifest)) {
            throw new MalformedContentException(
                    tried,
                    "the index promises a manifest of another type or size than the registry has",
                    "The artifact was published wrongly; ask its publisher.");
        }
        return new Answer.Artifact(found(top, served, manifest));
    }

    private Found found(ManifestGet.Served top, ManifestGet.Served served, Manifest manifest)
            throws RegistryException {
        String configType = manifest.config().mediaType();
        boolean isRead =
                MediaTypes.isImageConfig(configType)
                        || configType.equals(MediaTypes.CNCF_CONFIG)
                        || configType.equals(MediaTypes.SPIN_APPLICATION);
        byte[] config = isRead ? content.small(tried, manifest.config()) : new byte[0];
        @Nullable ImageConfig image =
                MediaTypes.isImageConfig(configType) ? ImageConfig.read(config, tried) : null;
        Classification kind = Classification.of(manifest, Optional.ofNullable(image));
        @Nullable SpinApplication spin =
                kind.variant() == Variant.SPIN_APPLICATION ? spin(manifest, config) : null;
        @Nullable WasmConfig wasm =
                configType.equals(MediaTypes.CNCF_CONFIG) ? WasmConfig.read(config, tried) : null;
        Inspection inspection =
                new Inspection(
                        reference,
                        top.digest(),
                        Descriptor.of(served.mediaType(), served.digest(), served.bytes().size()),
                        kind.variant(),
                        wasm == null ? WasmKind.UNKNOWN : wasm.kind(),
                        manifest.layers(),
                        kind.wasm(),
                        wasm == null ? Interface.nothing() : wasm.offered(),
                        wasm == null ? null : wasm.target(),
                        requests(image, spin),
                        manifest.annotations(),
                        kind.obstacle());
        return new Found(
                inspection,
                manifest,
                served.bytes(),
                isRead ? ByteString.of(config) : null,
                image,
                spin);
    }

    private SpinApplication spin(Manifest manifest, byte[] config) throws RegistryException {
        if (manifest.config().mediaType().equals(MediaTypes.SPIN_APPLICATION)) {
            return SpinApplication.read(config, tried);
        }
        for (Descriptor layer : manifest.layers()) {
            if (layer.mediaType().equals(MediaTypes.SPIN_APPLICATION)) {
                return SpinApplication.read(content.small(tried, layer), tried);
            }
        }
        throw new IllegalStateException("classified as Spin without its document");
    }

    private static Requests requests(@Nullable ImageConfig image, @Nullable SpinApplication spin) {
        if (spin != null) {
            return spin.requests();
        }
        return image == null
                ? Requests.none()
                : new Requests(List.of(), image.variables(), image.arguments(), List.of(), false);
    }

    private Inspection containerImage(ManifestGet.Served top, Index index) {
        List<String> platforms =
                index.manifests().stream()
                        .map(child -> String.valueOf(child.platform()))
                        .distinct()
                        .limit(6)
                        .toList();
        return new Inspection(
                reference,
                top.digest(),
                Descriptor.of(top.mediaType(), top.digest(), top.bytes().size()),
                Variant.CONTAINER_IMAGE,
                WasmKind.UNKNOWN,
                List.of(),
                null,
                Interface.nothing(),
                null,
                Requests.none(),
                index.annotations(),
                "It is a container image for "
                        + String.join(", ", platforms)
                        + ", not Wasm; it can stand on the container side of a comparison.");
    }
}
