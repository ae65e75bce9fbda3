package dev.coracle.capability.format;

import static dev.coracle.capability.format.Volumes.map;

import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.StdinGrant;
import dev.coracle.engine.grant.VariableGrant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A Compose file with one service. `$` is doubled, because Compose puts variables in its place.
final class Compose implements Dialect {

    @Override
    public Exported write(Subject subject) {
        Remarks remarks = new Remarks("Compose");
        Grants grants = subject.grants();
        Map<String, Object> service =
                map(
                        "image",
                        escaped(subject.reference()),
                        "platform",
                        Containers.PLATFORM,
                        "runtime",
                        Containers.RUNTIME);
        service.put("network_mode", Containers.remark(grants, remarks) ? "bridge" : "none");
        if (!grants.arguments().isEmpty()) {
            service.put("command", grants.arguments().stream().map(Compose::escaped).toList());
        }
        Map<String, Object> environment = new LinkedHashMap<>();
        for (VariableGrant variable : grants.environment()) {
            switch (variable) {
                case VariableGrant.Literal(String name, String value) ->
                        environment.put(name, escaped(value));
                case VariableGrant.FromHost(String name) -> environment.put(name, null);
                case VariableGrant.Secret(String name, String _) -> {
                    environment.put(name, null);
                    remarks.leftOut(
                            "The value of the secret %s: set it in the shell that starts docker compose."
                                    .formatted(name));
                }
            }
        }
        if (!environment.isEmpty()) {
            service.put("environment", environment);
        }
        List<Object> volumes = new ArrayList<>();
        for (DirectoryGrant directory : grants.directories()) {
            volumes.add(
                    map(
                            "type",
                            "bind",
                            "source",
                            escaped(directory.host().toString()),
                            "target",
                            escaped(directory.guest()),
                            "read_only",
                            !directory.writable()));
        }
        if (!volumes.isEmpty()) {
            service.put("volumes", volumes);
        }
        switch (grants.stdin()) {
            case StdinGrant.Empty _ -> {}
            case StdinGrant.Interactive _ -> service.put("stdin_open", true);
            case StdinGrant.Text _, StdinGrant.File _ -> remarks.stdin(grants);
        }
        service.put("mem_limit", Quantity.docker(grants.limits().memoryBytes()));
        return Exported.commented(
                Containers.TARGET,
                Yaml.write(List.of(map("services", map(subject.label(), service)))),
                remarks);
    }

    private static String escaped(String text) {
        return text.replace("$", "$$");
    }

    @Override
    public Imported read(String text, Reading reading) throws UnreadableException {
        List<Tree> documents = Yaml.read(text);
        if (documents.size() != 1 || !documents.getFirst().at("services").isMap()) {
            throw new UnreadableException("This is no Compose file: services is missing.");
        }
        Tree service =
                Parts.chosen(documents.getFirst().at("services").fields(), "service", reading);
        List<String> notes = new ArrayList<>();
        Grants grants = Grants.none().withArguments(command(service.at("command"), notes));
        grants = environment(grants, service.at("environment"), notes);
        for (Tree volume : service.at("volumes").items()) {
            grants = volume(grants, volume, reading, notes);
        }
        Optional<String> memory = service.at("mem_limit").text();
        if (memory.isEmpty()) {
            memory = service.at("deploy").at("resources").at("limits").at("memory").text();
        }
        if (memory.isPresent()) {
            grants =
                    grants.withLimits(
                            grants.limits().withMemoryBytes(Quantity.docker(memory.get())));
        }
        if (service.at("stdin_open").truth()) {
            grants = grants.withStdin(new StdinGrant.Interactive());
        }
        Optional<String> network = service.at("network_mode").text();
        if (network.isEmpty()) {
            notes.add("Compose gives it the whole network; grant the hosts that it needs.");
        } else if (!network.get().equals("none")) {
            grants = Parts.withHosts(grants, List.of("*://*:*"), notes);
        }
        for (String key : List.of("env_file", "ports", "secrets", "configs", "extends", "<<")) {
            if (service.at(key).present()) {
                notes.add("%s has no counterpart here.".formatted(key));
            }
        }
        return new Imported(grants, notes);
    }

    private static List<String> command(Tree command, List<String> notes)
            throws UnreadableException {
        List<String> words =
                command.isText() ? ShellWords.parse(command.text("")) : command.texts();
        List<String> plain = new ArrayList<>();
        for (String word : words) {
            plain.add(plain(word, "The argument " + word, notes).orElse(word));
        }
        return plain;
    }

    private static Grants environment(Grants grants, Tree environment, List<String> notes)
            throws UnreadableException {
        Grants result = grants;
        if (environment.isList()) {
            for (String entry : environment.texts()) {
                VariableGrant variable = Variables.assigned(entry);
                result = add(result, variable, notes);
            }
        } else {
            for (var entry : environment.fields().entrySet()) {
                Optional<String> value = entry.getValue().text();
                VariableGrant variable =
                        value.isEmpty()
                                ? Variables.fromHost(entry.getKey())
                                : Variables.literal(entry.getKey(), value.get());
                result = add(result, variable, notes);
            }
        }
        return result;
    }

    private static Grants add(Grants grants, VariableGrant variable, List<String> notes)
            throws UnreadableException {
        if (!(variable instanceof VariableGrant.Literal(String name, String value))) {
            return grants.withVariable(variable);
        }
        if (value.equals("${" + name + "}") || value.equals("$" + name)) {
            return grants.withVariable(Variables.fromHost(name));
        }
        Optional<String> plain = plain(value, "The variable " + name, notes);
        return plain.isEmpty() ? grants : grants.withVariable(Variables.literal(name, plain.get()));
    }

    /// A value without Compose's escapes; absent, and noted, where Compose would put something in.
    private static Optional<String> plain(String value, String what, List<String> notes) {
        if (value.replace("$$", "").contains("$")) {
            notes.add("%s is put together by Compose; it is left as it is there.".formatted(what));
            return Optional.empty();
        }
        return Optional.of(value.replace("$$", "$"));
    }

    private static Grants volume(Grants grants, Tree volume, Reading reading, List<String> notes)
            throws UnreadableException {
        if (volume.isText()) {
            Optional<String> text = plain(volume.text(""), "A volume", notes);
            return text.isEmpty()
                    ? grants
                    : Containers.withVolume(grants, text.get(), reading, notes);
        }
        Optional<String> source = plain(volume.at("source").text(""), "A volume", notes);
        Optional<String> target = plain(volume.at("target").text(""), "A volume", notes);
        if (source.isEmpty() || target.isEmpty()) {
            return grants;
        }
        if (!volume.at("type").text("").equals("bind")) {
            notes.add(
                    "The volume at %s is no directory of this computer; it is left out."
                            .formatted(target.get()));
            return grants;
        }
        return grants.withDirectory(
                Directories.read(
                        source.get(), target.get(), !volume.at("read_only").truth(), reading));
    }
}
