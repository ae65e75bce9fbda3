package dev.coracle.registry;

import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.model.Requests;
import dev.coracle.registry.model.Variant;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.wasm.Interface;
import dev.coracle.registry.wasm.WasmKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a reference is, known from its manifest and config alone: before anything large is
/// downloaded. All of it is the publisher's claim.
///
/// @param reference what was asked for
/// @param resolved the digest that the registry answered for it (of an index, where it is one)
/// @param manifest the manifest that a pull would take
/// @param kind module or component where the config says so
/// @param layers the blobs a pull would download, in the manifest's order
/// @param wasm the layer that is the Wasm file itself, where one is; else it lies inside an image
/// @param offered imports and exports from the config; empty where the config has no list, as for
///   every core module: read the binary's head instead, see [RegistryClient#head]
/// @param target the world the config names, or that the exports speak of
/// @param annotations of the manifest; strangers' text
/// @param obstacle why this can't be pulled to run, a sentence; absent when it can
public record Inspection(
        Reference reference,
        Digest resolved,
        Descriptor manifest,
        Variant variant,
        WasmKind kind,
        List<Descriptor> layers,
        @Nullable Descriptor wasm,
        Interface offered,
        @Nullable String target,
        Requests requests,
        Map<String, String> annotations,
        @Nullable String obstacle) {

    public Inspection {
        layers = List.copyOf(layers);
        annotations = Map.copyOf(annotations);
    }

    /// Bytes a pull would download when nothing of it is in the store yet.
    public long downloadSize() {
        return layers.stream().mapToLong(Descriptor::size).reduce(0, Inspection::addBounded);
    }

    /// The world to show: `wasi:http/proxy`, `wasi:cli/command`, or what the publisher named.
    public Optional<String> world() {
        return Optional.ofNullable(target).or(offered::world);
    }

    private static long addBounded(long sum, long more) {
        return sum > Long.MAX_VALUE - more ? Long.MAX_VALUE : sum + more;
    }
}
