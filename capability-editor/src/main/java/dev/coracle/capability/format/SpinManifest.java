package dev.coracle.capability.format;

import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.VariableGrant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// `spin.toml`, manifest version 2. Spin copies files read-only into a component, grants hosts in
/// the grammar that Coracle shares, and hands secrets over as variables of its own.
final class SpinManifest implements Dialect {

    private static final Set<String> SILENT = Set.of("source", "description", "build", "targets");

    @Override
    public Exported write(Subject subject) {
        Remarks remarks = new Remarks("Spin");
        Grants grants = subject.grants();
        List<String> secrets = new ArrayList<>();
        Map<String, String> literals = new LinkedHashMap<>();
        for (VariableGrant variable : grants.environment()) {
            switch (variable) {
                case VariableGrant.Literal(String name, String value) ->
                        literals.put(name, Toml.quoted(value));
                case VariableGrant.FromHost(String name) ->
                        remarks.variable(
                                variable, "start it with spin up --env %s=VALUE.".formatted(name));
                case VariableGrant.Secret(String name, String _) -> {
                    String key = spinName(name);
                    if (key.isEmpty() || secrets.contains(key)) {
                        remarks.variable(variable, "Spin has no variable of such a name.");
                    } else {
                        secrets.add(key);
                        remarks.variable(
                                variable,
                                "its value; it becomes the Spin variable %s, which the module reads through wasi:config and not from its environment."
                                        .formatted(key));
                    }
                }
            }
        }
        String label = componentName(subject);
        StringBuilder text = new StringBuilder("spin_manifest_version = 2\n\n[application]\n");
        text.append("name = ").append(Toml.quoted(label)).append("\nversion = \"0.1.0\"\n");
        if (!secrets.isEmpty()) {
            text.append("\n[variables]\n");
            secrets.forEach(
                    key -> text.append(key).append(" = { required = true, secret = true }\n"));
        }
        text.append("\n[[trigger.http]]\nroute = \"/...\"\ncomponent = ")
                .append(Toml.quoted(label))
                .append("\n\n[component.")
                .append(label)
                .append("]\nsource = ")
                .append(Toml.quoted(source(subject, remarks)))
                .append('\n');
        List<String> files = files(grants, remarks);
        if (!files.isEmpty()) {
            text.append("files = [\n  ").append(String.join(",\n  ", files)).append(",\n]\n");
        }
        if (!literals.isEmpty()) {
            text.append("environment = ").append(Toml.inline(literals)).append('\n');
        }
        text.append("allowed_outbound_hosts = ").append(hosts(grants, remarks)).append('\n');
        if (!secrets.isEmpty()) {
            Map<String, String> bound = new LinkedHashMap<>();
            secrets.forEach(key -> bound.put(key, Toml.quoted("{{ " + key + " }}")));
            text.append("variables = ").append(Toml.inline(bound)).append('\n');
        }
        remarks.arguments(grants);
        remarks.stdin(grants);
        remarks.limits(grants.limits(), Set.of());
        remarks.clockAndRandom(grants);
        return Exported.commented("Spin 4 (manifest version 2)", text.toString(), remarks);
    }

    /// A name as Spin wants variables: words of small letters and digits that begin with a letter,
    /// with an underscore between them; empty where there is none like it.
    static String spinName(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return small.matches("[a-z][a-z0-9]*(_[a-z][a-z0-9]*)*") ? small : "";
    }

    /// As Spin wants names of components: each word begins with a letter.
    private static String componentName(Subject subject) {
        return subject.label().replaceAll("-(?=[0-9])", "");
    }

    /// Spin reads a file, or an address with its digest.
    private static String source(Subject subject, Remarks remarks) {
        if (subject.reference().endsWith(".wasm")) {
            return subject.reference();
        }
        String file = componentName(subject) + ".wasm";
        remarks.leftOut(
                "The module itself: save it as %s beside the manifest, with coracle save."
                        .formatted(file));
        return file;
    }

    private static List<String> files(Grants grants, Remarks remarks) {
        List<String> files = new ArrayList<>();
        for (DirectoryGrant grant : grants.directories()) {
            Directories.Named directory = Directories.named(grant);
            if (directory.writable()) {
                remarks.directory(directory, "Spin gives components files to read only.");
            } else {
                files.add(
                        "{ source = %s, destination = %s }"
                                .formatted(
                                        Toml.quoted(directory.host()),
                                        Toml.quoted(directory.guest())));
            }
        }
        return files;
    }

    private static String hosts(Grants grants, Remarks remarks) {
        remarks.hosts(
                grants,
                HostGrant.Direction.LISTEN,
                "Spin listens for the component; its trigger says where.");
        return grants.hosts().stream()
                .filter(host -> host.direction() == HostGrant.Direction.CONNECT)
                .map(host -> Toml.quoted(host.pattern()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public Imported read(String text, Reading reading) throws UnreadableException {
        Tree file = Toml.read(text);
        if (!file.at("spin_manifest_version").text("").equals("2")) {
            throw new UnreadableException(
                    "This is no Spin manifest of version 2: spin_manifest_version = 2 is missing.");
        }
        Tree component = Parts.chosen(file.at("component").fields(), "component", reading);
        List<String> notes = new ArrayList<>();
        Grants grants = Grants.none();
        for (var entry : component.fields().entrySet()) {
            Tree value = entry.getValue();
            switch (entry.getKey()) {
                case "files" -> {
                    for (Tree source : value.items()) {
                        if (source.isText()) {
                            notes.add(
                                    "The files %s: a pattern of files has no counterpart here."
                                            .formatted(source.text("")));
                        } else {
                            grants =
                                    grants.withDirectory(
                                            Directories.read(
                                                    source.at("source").text(""),
                                                    source.at("destination").text(""),
                                                    false,
                                                    reading));
                        }
                    }
                }
                case "environment" -> {
                    for (var variable : value.fields().entrySet()) {
                        grants =
                                grants.withVariable(
                                        Variables.literal(
                                                variable.getKey(), variable.getValue().text("")));
                    }
                }
                case "allowed_outbound_hosts" ->
                        grants = Parts.withHosts(grants, value.texts(), notes);
                case "variables" ->
                        value.fields()
                                .keySet()
                                .forEach(
                                        name ->
                                                notes.add(
                                                        "The variable %s belongs to Spin; its value is not in the manifest."
                                                                .formatted(name)));
                default -> {
                    if (!SILENT.contains(entry.getKey())) {
                        notes.add(
                                "%s of the component has no counterpart here."
                                        .formatted(entry.getKey()));
                    }
                }
            }
        }
        return new Imported(grants, notes);
    }
}
