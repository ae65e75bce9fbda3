package dev.coracle.registry.model;

import dev.coracle.registry.failure.MalformedContentException;
import dev.coracle.registry.name.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A Spin application's locked description: its components and what they ask for.
public record SpinApplication(List<Component> components, Requests requests) {

    /// One component of an application.
    ///
    /// @param wasm the layer with its code; small code may lie inline instead, which is refused on
    ///   pull
    public record Component(String id, Optional<Digest> wasm) {}

    public SpinApplication {
        components = List.copyOf(components);
    }

    public static SpinApplication read(byte[] json, String tried) throws MalformedContentException {
        JsonDocument document = JsonDocument.parse(json, tried, "the Spin application");
        List<Component> components = new ArrayList<>();
        Set<String> hosts = new LinkedHashSet<>();
        Set<String> stores = new LinkedHashSet<>();
        Map<String, String> variables = new LinkedHashMap<>();
        boolean files = false;
        Optional<JsonDocument> declared = document.object("variables");
        if (declared.isPresent()) {
            for (String name : declared.get().keys()) {
                Optional<JsonDocument> variable = declared.get().object(name);
                variables.put(
                        name,
                        variable.isPresent() ? variable.get().text("default").orElse("") : "");
            }
        }
        for (JsonDocument component : document.objects("components")) {
            components.add(new Component(component.requiredText("id"), source(component)));
            variables.putAll(component.textMap("env"));
            files |= !component.objects("files").isEmpty();
            Optional<JsonDocument> metadata = component.object("metadata");
            if (metadata.isPresent()) {
                hosts.addAll(metadata.get().texts("allowed_outbound_hosts"));
                stores.addAll(metadata.get().texts("key_value_stores"));
                stores.addAll(metadata.get().texts("databases"));
                stores.addAll(metadata.get().texts("ai_models"));
            }
        }
        return new SpinApplication(
                components,
                new Requests(List.copyOf(hosts), variables, List.of(), List.copyOf(stores), files));
    }

    private static Optional<Digest> source(JsonDocument component)
            throws MalformedContentException {
        Optional<JsonDocument> source = component.object("source");
        if (source.isEmpty()) {
            return Optional.empty();
        }
        // Older writers put the content's fields beside content_type instead of below "content".
        JsonDocument content = source.get().object("content").orElse(source.get());
        return content.text("digest").flatMap(Digest::read);
    }
}
