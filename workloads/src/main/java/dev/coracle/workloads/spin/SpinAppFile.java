package dev.coracle.workloads.spin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A [SpinApp] as a file of this computer, for the worker that serves it.
public final class SpinAppFile {

    private static final JsonMapper MAPPER = new JsonMapper();

    private SpinAppFile() {}

    /// Writes it, whole or not at all.
    public static void write(SpinApp app, Path file) throws IOException {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("name", app.name());
        json.put("stores", app.stores().toString());
        ObjectNode variables = json.putObject("variables");
        app.variables().forEach((name, initial) -> variables.put(name, initial.orElse(null)));
        var routes = json.putArray("routes");
        for (Route route : app.routes().routes()) {
            routes.addObject().put("route", route.text()).put("component", route.component());
        }
        ObjectNode components = json.putObject("components");
        app.components().forEach((id, component) -> write(component, components.putObject(id)));
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        Files.write(partial, MAPPER.writeValueAsBytes(json));
        Files.move(
                partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(SpinApp.Component component, ObjectNode json) {
        json.put("file", component.file().toString());
        json.put("digest", component.digest());
        component.folder().ifPresent(folder -> json.put("folder", folder.toString()));
        ObjectNode environment = json.putObject("environment");
        component.environment().forEach(environment::put);
        ObjectNode config = json.putObject("config");
        component.config().forEach(config::put);
        var stores = json.putArray("stores");
        component.stores().forEach(stores::add);
    }

    /// @throws SpinException where it is damaged
    public static SpinApp read(Path file) throws IOException, SpinException {
        try {
            JsonNode json = MAPPER.readTree(Files.readAllBytes(file));
            Map<String, Optional<String>> variables = new LinkedHashMap<>();
            json.required("variables")
                    .properties()
                    .forEach(
                            each ->
                                    variables.put(
                                            each.getKey(),
                                            each.getValue().isNull()
                                                    ? Optional.empty()
                                                    : Optional.of(each.getValue().asString())));
            List<Route> routes = new ArrayList<>();
            for (JsonNode route : json.required("routes")) {
                routes.add(
                        Route.parse(
                                route.required("route").asString(),
                                route.required("component").asString()));
            }
            Map<String, SpinApp.Component> components = new LinkedHashMap<>();
            json.required("components")
                    .properties()
                    .forEach(each -> components.put(each.getKey(), component(each.getValue())));
            return new SpinApp(
                    json.required("name").asString(),
                    variables,
                    new Routes(routes),
                    components,
                    Path.of(json.required("stores").asString()));
        } catch (JacksonException e) {
            throw new SpinException(
                    "Tried to read the Spin application at %s, but the file is damaged; start it again from the library."
                            .formatted(file),
                    e);
        }
    }

    private static SpinApp.Component component(JsonNode json) {
        List<String> stores = new ArrayList<>();
        json.required("stores").forEach(each -> stores.add(each.asString()));
        JsonNode folder = json.get("folder");
        return new SpinApp.Component(
                Path.of(json.required("file").asString()),
                json.required("digest").asString(),
                texts(json.required("environment")),
                texts(json.required("config")),
                stores,
                folder == null ? Optional.empty() : Optional.of(Path.of(folder.asString())));
    }

    private static Map<String, String> texts(JsonNode json) {
        Map<String, String> texts = new LinkedHashMap<>();
        json.properties().forEach(each -> texts.put(each.getKey(), each.getValue().asString()));
        return texts;
    }
}
