package dev.coracle.capability.model;

import dev.coracle.engine.grant.ClockGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.grant.Limits;
import dev.coracle.engine.grant.RandomGrant;
import dev.coracle.engine.grant.StdinGrant;
import dev.coracle.engine.grant.VariableGrant;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// The profiles that every user has. Each says what a kind of program usually needs; directories
/// and arguments are the module's own and stay as they are, except that [#LOCKED] takes all away.
public enum Preset {
    /// Nothing at all, and little memory and time.
    LOCKED,
    /// A filter or converter: input, clock, randomness; no network.
    OFFLINE_TOOL,
    /// A program that talks to servers over TLS.
    WEB_CLIENT,
    /// What a program of one's own may do while it is being written.
    DEVELOPER;

    /// The grants of this profile for a module that has these.
    public Grants of(Grants grants) {
        Grants bare =
                Grants.none()
                        .withDirectories(grants.directories())
                        .withArguments(grants.arguments());
        return switch (this) {
            case LOCKED ->
                    Grants.none()
                            .withLimits(
                                    Limits.DEFAULT
                                            .withMemoryBytes(64L << 20)
                                            .withWallTime(Duration.ofSeconds(10)));
            case OFFLINE_TOOL ->
                    bare.withClock(new ClockGrant.Coarse())
                            .withRandom(new RandomGrant.Secure())
                            .withStdin(new StdinGrant.Interactive());
            case WEB_CLIENT ->
                    bare.withClock(new ClockGrant.Coarse())
                            .withRandom(new RandomGrant.Secure())
                            .withHosts(List.of(connect("https://*:443")));
            case DEVELOPER ->
                    bare.withClock(new ClockGrant.Real())
                            .withRandom(new RandomGrant.Secure())
                            .withStdin(new StdinGrant.Interactive())
                            .withHosts(List.of(connect("*://*:*")))
                            .withEnvironment(environment(grants));
        };
    }

    private static HostGrant connect(String pattern) {
        return new HostGrant(pattern, HostGrant.Direction.CONNECT);
    }

    private static List<VariableGrant> environment(Grants grants) {
        List<VariableGrant> usual =
                Stream.of("LANG", "TZ", "TERM")
                        .filter(
                                name ->
                                        grants.environment().stream()
                                                .noneMatch(v -> v.name().equals(name)))
                        .<VariableGrant>map(VariableGrant.FromHost::new)
                        .toList();
        return Stream.concat(grants.environment().stream(), usual.stream()).toList();
    }

    public String title() {
        return switch (this) {
            case LOCKED -> Words.text("capability.preset.locked");
            case OFFLINE_TOOL -> Words.text("capability.preset.offline");
            case WEB_CLIENT -> Words.text("capability.preset.web");
            case DEVELOPER -> Words.text("capability.preset.developer");
        };
    }
}
