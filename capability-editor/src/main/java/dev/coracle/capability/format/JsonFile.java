package dev.coracle.capability.format;

import static dev.coracle.capability.format.Volumes.map;

import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.GrantFlags;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.Limits;
import dev.coracle.engine.grant.Size;
import dev.coracle.engine.grant.Span;
import dev.coracle.engine.grant.StdinGrant;
import dev.coracle.engine.grant.VariableGrant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Coracle's own file, version 1, described by `docs/grants.schema.json`. It holds everything but
/// the values of secrets. A field that is not known is refused: half of a policy is another policy.
final class JsonFile implements Dialect {

    private static final String FORMAT = "coracle-grants";
    private static final int VERSION = 1;
    private static final Set<String> FIELDS =
            Set.of(
                    "format",
                    "version",
                    "module",
                    "directories",
                    "connect",
                    "listen",
                    "environment",
                    "arguments",
                    "stdin",
                    "clock",
                    "random",
                    "limits");

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    @Override
    public Exported write(Subject subject) {
        Grants grants = subject.grants();
        Map<String, Object> file = map("format", FORMAT, "version", VERSION);
        if (!subject.name().isEmpty()) {
            file.put("module", subject.name());
        }
        put(
                file,
                "directories",
                grants.directories().stream()
                        .map(
                                directory ->
                                        map(
                                                "host",
                                                directory.host().toString(),
                                                "guest",
                                                directory.guest(),
                                                "access",
                                                directory.writable() ? "read-write" : "read"))
                        .toList());
        put(file, "connect", patterns(grants, HostGrant.Direction.CONNECT));
        put(file, "listen", patterns(grants, HostGrant.Direction.LISTEN));
        put(file, "environment", grants.environment().stream().map(JsonFile::variable).toList());
        put(file, "arguments", grants.arguments());
        stdin(grants.stdin()).ifPresent(stdin -> file.put("stdin", stdin));
        flag(grants, GrantFlags.CLOCK).ifPresent(clock -> file.put("clock", clock));
        flag(grants, GrantFlags.RANDOM).ifPresent(random -> file.put("random", random));
        file.put("limits", limits(grants.limits()));
        List<String> leftOut =
                grants.environment().stream()
                        .filter(VariableGrant.Secret.class::isInstance)
                        .map(secret -> "The value of the secret %s.".formatted(secret.name()))
                        .toList();
        return new Exported(MAPPER.writeValueAsString(file) + "\n", leftOut, List.of());
    }

    private static void put(Map<String, Object> file, String name, List<?> values) {
        if (!values.isEmpty()) {
            file.put(name, values);
        }
    }

    private static List<String> patterns(Grants grants, HostGrant.Direction direction) {
        return grants.hosts().stream()
                .filter(host -> host.direction() == direction)
                .map(HostGrant::pattern)
                .toList();
    }

    private static Map<String, Object> variable(VariableGrant variable) {
        return switch (variable) {
            case VariableGrant.Literal(String name, String value) ->
                    map("name", name, "value", value);
            case VariableGrant.FromHost(String name) -> map("name", name, "from", "host");
            case VariableGrant.Secret(String name, String _) -> map("name", name, "secret", true);
        };
    }

    private static Optional<Map<String, Object>> stdin(StdinGrant stdin) {
        return switch (stdin) {
            case StdinGrant.Empty _ -> Optional.empty();
            case StdinGrant.Text(String text) -> Optional.of(map("text", text));
            case StdinGrant.File(var path) -> Optional.of(map("file", path.toString()));
            case StdinGrant.Interactive _ -> Optional.of(map("interactive", true));
        };
    }

    /// The value that the command line has for a grant of one value.
    private static Optional<String> flag(Grants grants, String flag) {
        List<String> flags = GrantFlags.print(grants.withArguments(List.of()));
        int at = flags.indexOf(flag);
        return at < 0 ? Optional.empty() : Optional.of(flags.get(at + 1));
    }

    private static Map<String, Object> limits(Limits limits) {
        Map<String, Object> all = map("memory", Size.print(limits.memoryBytes()));
        limits.wallTime().ifPresent(time -> all.put("time", Span.print(time)));
        limits.cpuTime().ifPresent(time -> all.put("cpuTime", Span.print(time)));
        limits.fuel().ifPresent(units -> all.put("fuel", units));
        all.put("openFiles", limits.openFiles());
        all.put("log", Size.print(limits.logBytes()));
        return all;
    }

    @Override
    public Imported read(String text, Reading reading) throws UnreadableException {
        Tree file;
        try {
            file = new Tree("", MAPPER.readTree(text));
        } catch (JacksonException wrong) {
            throw new UnreadableException(
                    "This is no JSON: %s.".formatted(Yaml.firstLine(wrong.getOriginalMessage())),
                    wrong);
        }
        if (!file.isMap() || !file.at("format").text("").equals(FORMAT)) {
            throw new UnreadableException(
                    "This is no file of grants: \"format\": \"%s\" is missing.".formatted(FORMAT));
        }
        if (!file.at("version").text("").equals(Integer.toString(VERSION))) {
            throw new UnreadableException(
                    "The file is of version %s; this Coracle reads version %d."
                            .formatted(file.at("version").text("?"), VERSION));
        }
        known(file, FIELDS);
        List<String> notes = new ArrayList<>();
        try {
            return new Imported(grants(file, reading, notes), notes);
        } catch (IllegalArgumentException refused) {
            throw new UnreadableException(Directories.sentence(refused), refused);
        }
    }

    private static Grants grants(Tree file, Reading reading, List<String> notes)
            throws UnreadableException {
        List<DirectoryGrant> directories = new ArrayList<>();
        for (Tree directory : file.at("directories").items()) {
            known(directory, Set.of("host", "guest", "access"));
            String access = directory.at("access").text("read");
            if (!access.equals("read") && !access.equals("read-write")) {
                throw directory.at("access").wrong("read or read-write");
            }
            directories.add(
                    Directories.read(
                            directory.at("host").text(""),
                            directory.at("guest").text(""),
                            access.equals("read-write"),
                            reading));
        }
        List<HostGrant> hosts = new ArrayList<>();
        hosts(file.at("connect"), HostGrant.Direction.CONNECT, hosts);
        hosts(file.at("listen"), HostGrant.Direction.LISTEN, hosts);
        List<VariableGrant> variables = new ArrayList<>();
        for (Tree variable : file.at("environment").items()) {
            variable(variable, notes).ifPresent(variables::add);
        }
        Grants grants =
                Grants.none()
                        .withDirectories(directories)
                        .withHosts(hosts)
                        .withEnvironment(variables)
                        .withArguments(file.at("arguments").texts())
                        .withStdin(stdin(file.at("stdin"), reading));
        for (var flag : Map.of("clock", GrantFlags.CLOCK, "random", GrantFlags.RANDOM).entrySet()) {
            Optional<String> value = file.at(flag.getKey()).text();
            if (value.isPresent()) {
                grants = GrantFlags.apply(grants, flag.getValue(), value.get());
            }
        }
        return grants.withLimits(limits(file.at("limits")));
    }

    private static void hosts(Tree patterns, HostGrant.Direction direction, List<HostGrant> hosts)
            throws UnreadableException {
        for (String pattern : patterns.texts()) {
            hosts.add(
                    HostGrant.read(pattern, direction)
                            .orElseThrow(
                                    () ->
                                            patterns.wrong(
                                                    "a list of hosts as in https://api.example.com:443")));
        }
    }

    private static Optional<VariableGrant> variable(Tree variable, List<String> notes)
            throws UnreadableException {
        known(variable, Set.of("name", "value", "from", "secret"));
        String name = variable.at("name").text("");
        if (variable.at("secret").truth()) {
            notes.add(
                    "%s is a secret, and its value is not in the file: enter it.".formatted(name));
            return Optional.empty();
        }
        return Optional.of(
                variable.at("from").text("").equals("host")
                        ? Variables.fromHost(name)
                        : Variables.literal(
                                name,
                                variable.at("value")
                                        .text()
                                        .orElseThrow(() -> variable.at("value").wrong("a text"))));
    }

    private static StdinGrant stdin(Tree stdin, Reading reading) throws UnreadableException {
        known(stdin, Set.of("text", "file", "interactive"));
        if (stdin.at("interactive").truth()) {
            return new StdinGrant.Interactive();
        }
        if (stdin.at("text").present()) {
            return new StdinGrant.Text(stdin.at("text").text(""));
        }
        return stdin.at("file").present()
                ? new StdinGrant.File(reading.base().resolve(stdin.at("file").text("")))
                : new StdinGrant.Empty();
    }

    private static Limits limits(Tree limits) throws UnreadableException {
        known(limits, Set.of("memory", "time", "cpuTime", "fuel", "openFiles", "log"));
        Grants grants = Grants.none();
        for (var flag :
                Map.of(
                                "memory", GrantFlags.MEMORY,
                                "time", GrantFlags.TIMEOUT,
                                "cpuTime", GrantFlags.CPU_TIME,
                                "fuel", GrantFlags.FUEL,
                                "openFiles", GrantFlags.OPEN_FILES,
                                "log", GrantFlags.LOG_SIZE)
                        .entrySet()) {
            Optional<String> value = limits.at(flag.getKey()).text();
            if (value.isPresent()) {
                grants = GrantFlags.apply(grants, flag.getValue(), value.get());
            }
        }
        return grants.limits();
    }

    private static void known(Tree map, Set<String> fields) throws UnreadableException {
        for (var field : map.fields().entrySet()) {
            if (!fields.contains(field.getKey())) {
                throw new UnreadableException(
                        "The field %s is not known; this may be a file of a newer Coracle."
                                .formatted(field.getValue().path()));
            }
        }
    }
}
