package dev.coracle.registry.model;

import dev.coracle.registry.failure.MalformedContentException;
import dev.coracle.registry.name.Digest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okio.ByteString;

/// A Spin application's locked description: its components, what starts them, and what they ask
/// for. All texts are a publisher's.
///
/// Source: Spin's lock file, versions 0 and 1.
///
/// @param name as its publisher calls it; empty where nobody did
/// @param variables by name, in order
/// @param triggers in order
public record SpinApplication(
        String name,
        Map<String, Variable> variables,
        List<Trigger> triggers,
        List<Component> components,
        Requests requests) {

    /// The type of [Trigger] that answers HTTP requests.
    public static final String HTTP = "http";

    /// A value that whoever runs the application may set.
    ///
    /// @param initial absent where it has to be set
    public record Variable(Optional<String> initial, boolean secret) {}

    /// What starts a component.
    ///
    /// @param type such as [#HTTP]
    /// @param component its id; empty for other types, where it may stand elsewhere
    /// @param route such as `/api/...`; absent for a private one, and for other types
    public record Trigger(String type, String component, Optional<String> route) {}

    /// One component of an application.
    ///
    /// @param wasm the layer with its code; small code may lie inline instead, which is refused on
    ///   pull
    /// @param environment variables that its publisher set
    /// @param files that it finds at paths of its own
    /// @param config values by the names that it asks for them; `{{ variable }}` stands for a value
    /// @param stores key-value stores that it may open
    /// @param dependent whether it needs other components inside it
    public record Component(
            String id,
            Optional<Digest> wasm,
            Map<String, String> environment,
            List<StaticFile> files,
            Map<String, String> config,
            List<String> stores,
            boolean dependent) {

        public Component {
            environment = Map.copyOf(environment);
            files = List.copyOf(files);
            config = Map.copyOf(config);
            stores = List.copyOf(stores);
        }
    }

    /// A file that comes along: a layer, or bytes within the description.
    ///
    /// @param path where the component finds it; not yet checked
    public record StaticFile(String path, Optional<Digest> layer, ByteString inline) {}

    public SpinApplication {
        triggers = List.copyOf(triggers);
        components = List.copyOf(components);
    }

    public static SpinApplication read(byte[] json, String tried) throws MalformedContentException {
        JsonDocument document = JsonDocument.parse(json, tried, "the Spin application");
        List<Component> components = new ArrayList<>();
        for (JsonDocument component : document.objects("components")) {
            components.add(component(component));
        }
        List<Trigger> triggers = new ArrayList<>();
        for (JsonDocument trigger : document.objects("triggers")) {
            triggers.add(trigger(trigger));
        }
        Optional<JsonDocument> metadata = document.object("metadata");
        Map<String, Variable> variables = variables(document);
        return new SpinApplication(
                metadata.isPresent() ? metadata.get().text("name").orElse("") : "",
                variables,
                triggers,
                components,
                requests(document, variables, components));
    }

    private static Map<String, Variable> variables(JsonDocument document)
            throws MalformedContentException {
        Map<String, Variable> variables = new LinkedHashMap<>();
        Optional<JsonDocument> declared = document.object("variables");
        if (declared.isPresent()) {
            for (String name : declared.get().keys()) {
                Optional<JsonDocument> variable = declared.get().object(name);
                variables.put(
                        name,
                        new Variable(
                                variable.isPresent()
                                        ? variable.get().text("default")
                                        : Optional.empty(),
                                variable.isPresent() && variable.get().flag("secret")));
            }
        }
        return variables;
    }

    private static Trigger trigger(JsonDocument trigger) throws MalformedContentException {
        String type = trigger.requiredText("trigger_type");
        Optional<JsonDocument> config = trigger.object("trigger_config");
        if (!type.equals(HTTP) || config.isEmpty()) {
            return new Trigger(type, "", Optional.empty());
        }
        return new Trigger(
                type,
                config.get().requiredText("component"),
                config.get().isObject("route") ? Optional.empty() : config.get().text("route"));
    }

    private static Component component(JsonDocument component) throws MalformedContentException {
        List<StaticFile> files = new ArrayList<>();
        for (JsonDocument file : component.objects("files")) {
            JsonDocument content = content(file);
            files.add(
                    new StaticFile(
                            file.requiredText("path"),
                            content.text("digest").flatMap(Digest::read),
                            inline(content)));
        }
        Optional<JsonDocument> metadata = component.object("metadata");
        Optional<JsonDocument> source = component.object("source");
        return new Component(
                component.requiredText("id"),
                source.isEmpty()
                        ? Optional.empty()
                        : content(source.get()).text("digest").flatMap(Digest::read),
                component.textMap("env"),
                files,
                component.textMap("config"),
                metadata.isPresent() ? metadata.get().texts("key_value_stores") : List.of(),
                component.object("dependencies").filter(d -> !d.keys().isEmpty()).isPresent());
    }

    /// Some writers put the content's fields below "content", others beside its path or type.
    private static JsonDocument content(JsonDocument holder) throws MalformedContentException {
        return holder.object("content").orElse(holder);
    }

    private static ByteString inline(JsonDocument content) throws MalformedContentException {
        Optional<String> inline = content.text("inline");
        try {
            return inline.isPresent()
                    ? ByteString.of(Base64.getDecoder().decode(inline.get()))
                    : ByteString.EMPTY;
        } catch (IllegalArgumentException e) {
            throw content.malformed("has an \"inline\" that is not in base64");
        }
    }

    private static Requests requests(
            JsonDocument document, Map<String, Variable> variables, List<Component> components)
            throws MalformedContentException {
        Set<String> hosts = new LinkedHashSet<>();
        Set<String> stores = new LinkedHashSet<>();
        Map<String, String> asked = new LinkedHashMap<>();
        variables.forEach((name, variable) -> asked.put(name, variable.initial().orElse("")));
        components.forEach(component -> asked.putAll(component.environment()));
        for (JsonDocument component : document.objects("components")) {
            Optional<JsonDocument> metadata = component.object("metadata");
            if (metadata.isPresent()) {
                hosts.addAll(metadata.get().texts("allowed_outbound_hosts"));
                stores.addAll(metadata.get().texts("key_value_stores"));
                stores.addAll(metadata.get().texts("databases"));
                stores.addAll(metadata.get().texts("ai_models"));
            }
        }
        boolean files = components.stream().anyMatch(component -> !component.files().isEmpty());
        return new Requests(List.copyOf(hosts), asked, List.of(), List.copyOf(stores), files);
    }
}
