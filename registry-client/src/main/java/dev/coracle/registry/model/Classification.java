package dev.coracle.registry.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which packaging a manifest is, decided from its config's type, its layers and, for images, the
/// config's content. One layer type alone never decides: three packagings share one.
///
/// @param wasm the layer that is the Wasm file to run, where the packaging has it as a layer
/// @param obstacle why this can't be run, a sentence for people; absent when it can be pulled
public record Classification(
        Variant variant, @Nullable Descriptor wasm, @Nullable String obstacle) {

    private static final String COMPAT = "module.wasm.image/variant";

    /// Decides.
    ///
    /// @param image the config's content where its type is an image config's
    public static Classification of(Manifest manifest, Optional<ImageConfig> image) {
        String config = manifest.config().mediaType();
        Optional<Descriptor> wasm =
                manifest.layers().stream()
                        .filter(layer -> MediaTypes.WASM_LAYERS.contains(layer.mediaType()))
                        .findFirst();
        if (config.equals(MediaTypes.CNCF_CONFIG)) {
            return single(Variant.CNCF_ARTIFACT, manifest, wasm);
        }
        if (config.equals(MediaTypes.SPIN_APPLICATION)
                || manifest.layers().stream()
                        .anyMatch(layer -> layer.mediaType().equals(MediaTypes.SPIN_APPLICATION))) {
            return new Classification(Variant.SPIN_APPLICATION, null, null);
        }
        if (config.equals(MediaTypes.WASM_TO_OCI_CONFIG)) {
            return single(Variant.WASM_TO_OCI, manifest, wasm);
        }
        if (config.equals(MediaTypes.SOLO_CONFIG)) {
            return single(Variant.SOLO_IO, manifest, wasm);
        }
        if (wasm.isPresent()) {
            return new Classification(
                    image.isPresent() ? Variant.RUNWASI_IMAGE : Variant.PLAIN_ARTIFACT,
                    wasm.get(),
                    null);
        }
        if (image.isPresent()) {
            return image(manifest, image.get());
        }
        return new Classification(
                Variant.OTHER_ARTIFACT, null, "It is an artifact of another kind, without Wasm.");
    }

    private static Classification single(
            Variant variant, Manifest manifest, Optional<Descriptor> wasm) {
        if (manifest.layers().size() == 1 && wasm.isPresent()) {
            return new Classification(variant, wasm.get(), null);
        }
        return new Classification(
                variant,
                null,
                "It calls itself a "
                        + variant.label()
                        + ", which has exactly one Wasm layer, but has "
                        + manifest.layers().size()
                        + (manifest.layers().size() == 1 ? " of another type." : " layers."));
    }

    private static Classification image(Manifest manifest, ImageConfig config) {
        String compat = manifest.annotations().getOrDefault(COMPAT, "");
        boolean startsNothing = config.command().isEmpty() && manifest.layers().size() == 1;
        Variant variant;
        if (compat.startsWith("compat") || (startsNothing && !config.platform().isWasm())) {
            // The annotation is optional: an image of one layer that starts nothing may be one too.
            variant = Variant.COMPAT_IMAGE;
        } else if (config.platform().hasWasmArchitecture() || config.namesWasm()) {
            variant = Variant.DOCKER_IMAGE;
        } else {
            return new Classification(
                    Variant.CONTAINER_IMAGE,
                    null,
                    "It is a container image for "
                            + config.platform()
                            + ", not Wasm; it can stand on the container side of a comparison.");
        }
        List<String> strange =
                manifest.layers().stream()
                        .map(Descriptor::mediaType)
                        .filter(type -> !MediaTypes.TAR_LAYERS.contains(type))
                        .toList();
        return new Classification(
                variant,
                null,
                strange.isEmpty()
                        ? null
                        : "It has a layer of the type "
                                + strange.getFirst()
                                + ", which can not be unpacked.");
    }
}
