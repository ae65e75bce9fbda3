package dev.coracle.capability.format;

import dev.coracle.engine.grant.Grants;
import java.util.Locale;

/// What is exported: a module and its grants.
///
/// @param name of the module, as a person reads it
/// @param reference where the other tool finds it: a file, or an image in a registry
public record Subject(String name, String reference, Grants grants) {

    private static final int LONGEST_LABEL = 63;

    /// The name as Kubernetes, Compose and Spin want names: small letters, digits and hyphens.
    String label() {
        String label =
                name.toLowerCase(Locale.ROOT)
                        .replaceFirst("\\.wasm$", "")
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^[^a-z]+|-+$", "");
        String cut = label.substring(0, Math.min(label.length(), LONGEST_LABEL));
        return cut.isEmpty() ? "module" : cut.replaceAll("-+$", "");
    }
}
