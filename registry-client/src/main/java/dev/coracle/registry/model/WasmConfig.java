package dev.coracle.registry.model;

import dev.coracle.registry.failure.MalformedContentException;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.wasm.Interface;
import dev.coracle.registry.wasm.WasmKind;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The config of a CNCF Wasm artifact (TAG Runtime, "Wasm OCI Artifact", version 0).
///
/// @param kind by `os`: `wasip1` is a module, `wasip2` a component
/// @param offered the component's imports and exports as the publisher lists them
/// @param target the world, where the publisher names one
public record WasmConfig(WasmKind kind, Interface offered, @Nullable String target) {

    private static final JsonMapper MAPPER = new JsonMapper();

    public static WasmConfig read(byte[] json, String tried) throws MalformedContentException {
        JsonDocument document = JsonDocument.parse(json, tried, "the Wasm config");
        Optional<JsonDocument> component = document.object("component");
        WasmKind kind =
                switch (document.text("os").orElse("")) {
                    case "wasip1" -> WasmKind.MODULE;
                    case "wasip2" -> WasmKind.COMPONENT;
                    default -> WasmKind.UNKNOWN;
                };
        if (component.isEmpty()) {
            return new WasmConfig(kind, Interface.nothing(), null);
        }
        return new WasmConfig(
                kind,
                new Interface(component.get().texts("imports"), component.get().texts("exports")),
                component.get().text("target").orElse(null));
    }

    /// Writes the config for a Wasm file of this kind and digest.
    public byte[] write(Digest layer, Instant created) {
        ObjectNode config = MAPPER.createObjectNode();
        config.put("created", created.toString());
        config.put("architecture", "wasm");
        config.put("os", kind == WasmKind.MODULE ? "wasip1" : "wasip2");
        config.putArray("layerDigests").add(layer.toString());
        if (kind != WasmKind.MODULE) {
            ObjectNode component = config.putObject("component");
            ArrayNode exports = component.putArray("exports");
            offered.exports().forEach(exports::add);
            ArrayNode imports = component.putArray("imports");
            offered.imports().forEach(imports::add);
            if (target != null) {
                component.put("target", target);
            }
        }
        return MAPPER.writeValueAsBytes(config);
    }
}
