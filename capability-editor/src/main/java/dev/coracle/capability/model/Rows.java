package dev.coracle.capability.model;

import dev.coracle.capability.format.ShellWords;
import dev.coracle.capability.model.Row.Changes;
import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.Access.Outcome;
import dev.coracle.engine.grant.ClockGrant;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.GuestPath;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.HostUse;
import dev.coracle.engine.grant.Limits;
import dev.coracle.engine.grant.PathDecision;
import dev.coracle.engine.grant.RandomGrant;
import dev.coracle.engine.grant.Size;
import dev.coracle.engine.grant.StdinGrant;
import dev.coracle.engine.grant.VariableGrant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Writes the rows of each door. Directories, hosts and variables have a row for each grant; the
/// others have fixed rows, which say what is so even where nothing is granted.
final class Rows {

    /// The keys of the fixed rows.
    static final String ARGUMENTS = "arguments";

    static final String STDIN = "stdin";
    static final String CLOCK = "clock";
    static final String RANDOM = "random";
    static final String MEMORY = "memory";
    static final String WALL_TIME = "wall-time";
    static final String CPU_TIME = "cpu-time";
    static final String OPEN_FILES = "open-files";
    static final String LOG = "log";
    static final String FUEL = "fuel";

    private final Grants grants;
    private final Baselines baselines;
    private final Requests requests;
    private final Trail trail;
    private final Places places;
    private final DirectorySentences sentences;
    private final DirectoryRisks risks;

    Rows(
            Grants grants,
            Baselines baselines,
            Requests requests,
            Trail trail,
            DirectorySentences sentences,
            DirectoryRisks risks) {
        this.grants = grants;
        this.baselines = baselines;
        this.requests = requests;
        this.trail = trail;
        this.sentences = sentences;
        places = sentences.places();
        this.risks = risks;
    }

    List<Row> of(Door door) {
        return switch (door) {
            case DIRECTORIES -> directories();
            case HOSTS -> hosts();
            case ENVIRONMENT -> variables();
            case ARGUMENTS -> List.of(arguments(), stdin());
            case CLOCK -> List.of(clock());
            case RANDOMNESS -> List.of(random());
            case LIMITS -> limits();
        };
    }

    private List<Row> directories() {
        Map<String, List<Access>> accesses =
                trail.distinct(access -> Door.of(access.kind()) == Door.DIRECTORIES).stream()
                        .collect(Collectors.groupingBy(this::grantAbove));
        List<List<Warning>> warnings = risks.of(grants.directories());
        String read = Words.text("capability.granted.read");
        String write = Words.text("capability.granted.write");
        List<Row> rows = new ArrayList<>();
        for (DirectoryGrant grant : grants.directories()) {
            List<Access> here = accesses.getOrDefault(grant.guest(), List.of());
            String sentence = sentences.of(grant);
            String granted = grant.writable() ? write : read;
            rows.add(
                    new Row(
                            Door.DIRECTORIES,
                            grant.guest(),
                            sentence,
                            requests.at(Door.DIRECTORIES).want(),
                            granted,
                            count(here, Outcome.ALLOWED),
                            count(here, Outcome.FAKED),
                            count(here, Outcome.DENIED),
                            baselines.of(grant),
                            warnings.get(rows.size()),
                            WrittenWords.of(here, grant.guest())));
        }
        return rows;
    }

    /// The guest path of the innermost grant that holds the target; empty where none does.
    private String grantAbove(Access access) {
        return PathDecision.of(grants.directories(), GuestPath.of(access.target()), false)
                .holder()
                .map(DirectoryGrant::guest)
                .orElse("");
    }

    private long count(List<Access> accesses, Outcome outcome) {
        return accesses.stream()
                .filter(access -> access.outcome() == outcome)
                .mapToLong(access -> Objects.requireNonNull(trail.counts().get(access)))
                .sum();
    }

    private List<Row> hosts() {
        Map<HostGrant, Map<Outcome, Long>> uses = uses();
        List<Row> rows = new ArrayList<>();
        for (HostGrant host : grants.hosts()) {
            String sentence =
                    switch (host.direction()) {
                        case CONNECT -> Words.text("capability.row.host.connect", host.pattern());
                        case LISTEN -> Words.text("capability.row.host.listen", host.pattern());
                    };
            String granted =
                    switch (host.direction()) {
                        case CONNECT -> Words.text("capability.granted.connect");
                        case LISTEN -> Words.text("capability.granted.listen");
                    };
            Map<Outcome, Long> use = uses.getOrDefault(host, Map.of());
            rows.add(
                    new Row(
                            Door.HOSTS,
                            key(host),
                            sentence,
                            requests.at(Door.HOSTS).want(),
                            granted,
                            use.getOrDefault(Outcome.ALLOWED, 0L),
                            use.getOrDefault(Outcome.FAKED, 0L),
                            use.getOrDefault(Outcome.DENIED, 0L),
                            baselines.of(host),
                            HostRisks.of(host),
                            List.of()));
        }
        return rows;
    }

    /// How often each grant decided, by the code that enforces them.
    private Map<HostGrant, Map<Outcome, Long>> uses() {
        List<Access> network = trail.distinct(access -> access.kind().isNetwork());
        HostUse decisions = new HostUse(grants.hosts(), network);
        Map<HostGrant, Map<Outcome, Long>> uses = new HashMap<>();
        for (Access access : network) {
            for (HostGrant grant : decisions.deciding(access)) {
                uses.computeIfAbsent(grant, _ -> new EnumMap<>(Outcome.class))
                        .merge(
                                access.outcome(),
                                Objects.requireNonNull(trail.counts().get(access)),
                                Long::sum);
            }
        }
        return uses;
    }

    /// Connecting to a pattern and listening on it are two rows.
    static String key(HostGrant host) {
        return host.direction() + " " + host.pattern();
    }

    private List<Row> variables() {
        List<Row> rows = new ArrayList<>();
        for (VariableGrant variable : grants.environment()) {
            Changes change = baselines.of(variable);
            rows.add(
                    switch (variable) {
                        case VariableGrant.Literal(var n, var value) ->
                                named(
                                        Door.ENVIRONMENT,
                                        n,
                                        n,
                                        Words.text("capability.row.variable.literal", n, value),
                                        Words.text("capability.granted.literal"),
                                        change);
                        case VariableGrant.FromHost(var n) ->
                                named(
                                        Door.ENVIRONMENT,
                                        n,
                                        n,
                                        Words.text("capability.row.variable.host", n),
                                        Words.text("capability.granted.host"),
                                        change);
                        case VariableGrant.Secret(var n, var value) ->
                                named(
                                        Door.ENVIRONMENT,
                                        n,
                                        n,
                                        Words.text("capability.row.variable.secret", n),
                                        Words.text("capability.granted.secret"),
                                        change);
                    });
        }
        return rows;
    }

    private Row arguments() {
        boolean none = grants.arguments().isEmpty();
        String sentence =
                none
                        ? Words.text("capability.row.arguments.none")
                        : Words.text(
                                "capability.row.arguments", ShellWords.print(grants.arguments()));
        String granted =
                none ? "" : Words.text("capability.granted.number", grants.arguments().size());
        return fixed(Door.ARGUMENTS, ARGUMENTS, sentence, granted, against(Grants::arguments));
    }

    private Row stdin() {
        Changes changed = against(Grants::stdin);
        return switch (grants.stdin()) {
            case StdinGrant.Empty() ->
                    fixed(
                            Door.ARGUMENTS,
                            STDIN,
                            Words.text("capability.row.stdin.empty"),
                            "",
                            changed);
            case StdinGrant.Text(var text) ->
                    fixed(
                            Door.ARGUMENTS,
                            STDIN,
                            Words.text("capability.row.stdin.text", text.length()),
                            Words.text("capability.granted.text"),
                            changed);
            case StdinGrant.File(var path) ->
                    fixed(
                            Door.ARGUMENTS,
                            STDIN,
                            Words.text("capability.row.stdin.file", places.shown(path)),
                            Words.text("capability.granted.file"),
                            changed);
            case StdinGrant.Interactive() ->
                    fixed(
                            Door.ARGUMENTS,
                            STDIN,
                            Words.text("capability.row.stdin.typed"),
                            Words.text("capability.granted.typed"),
                            changed);
        };
    }

    private Row clock() {
        Changes changed = against(Grants::clock);
        return switch (grants.clock()) {
            case ClockGrant.None() ->
                    whole(Door.CLOCK, CLOCK, Words.text("capability.row.clock.none"), "", changed);
            case ClockGrant.Coarse() ->
                    whole(
                            Door.CLOCK,
                            CLOCK,
                            Words.text("capability.row.clock.coarse"),
                            Words.text("capability.granted.coarse"),
                            changed);
            case ClockGrant.Real() ->
                    whole(
                            Door.CLOCK,
                            CLOCK,
                            Words.text("capability.row.clock.real"),
                            Words.text("capability.granted.real"),
                            changed);
            case ClockGrant.Fixed(var instant) ->
                    whole(
                            Door.CLOCK,
                            CLOCK,
                            Words.text("capability.row.clock.fixed", instant.toString()),
                            Words.text("capability.granted.fixed"),
                            changed);
        };
    }

    private Row random() {
        Changes changed = against(Grants::random);
        return switch (grants.random()) {
            case RandomGrant.None() ->
                    whole(
                            Door.RANDOMNESS,
                            RANDOM,
                            Words.text("capability.row.random.none"),
                            "",
                            changed);
            case RandomGrant.Secure() ->
                    whole(
                            Door.RANDOMNESS,
                            RANDOM,
                            Words.text("capability.row.random.secure"),
                            Words.text("capability.granted.secure"),
                            changed);
            case RandomGrant.Seeded(long seed) ->
                    whole(
                            Door.RANDOMNESS,
                            RANDOM,
                            Words.text("capability.row.random.seeded", Long.toString(seed)),
                            Words.text("capability.granted.seeded"),
                            changed);
        };
    }

    private List<Row> limits() {
        Limits now = grants.limits();
        String noLimit = Words.text("capability.granted.unlimited");
        String memory = Size.shown(now.memoryBytes());
        String wall = now.wallTime().map(Durations::shown).orElse(noLimit);
        String cpu = now.cpuTime().map(Durations::shown).orElse(noLimit);
        String files = Integer.toString(now.openFiles());
        String log = Size.shown(now.logBytes());
        return List.of(
                whole(
                        Door.LIMITS,
                        MEMORY,
                        Words.text("capability.row.limit.memory", memory),
                        memory,
                        against(g -> g.limits().memoryBytes())),
                fixed(
                        Door.LIMITS,
                        WALL_TIME,
                        now.wallTime().isEmpty()
                                ? Words.text("capability.row.limit.wall.none")
                                : Words.text("capability.row.limit.wall", wall),
                        wall,
                        against(g -> g.limits().wallTime())),
                fixed(
                        Door.LIMITS,
                        CPU_TIME,
                        now.cpuTime().isEmpty()
                                ? Words.text("capability.row.limit.cpu.none")
                                : Words.text("capability.row.limit.cpu", cpu),
                        cpu,
                        against(g -> g.limits().cpuTime())),
                fixed(
                        Door.LIMITS,
                        OPEN_FILES,
                        Words.text("capability.row.limit.files", files),
                        files,
                        against(g -> g.limits().openFiles())),
                fixed(
                        Door.LIMITS,
                        LOG,
                        Words.text("capability.row.limit.log", log),
                        log,
                        against(g -> g.limits().logBytes())),
                fixed(
                        Door.LIMITS,
                        FUEL,
                        now.fuel().isEmpty()
                                ? Words.text("capability.row.limit.fuel.none")
                                : Words.text("capability.row.limit.fuel", now.fuel().getAsLong()),
                        now.fuel().isEmpty() ? noLimit : Long.toString(now.fuel().getAsLong()),
                        against(g -> g.limits().fuel())));
    }

    /// A row that accesses name by their target.
    private Row named(
            Door door,
            String key,
            String target,
            String sentence,
            String granted,
            Changes changes) {
        return new Row(
                door,
                key,
                sentence,
                requests.at(door).want(),
                granted,
                trail.count(about(door, target, Outcome.ALLOWED)),
                trail.count(about(door, target, Outcome.FAKED)),
                trail.count(about(door, target, Outcome.DENIED)),
                changes,
                List.of(),
                List.of());
    }

    private static Predicate<Access> about(Door door, String target, Outcome outcome) {
        return access ->
                Door.of(access.kind()) == door
                        && access.target().equals(target)
                        && access.outcome() == outcome;
    }

    /// A row that stands for its whole door.
    private Row whole(Door door, String key, String sentence, String granted, Changes changes) {
        return new Row(
                door,
                key,
                sentence,
                requests.at(door).want(),
                granted,
                trail.count(door, Outcome.ALLOWED),
                trail.count(door, Outcome.FAKED),
                trail.count(door, Outcome.DENIED),
                changes,
                List.of(),
                List.of());
    }

    /// A row that no access names.
    private Row fixed(Door door, String key, String sentence, String granted, Changes changes) {
        return new Row(
                door,
                key,
                sentence,
                requests.at(door).want(),
                granted,
                0,
                0,
                0,
                changes,
                List.of(),
                List.of());
    }

    private Changes against(Function<Grants, Object> part) {
        return baselines.of(grants, part);
    }
}
