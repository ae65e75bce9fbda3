package dev.coracle.registry.model;

import java.util.Set;

/// The media types that decide something. Mind the look-alikes: `vnd.wasm.config.v0` is the CNCF
/// artifact's, `vnd.wasm.config.v1` the older wasm-to-oci's, `vnd.module.wasm.config.v1` solo.io's.
public final class MediaTypes {

    public static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    public static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
    public static final String DOCKER_MANIFEST =
            "application/vnd.docker.distribution.manifest.v2+json";
    public static final String DOCKER_LIST =
            "application/vnd.docker.distribution.manifest.list.v2+json";

    public static final String OCI_IMAGE_CONFIG = "application/vnd.oci.image.config.v1+json";
    public static final String DOCKER_IMAGE_CONFIG =
            "application/vnd.docker.container.image.v1+json";
    public static final String EMPTY_CONFIG = "application/vnd.oci.empty.v1+json";

    public static final String CNCF_CONFIG = "application/vnd.wasm.config.v0+json";
    public static final String WASM_TO_OCI_CONFIG = "application/vnd.wasm.config.v1+json";
    public static final String SOLO_CONFIG = "application/vnd.module.wasm.config.v1+json";
    public static final String SPIN_APPLICATION =
            "application/vnd.fermyon.spin.application.v1+config";

    public static final String WASM = "application/wasm";

    /// Layers that are a Wasm file as they are.
    public static final Set<String> WASM_LAYERS =
            Set.of(
                    WASM,
                    "application/vnd.wasm.content.layer.v1+wasm",
                    "application/vnd.module.wasm.content.layer.v1+wasm",
                    "application/vnd.bytecodealliance.wasm.component.layer.v0+wasm");

    /// Layers that are a tar, packed with gzip or not at all.
    public static final Set<String> TAR_LAYERS =
            Set.of(
                    "application/vnd.oci.image.layer.v1.tar",
                    "application/vnd.oci.image.layer.v1.tar+gzip",
                    "application/vnd.oci.image.layer.nondistributable.v1.tar",
                    "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip",
                    "application/vnd.docker.image.rootfs.diff.tar",
                    "application/vnd.docker.image.rootfs.diff.tar.gzip");

    private MediaTypes() {}

    public static boolean isManifest(String type) {
        return type.equals(OCI_MANIFEST) || type.equals(DOCKER_MANIFEST);
    }

    public static boolean isIndex(String type) {
        return type.equals(OCI_INDEX) || type.equals(DOCKER_LIST);
    }

    public static boolean isImageConfig(String type) {
        return type.equals(OCI_IMAGE_CONFIG) || type.equals(DOCKER_IMAGE_CONFIG);
    }
}
