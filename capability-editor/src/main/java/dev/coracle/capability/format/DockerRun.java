package dev.coracle.capability.format;

import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.StdinGrant;
import dev.coracle.engine.grant.VariableGrant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `docker run` with a Wasm shim. Docker gives every container a network unless told otherwise, so
/// `--network` is always written.
final class DockerRun implements Dialect {

    private static final Set<String> SWITCHES =
            Set.of(
                    "--rm",
                    "-d",
                    "--detach",
                    "-t",
                    "--tty",
                    "-q",
                    "--quiet",
                    "--init",
                    "--read-only",
                    "--no-healthcheck",
                    "-P",
                    "--publish-all");
    private static final Set<String> SILENT =
            Set.of("--runtime", "--platform", "--name", "--pull", "-h", "--hostname");
    private static final Set<String> NOTED =
            Set.of(
                    "--env-file",
                    "-p",
                    "--publish",
                    "--expose",
                    "-u",
                    "--user",
                    "-w",
                    "--workdir",
                    "--cpus",
                    "--label",
                    "-l",
                    "--annotation",
                    "--restart",
                    "--security-opt",
                    "--cap-add",
                    "--cap-drop",
                    "--ulimit",
                    "--entrypoint",
                    "--dns",
                    "--add-host",
                    "--memory-swap",
                    "--pids-limit",
                    "--device",
                    "--tmpfs",
                    "--log-driver",
                    "--log-opt",
                    "--stop-timeout",
                    "--cidfile",
                    "--link",
                    "--volumes-from");

    @Override
    public Exported write(Subject subject) {
        Remarks remarks = new Remarks("Docker");
        Grants grants = subject.grants();
        List<String> parts = new ArrayList<>(List.of("docker run --rm"));
        if (!(grants.stdin() instanceof StdinGrant.Empty)) {
            parts.add("-i");
        }
        parts.add("--runtime " + Containers.RUNTIME + " --platform " + Containers.PLATFORM);
        boolean network = Containers.remark(grants, remarks);
        parts.add("--network " + (network ? "bridge" : "none"));
        for (DirectoryGrant directory : grants.directories()) {
            parts.add(
                    Containers.plain(directory)
                            ? CommandText.flag("-v", Containers.volume(directory))
                            : CommandText.flag("--mount", mount(directory)));
        }
        for (VariableGrant variable : grants.environment()) {
            switch (variable) {
                case VariableGrant.Literal(String name, String value) ->
                        parts.add(CommandText.flag("-e", name + "=" + value));
                case VariableGrant.FromHost(String name) -> parts.add(CommandText.flag("-e", name));
                case VariableGrant.Secret(String name, String _) -> {
                    parts.add(CommandText.flag("-e", name));
                    remarks.leftOut(
                            "The value of the secret %s: set it in the shell that starts docker."
                                    .formatted(name));
                }
            }
        }
        parts.add("--memory " + Quantity.docker(grants.limits().memoryBytes()));
        List<String> command = new ArrayList<>(List.of(subject.reference()));
        command.addAll(grants.arguments());
        parts.add(ShellWords.print(command));
        return Exported.commented(
                Containers.TARGET, CommandText.write(parts, grants.stdin()), remarks);
    }

    /// The long form, whose fields are those of a line of CSV.
    private static String mount(DirectoryGrant directory) {
        List<String> fields =
                new ArrayList<>(
                        List.of(
                                "type=bind",
                                field("source=" + directory.host()),
                                field("target=" + directory.guest())));
        if (!directory.writable()) {
            fields.add("readonly");
        }
        return String.join(",", fields);
    }

    private static String field(String text) {
        return text.matches("[^\",\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public Imported read(String text, Reading reading) throws UnreadableException {
        CommandText command = CommandText.read(text, reading);
        List<String> words = command.words();
        if (words.size() < 2 || !words.get(0).endsWith("docker") || !words.get(1).equals("run")) {
            throw new UnreadableException(
                    "This is no docker command: it should begin with docker run.");
        }
        List<String> notes = new ArrayList<>();
        Grants grants = Grants.none();
        boolean interactive = false;
        boolean networkSaid = false;
        int i = 2;
        while (i < words.size() && words.get(i).startsWith("-")) {
            String word = words.get(i++);
            if (SWITCHES.contains(word)) {
                continue;
            }
            if (word.equals("-i") || word.equals("--interactive") || word.equals("-it")) {
                interactive = true;
                continue;
            }
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String flag = equals > 0 ? word.substring(0, equals) : word;
            if (equals < 0 && i >= words.size()) {
                throw new UnreadableException("The option %s has no value.".formatted(flag));
            }
            String value = equals > 0 ? word.substring(equals + 1) : words.get(i++);
            switch (flag) {
                case "-v", "--volume" ->
                        grants = Containers.withVolume(grants, value, reading, notes);
                case "--mount" -> grants = withMount(grants, value, reading, notes);
                case "-e", "--env" -> grants = grants.withVariable(Variables.assigned(value));
                case "-m", "--memory" ->
                        grants =
                                grants.withLimits(
                                        grants.limits().withMemoryBytes(Quantity.docker(value)));
                case "--network", "--net" -> {
                    networkSaid = true;
                    if (!value.equals("none")) {
                        grants = Parts.withHosts(grants, List.of("*://*:*"), notes);
                    }
                }
                default -> {
                    if (NOTED.contains(flag)) {
                        notes.add("%s %s has no counterpart here.".formatted(flag, value));
                    } else if (!SILENT.contains(flag)) {
                        // whether it takes a value is not known, so nothing after it is certain
                        throw new UnreadableException(
                                "The option %s of docker run is not known here; take it out."
                                        .formatted(flag));
                    }
                }
            }
        }
        if (i >= words.size()) {
            throw new UnreadableException("The command names no image after its options.");
        }
        if (!networkSaid) {
            notes.add("Docker gives it the whole network; grant the hosts that it needs.");
        }
        StdinGrant stdin =
                !interactive
                        ? new StdinGrant.Empty()
                        : command.stdin().orElseGet(StdinGrant.Interactive::new);
        return new Imported(
                grants.withStdin(stdin).withArguments(words.subList(i + 1, words.size())), notes);
    }

    private static Grants withMount(
            Grants grants, String value, Reading reading, List<String> notes)
            throws UnreadableException {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : fields(value)) {
            int equals = field.indexOf('=');
            fields.put(
                    equals < 0 ? field : field.substring(0, equals),
                    equals < 0 ? "true" : field.substring(equals + 1));
        }
        String source = fields.getOrDefault("source", fields.getOrDefault("src", ""));
        String target =
                fields.getOrDefault(
                        "target",
                        fields.getOrDefault("dst", fields.getOrDefault("destination", "")));
        if (!fields.getOrDefault("type", "volume").equals("bind")) {
            notes.add(
                    "The mount %s is no directory of this computer; it is left out."
                            .formatted(target));
            return grants;
        }
        String readOnly = fields.getOrDefault("readonly", fields.getOrDefault("ro", "false"));
        return grants.withDirectory(
                Directories.read(
                        source, target, readOnly.equals("false") || readOnly.equals("0"), reading));
    }

    /// The fields of a line of CSV.
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
