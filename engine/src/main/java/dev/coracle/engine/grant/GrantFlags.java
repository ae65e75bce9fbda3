package dev.coracle.engine.grant;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Grants as flags of the command line, and back: the one textual form, which the terminal, the
/// hand-over to a worker and the storage share.
///
/// ```java
/// Grants grants = GrantFlags.parse(List.of("--dir", "/home/ada/data::/data", "--clock", "real", "--", "-v"));
/// List<String> flags = GrantFlags.print(grants);    // the same list again
/// ```
///
/// [#print] writes secrets in clear, for hand-over and for storage that nobody else reads;
/// [#display] is for eyes.
public final class GrantFlags {

    public static final String DIRECTORY = "--dir";
    public static final String CONNECT = "--connect";
    public static final String LISTEN = "--listen";
    public static final String VARIABLE = "--env";
    public static final String SECRET = "--secret";
    public static final String STDIN = "--stdin";
    public static final String CLOCK = "--clock";
    public static final String RANDOM = "--random";
    public static final String MEMORY = "--memory";
    public static final String TIMEOUT = "--timeout";
    public static final String CPU_TIME = "--cpu-time";
    public static final String FUEL = "--fuel";
    public static final String OPEN_FILES = "--open-files";
    public static final String LOG_SIZE = "--log-size";

    /// What separates the flags from the module's own arguments.
    public static final String ARGUMENTS = "--";

    /// Every flag, each takes one value.
    public static final List<String> ALL =
            List.of(
                    DIRECTORY,
                    CONNECT,
                    LISTEN,
                    VARIABLE,
                    SECRET,
                    STDIN,
                    CLOCK,
                    RANDOM,
                    MEMORY,
                    TIMEOUT,
                    CPU_TIME,
                    FUEL,
                    OPEN_FILES,
                    LOG_SIZE);

    private GrantFlags() {}

    /// Reads flags, each followed by its value, or both in one as `--flag=value`; after `--` the
    /// arguments of the module.
    ///
    /// @throws IllegalArgumentException a sentence with the accepted form
    public static Grants parse(List<String> flags) {
        Grants grants = Grants.none();
        for (int i = 0; i < flags.size(); i++) {
            String flag = flags.get(i);
            if (flag.equals(ARGUMENTS)) {
                return grants.withArguments(flags.subList(i + 1, flags.size()));
            }
            int equals = flag.indexOf('=');
            if (equals > 0) {
                grants = apply(grants, flag.substring(0, equals), flag.substring(equals + 1));
            } else if (i + 1 < flags.size()) {
                grants = apply(grants, flag, flags.get(++i));
            } else {
                throw new IllegalArgumentException("%s needs a value after it".formatted(flag));
            }
        }
        return grants;
    }

    /// The grants with what one flag says added to them.
    ///
    /// @throws IllegalArgumentException a sentence with the accepted form
    public static Grants apply(Grants grants, String flag, String value) {
        Limits limits = grants.limits();
        return switch (flag) {
            case DIRECTORY -> grants.withDirectory(parseDirectory(value));
            case CONNECT -> addHost(grants, value, HostGrant.Direction.CONNECT);
            case LISTEN -> addHost(grants, value, HostGrant.Direction.LISTEN);
            case VARIABLE -> grants.withVariable(parseVariable(value));
            case SECRET -> grants.withVariable(parseSecret(value));
            case STDIN -> grants.withStdin(parseStdin(value));
            case CLOCK -> grants.withClock(parseClock(value));
            case RANDOM -> grants.withRandom(parseRandom(value));
            case MEMORY -> grants.withLimits(limits.withMemoryBytes(Size.parse(value)));
            case TIMEOUT -> grants.withLimits(limits.withWallTime(Span.parse(value)));
            case CPU_TIME -> grants.withLimits(limits.withCpuTime(Span.parse(value)));
            case FUEL -> grants.withLimits(limits.withFuel(parseFuel(value)));
            case OPEN_FILES -> grants.withLimits(limits.withOpenFiles(parseCount(value)));
            case LOG_SIZE -> grants.withLimits(limits.withLogBytes(Size.parse(value)));
            default ->
                    throw new IllegalArgumentException(
                            "%s is not a grant; the grants are %s"
                                    .formatted(flag, String.join(" ", ALL)));
        };
    }

    /// Flag, value, flag, value; then `--` and the arguments where there are any. Only what differs
    /// from [Grants#none()]. [#parse] gives an equal value back.
    public static List<String> print(Grants grants) {
        return print(grants, true);
    }

    /// As [#print], with secrets as their name alone.
    public static List<String> display(Grants grants) {
        return print(grants, false);
    }

    private static List<String> print(Grants grants, boolean clear) {
        List<String> flags = new ArrayList<>();
        grants.directories().forEach(d -> flags.addAll(List.of(DIRECTORY, directory(d))));
        for (HostGrant host : grants.hosts()) {
            boolean connect = host.direction() == HostGrant.Direction.CONNECT;
            flags.addAll(List.of(connect ? CONNECT : LISTEN, host.pattern()));
        }
        for (VariableGrant variable : grants.environment()) {
            flags.addAll(
                    switch (variable) {
                        case VariableGrant.Literal(String name, String value) ->
                                List.of(VARIABLE, name + "=" + value);
                        case VariableGrant.FromHost(String name) -> List.of(VARIABLE, name);
                        case VariableGrant.Secret(String name, String value) ->
                                List.of(SECRET, clear ? name + "=" + value : name);
                    });
        }
        stdin(grants.stdin()).ifPresent(value -> flags.addAll(List.of(STDIN, value)));
        clock(grants.clock()).ifPresent(value -> flags.addAll(List.of(CLOCK, value)));
        random(grants.random()).ifPresent(value -> flags.addAll(List.of(RANDOM, value)));
        printLimits(grants.limits(), flags);
        if (!grants.arguments().isEmpty()) {
            flags.add(ARGUMENTS);
            flags.addAll(grants.arguments());
        }
        return List.copyOf(flags);
    }

    private static void printLimits(Limits limits, List<String> flags) {
        Limits usual = Limits.DEFAULT;
        if (limits.memoryBytes() != usual.memoryBytes()) {
            flags.addAll(List.of(MEMORY, Size.print(limits.memoryBytes())));
        }
        limits.wallTime().ifPresent(t -> flags.addAll(List.of(TIMEOUT, Span.print(t))));
        limits.cpuTime().ifPresent(t -> flags.addAll(List.of(CPU_TIME, Span.print(t))));
        limits.fuel().ifPresent(units -> flags.addAll(List.of(FUEL, Long.toString(units))));
        if (limits.openFiles() != usual.openFiles()) {
            flags.addAll(List.of(OPEN_FILES, Integer.toString(limits.openFiles())));
        }
        if (limits.logBytes() != usual.logBytes()) {
            flags.addAll(List.of(LOG_SIZE, Size.print(limits.logBytes())));
        }
    }

    /// `HOST::GUEST`, with `::rw` where writing is granted.
    public static String directory(DirectoryGrant directory) {
        return directory.host() + "::" + directory.guest() + (directory.writable() ? "::rw" : "");
    }

    /// Reads `HOST::GUEST[::rw|::ro]`, or `HOST` alone, which the module sees under the same name.
    ///
    /// @throws IllegalArgumentException a sentence with the accepted form
    public static DirectoryGrant parseDirectory(String value) {
        String rest = value;
        DirectoryGrant.Access access = DirectoryGrant.Access.READ;
        if (rest.endsWith("::rw")) {
            access = DirectoryGrant.Access.READ_WRITE;
            rest = rest.substring(0, rest.length() - 4);
        } else if (rest.endsWith("::ro")) {
            rest = rest.substring(0, rest.length() - 4);
        }
        int split = rest.lastIndexOf("::");
        String host = split < 0 ? rest : rest.substring(0, split);
        String guest = split < 0 ? guestNameOf(rest, value) : rest.substring(split + 2);
        if (host.isEmpty() || guest.isEmpty()) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a directory grant; write HOST::GUEST, as in ./data::/data, and ::rw after it to allow writing"
                            .formatted(value));
        }
        try {
            return new DirectoryGrant(Path.of(host), guest.equals(".") ? "/" : guest, access);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a path of this computer: %s".formatted(host, e.getReason()), e);
        }
    }

    private static String guestNameOf(String host, String value) {
        String name = host.replace('\\', '/');
        while (name.startsWith("./")) {
            name = name.substring(2);
        }
        if (name.equals(".")) {
            return "/";
        }
        if (name.contains(":") || List.of(name.split("/")).contains("..")) {
            throw new IllegalArgumentException(
                    "say under which name the module shall see \"%s\": %s::/data"
                            .formatted(value, value));
        }
        return name.startsWith("/") ? name : "/" + name;
    }

    private static Grants addHost(Grants grants, String value, HostGrant.Direction direction) {
        List<HostGrant> hosts = new ArrayList<>(grants.hosts());
        HostGrant host = new HostGrant(value, direction);
        if (!hosts.contains(host)) {
            hosts.add(host);
        }
        return grants.withHosts(hosts);
    }

    private static VariableGrant parseVariable(String value) {
        int equals = value.indexOf('=');
        return equals < 0
                ? new VariableGrant.FromHost(value)
                : new VariableGrant.Literal(
                        value.substring(0, equals), value.substring(equals + 1));
    }

    private static VariableGrant parseSecret(String value) {
        int equals = value.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException(
                    "the secret %s has no value; write --secret %s=VALUE".formatted(value, value));
        }
        return new VariableGrant.Secret(value.substring(0, equals), value.substring(equals + 1));
    }

    private static StdinGrant parseStdin(String value) {
        if (value.equals("empty")) {
            return new StdinGrant.Empty();
        }
        if (value.equals("interactive")) {
            return new StdinGrant.Interactive();
        }
        if (value.startsWith("text=")) {
            return new StdinGrant.Text(value.substring("text=".length()));
        }
        if (value.startsWith("file=") && value.length() > "file=".length()) {
            return new StdinGrant.File(Path.of(value.substring("file=".length())));
        }
        throw new IllegalArgumentException(
                "\"%s\" is no standard input; write empty, interactive, text=SOMETHING or file=PATH"
                        .formatted(value));
    }

    private static Optional<String> stdin(StdinGrant stdin) {
        return switch (stdin) {
            case StdinGrant.Empty _ -> Optional.empty();
            case StdinGrant.Interactive _ -> Optional.of("interactive");
            case StdinGrant.Text(String text) -> Optional.of("text=" + text);
            case StdinGrant.File(Path path) -> Optional.of("file=" + path);
        };
    }

    private static ClockGrant parseClock(String value) {
        return switch (value) {
            case "none" -> new ClockGrant.None();
            case "coarse" -> new ClockGrant.Coarse();
            case "real" -> new ClockGrant.Real();
            default -> {
                if (value.startsWith("fixed=")) {
                    try {
                        yield new ClockGrant.Fixed(Instant.parse(value.substring(6)));
                    } catch (DateTimeException e) {
                        throw refusedClock(value);
                    }
                }
                throw refusedClock(value);
            }
        };
    }

    private static IllegalArgumentException refusedClock(String value) {
        return new IllegalArgumentException(
                "\"%s\" is not a clock; write none, coarse, real or fixed=2026-01-31T12:00:00Z"
                        .formatted(value));
    }

    private static Optional<String> clock(ClockGrant clock) {
        return switch (clock) {
            case ClockGrant.None _ -> Optional.empty();
            case ClockGrant.Coarse _ -> Optional.of("coarse");
            case ClockGrant.Real _ -> Optional.of("real");
            case ClockGrant.Fixed(Instant instant) -> Optional.of("fixed=" + instant);
        };
    }

    private static RandomGrant parseRandom(String value) {
        if (value.equals("none")) {
            return new RandomGrant.None();
        }
        if (value.equals("secure")) {
            return new RandomGrant.Secure();
        }
        if (value.startsWith("seed=")) {
            try {
                return new RandomGrant.Seeded(Long.parseLong(value.substring("seed=".length())));
            } catch (NumberFormatException e) {
                throw refusedRandom(value);
            }
        }
        throw refusedRandom(value);
    }

    private static IllegalArgumentException refusedRandom(String value) {
        return new IllegalArgumentException(
                "\"%s\" is no randomness; write none, secure or seed=42".formatted(value));
    }

    private static Optional<String> random(RandomGrant random) {
        return switch (random) {
            case RandomGrant.None _ -> Optional.empty();
            case RandomGrant.Secure _ -> Optional.of("secure");
            case RandomGrant.Seeded(long seed) -> Optional.of("seed=" + seed);
        };
    }

    private static long parseFuel(String value) {
        try {
            long units = Long.parseLong(value);
            if (units > 0) {
                return units;
            }
        } catch (NumberFormatException e) {
            throw refusedFuel(value);
        }
        throw refusedFuel(value);
    }

    private static IllegalArgumentException refusedFuel(String value) {
        return new IllegalArgumentException(
                "\"%s\" is no amount of fuel; write a number of instructions like 1000000"
                        .formatted(value));
    }

    private static int parseCount(String value) {
        try {
            int count = Integer.parseInt(value);
            if (count > 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw refusedCount(value);
        }
        throw refusedCount(value);
    }

    private static IllegalArgumentException refusedCount(String value) {
        return new IllegalArgumentException(
                "\"%s\" is not a number of open files; write one like 256".formatted(value));
    }
}
