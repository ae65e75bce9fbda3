package dev.coracle.registry.model;

/// The packagings in which Wasm lies in registries, and the two things that are none.
///
/// Several share media types; [Classification] tells them apart by config and layers together.
public enum Variant {
    CNCF_ARTIFACT("CNCF Wasm artifact"),
    WASM_TO_OCI("wasm-to-oci artifact"),
    SOLO_IO("solo.io Wasm OCI artifact"),
    COMPAT_IMAGE("compat-annotated container image"),
    DOCKER_IMAGE("Docker-style Wasm image"),
    RUNWASI_IMAGE("runwasi image with Wasm layers"),
    SPIN_APPLICATION("Spin application"),
    PLAIN_ARTIFACT("artifact with a Wasm layer"),
    LOCAL_FILE("local file"),
    CONTAINER_IMAGE("container image, not Wasm"),
    OTHER_ARTIFACT("artifact without Wasm");

    private final String label;

    Variant(String label) {
        this.label = label;
    }

    /// The name to show to people.
    public String label() {
        return label;
    }

    /// Whether there is Wasm in it.
    public boolean holdsWasm() {
        return switch (this) {
            case CONTAINER_IMAGE, OTHER_ARTIFACT -> false;
            case CNCF_ARTIFACT,
                    WASM_TO_OCI,
                    SOLO_IO,
                    COMPAT_IMAGE,
                    DOCKER_IMAGE,
                    RUNWASI_IMAGE,
                    SPIN_APPLICATION,
                    PLAIN_ARTIFACT,
                    LOCAL_FILE ->
                    true;
        };
    }
}
