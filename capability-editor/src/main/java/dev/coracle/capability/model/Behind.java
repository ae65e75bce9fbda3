package dev.coracle.capability.model;

import dev.coracle.engine.grant.ClockGrant;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.Limits;
import dev.coracle.engine.grant.RandomGrant;
import dev.coracle.engine.grant.Size;
import dev.coracle.engine.grant.StdinGrant;
import dev.coracle.engine.grant.VariableGrant;
import java.util.ArrayList;
import java.util.List;

/// What lies behind one door: how much of it is granted, and its names in a few words each.
record Behind(Extent extent, List<String> names) {

    enum Extent {
        NOTHING,
        PART,
        ALL
    }

    private static final Behind NOTHING = new Behind(Extent.NOTHING, List.of());

    static Behind of(Door door, Grants grants, DirectorySentences sentences) {
        return switch (door) {
            case DIRECTORIES -> directories(grants.directories(), sentences);
            case HOSTS -> all(grants.hosts().stream().map(Behind::host).toList());
            case ENVIRONMENT ->
                    all(grants.environment().stream().map(VariableGrant::name).toList());
            case ARGUMENTS -> arguments(grants);
            case CLOCK -> clock(grants.clock());
            case RANDOMNESS -> random(grants.random());
            case LIMITS -> limits(grants.limits());
        };
    }

    private static Behind directories(
            List<DirectoryGrant> directories, DirectorySentences sentences) {
        if (directories.isEmpty()) {
            return NOTHING;
        }
        boolean writable = directories.stream().anyMatch(DirectoryGrant::writable);
        return new Behind(
                writable ? Extent.ALL : Extent.PART,
                directories.stream().map(directory -> sentences.shown(directory.host())).toList());
    }

    /// Without the parts that a reader takes for granted.
    private static String host(HostGrant host) {
        String pattern = host.pattern();
        return pattern.startsWith("https://")
                ? pattern.substring(8).replaceFirst(":443$", "")
                : pattern.replaceFirst("^[^:/]+://", "");
    }

    private static Behind arguments(Grants grants) {
        List<String> names = new ArrayList<>(grants.arguments());
        switch (grants.stdin()) {
            case StdinGrant.Empty() -> {}
            case StdinGrant.Text(String text) -> names.add(Words.text("capability.behind.text"));
            case StdinGrant.File(var path) ->
                    names.add("< " + java.util.Objects.toString(path.getFileName(), "/"));
            case StdinGrant.Interactive() -> names.add(Words.text("capability.behind.typed"));
        }
        return all(names);
    }

    private static Behind clock(ClockGrant clock) {
        return switch (clock) {
            case ClockGrant.None() -> NOTHING;
            case ClockGrant.Coarse() -> part(Words.text("capability.behind.coarse"));
            case ClockGrant.Real() ->
                    new Behind(Extent.ALL, List.of(Words.text("capability.behind.real")));
            case ClockGrant.Fixed(var instant) -> part(instant.toString());
        };
    }

    private static Behind random(RandomGrant random) {
        return switch (random) {
            case RandomGrant.None() -> NOTHING;
            case RandomGrant.Secure() ->
                    new Behind(Extent.ALL, List.of(Words.text("capability.behind.secure")));
            case RandomGrant.Seeded(long seed) ->
                    part(Words.text("capability.behind.seeded", Long.toString(seed)));
        };
    }

    private static Behind limits(Limits limits) {
        List<String> names = new ArrayList<>();
        names.add(Size.shown(limits.memoryBytes()));
        limits.wallTime().ifPresent(time -> names.add(Durations.shown(time)));
        limits.cpuTime()
                .ifPresent(
                        time ->
                                names.add(
                                        Words.text(
                                                "capability.behind.cpu", Durations.shown(time))));
        return all(names);
    }

    private static Behind all(List<String> names) {
        return names.isEmpty() ? NOTHING : new Behind(Extent.ALL, names);
    }

    private static Behind part(String name) {
        return new Behind(Extent.PART, List.of(name));
    }
}
