package dev.coracle.registry;

import dev.coracle.registry.failure.Inert;
import dev.coracle.registry.wasm.Interface;
import dev.coracle.registry.wasm.WasmKind;
import dev.coracle.registry.wasm.WasmSummary;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Holds what a publisher's config says of a Wasm file against the file.
final class Claims {

    private Claims() {}

    /// A sentence where they differ. A config that says nothing, or names no interface, is none
    /// that lies.
    static Optional<String> difference(WasmKind claimed, Interface offered, WasmSummary real) {
        // A WIT package is a component too, and its config can't say otherwise.
        boolean claimedModule = claimed == WasmKind.MODULE;
        if (claimed != WasmKind.UNKNOWN && claimedModule != (real.kind() == WasmKind.MODULE)) {
            return Optional.of(
                    "Its config calls it a %s, but it is a %s."
                            .formatted(claimed.label(), real.kind().label()));
        }
        if (real.kind() != WasmKind.COMPONENT || offered.isEmpty()) {
            return Optional.empty();
        }
        return missing("imports", real.offered().imports(), offered.imports())
                .or(() -> missing("exports", offered.exports(), real.offered().exports()));
    }

    /// Imports are dangerous where they are concealed, exports where they are made up.
    private static Optional<String> missing(String what, List<String> these, List<String> those) {
        Set<String> rest = new HashSet<>(these);
        those.forEach(rest::remove);
        return rest.stream()
                .sorted()
                .findFirst()
                .map(
                        name ->
                                what.equals("imports")
                                        ? "It imports %s, which its config does not say."
                                                .formatted(Inert.quote(name))
                                        : "Its config says that it exports %s, which it does not."
                                                .formatted(Inert.quote(name)));
    }
}
