package dev.coracle.capability.format;

import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.Limits;
import dev.coracle.engine.grant.StdinGrant;
import dev.coracle.engine.grant.VariableGrant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `wasmtime run`, of version 49. Options stand before the file. It knows no read-only directory
/// and no single host, so those are left out rather than opened wider.
final class WasmtimeCommand implements Dialect {

    private static final String TOOL = "wasmtime";

    /// Options of one word that grant nothing.
    private static final Set<String> SWITCHES = Set.of("-g", "-q", "--quiet");

    @Override
    public Exported write(Subject subject) {
        Remarks remarks = new Remarks(TOOL);
        Grants grants = subject.grants();
        List<String> parts = new ArrayList<>(List.of("wasmtime run"));
        for (DirectoryGrant directory : grants.directories()) {
            directory(Directories.named(directory), parts, remarks);
        }
        for (VariableGrant variable : grants.environment()) {
            variable(variable, parts, remarks);
        }
        hosts(grants, parts, remarks);
        Limits limits = grants.limits();
        parts.add(CommandText.flag("-W", "max-memory-size=" + limits.memoryBytes()));
        limits.wallTime()
                .ifPresent(t -> parts.add("-W timeout=" + Math.max(1, t.toMillis()) + "ms"));
        remarks.limits(limits, Set.of(Remarks.Limit.MEMORY, Remarks.Limit.WALL_TIME));
        remarks.clockAndRandom(grants);
        List<String> command = new ArrayList<>(List.of(subject.reference()));
        command.addAll(grants.arguments());
        parts.add(ShellWords.print(command));
        return Exported.commented("wasmtime 49", CommandText.write(parts, grants.stdin()), remarks);
    }

    private static void directory(
            Directories.Named directory, List<String> parts, Remarks remarks) {
        String flag = CommandText.flag("--dir", directory.host() + "::" + directory.guest());
        if (directory.host().contains("::")) {
            remarks.directory(directory, "a path with :: in it has no form there.");
        } else if (directory.writable()) {
            parts.add(flag);
        } else {
            remarks.directory(
                    directory,
                    "wasmtime can't open it for reading only. Where writing is right too, add "
                            + flag
                            + ".");
        }
    }

    private static void variable(VariableGrant variable, List<String> parts, Remarks remarks) {
        switch (variable) {
            case VariableGrant.Literal(String name, String value) ->
                    parts.add(CommandText.flag("--env", name + "=" + value));
            case VariableGrant.FromHost(String name) -> parts.add(CommandText.flag("--env", name));
            case VariableGrant.Secret(String name, String _) -> {
                parts.add(CommandText.flag("--env", name));
                remarks.leftOut(
                        "The value of the secret %s: set it in the shell that starts wasmtime."
                                .formatted(name));
            }
        }
    }

    private static void hosts(Grants grants, List<String> parts, Remarks remarks) {
        for (HostGrant host : grants.hosts()) {
            boolean all = host.parsed().isEverything();
            if (all && host.direction() == HostGrant.Direction.CONNECT) {
                parts.add("-S inherit-network=y,allow-ip-name-lookup=y");
                remarks.wider("wasmtime opens the whole network, listening included.");
                remarks.leftOut("HTTP of components: add -S http, which reaches every host.");
            } else {
                remarks.host(host, "wasmtime opens the whole network or none of it.");
            }
        }
    }

    @Override
    public Imported read(String text, Reading reading) throws UnreadableException {
        CommandText command = CommandText.read(text, reading);
        List<String> words = command.words();
        if (words.isEmpty() || !words.getFirst().endsWith("wasmtime")) {
            throw new UnreadableException(
                    "This is no wasmtime command: it should begin with wasmtime.");
        }
        List<String> notes = new ArrayList<>();
        Grants grants =
                Grants.none().withStdin(command.stdin().orElseGet(StdinGrant.Interactive::new));
        int i = words.size() > 1 && words.get(1).equals("run") ? 2 : 1;
        while (i < words.size() && words.get(i).startsWith("-")) {
            String word = words.get(i++);
            if (SWITCHES.contains(word)) {
                continue;
            }
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            boolean attached = !word.startsWith("--") && word.length() > 2;
            String flag =
                    equals > 0 ? word.substring(0, equals) : attached ? word.substring(0, 2) : word;
            String value;
            if (equals > 0) {
                value = word.substring(equals + 1);
            } else if (attached) {
                value = word.substring(2);
            } else if (i < words.size()) {
                value = words.get(i++);
            } else {
                throw new UnreadableException("The option %s has no value.".formatted(flag));
            }
            grants = option(grants, flag, value, reading, notes);
        }
        if (i >= words.size()) {
            throw new UnreadableException("The command names no module after its options.");
        }
        notes.add("wasmtime tells the exact time and gives real randomness; grant them if needed.");
        return new Imported(grants.withArguments(words.subList(i + 1, words.size())), notes);
    }

    private static Grants option(
            Grants grants, String flag, String value, Reading reading, List<String> notes)
            throws UnreadableException {
        return switch (flag) {
            case "--dir" -> directory(grants, value, reading);
            case "--env" -> grants.withVariable(Variables.assigned(value));
            case "-W", "--wasm" -> settings(grants, value, notes);
            case "-S", "--wasi" -> network(grants, value, notes);
            default -> {
                notes.add("%s %s has no counterpart here.".formatted(flag, value));
                yield grants;
            }
        };
    }

    private static Grants directory(Grants grants, String value, Reading reading)
            throws UnreadableException {
        int split = value.indexOf("::");
        String host = split < 0 ? value : value.substring(0, split);
        String guest = split < 0 ? value : value.substring(split + 2);
        String rooted = guest.startsWith("/") ? guest : "/" + guest.replaceFirst("^\\.", "");
        return grants.withDirectory(Directories.read(host, rooted, true, reading));
    }

    private static Grants settings(Grants grants, String value, List<String> notes)
            throws UnreadableException {
        Grants result = grants;
        for (String setting : value.split(",", -1)) {
            int equals = setting.indexOf('=');
            String name = equals < 0 ? setting : setting.substring(0, equals);
            String said = equals < 0 ? "" : setting.substring(equals + 1);
            switch (name) {
                case "max-memory-size" ->
                        result =
                                result.withLimits(
                                        result.limits().withMemoryBytes(Quantity.plain(said)));
                case "timeout" -> {
                    Optional<Duration> time = Quantity.span(said);
                    if (time.isEmpty()) {
                        throw new UnreadableException(
                                "\"%s\" is not a length of time.".formatted(said));
                    }
                    result = result.withLimits(result.limits().withWallTime(time.get()));
                }
                default -> notes.add("-W %s has no counterpart here.".formatted(setting));
            }
        }
        return result;
    }

    private static Grants network(Grants grants, String value, List<String> notes) {
        Grants result = grants;
        for (String setting : value.split(",", -1)) {
            switch (setting) {
                case "inherit-network", "inherit-network=y" ->
                        result =
                                result.withHosts(
                                        List.of(
                                                new HostGrant(
                                                        "*://*:*", HostGrant.Direction.CONNECT)));
                case "allow-ip-name-lookup", "allow-ip-name-lookup=y" -> {}
                case "inherit-env", "inherit-env=y" ->
                        notes.add(
                                "-S inherit-env hands over every variable; grant the needed ones by name.");
                case "http", "http=y" ->
                        notes.add("-S http reaches every host; grant the needed ones by name.");
                default -> notes.add("-S %s has no counterpart here.".formatted(setting));
            }
        }
        return result;
    }
}
