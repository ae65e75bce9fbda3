package dev.coracle.engine.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.grant.Access.Kind;
import dev.coracle.engine.grant.Access.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TighteningTest {

    private static final Grants WIDE =
            Grants.none()
                    .withDirectory(directory("/a", DirectoryGrant.Access.READ_WRITE))
                    .withDirectory(directory("/a/deep", DirectoryGrant.Access.READ_WRITE))
                    .withDirectory(directory("/b", DirectoryGrant.Access.READ_WRITE))
                    .withVariable(new VariableGrant.Literal("USED", "1"))
                    .withVariable(new VariableGrant.Literal("UNUSED", "1"))
                    .withHosts(List.of(new HostGrant("8080", HostGrant.Direction.LISTEN)))
                    .withArguments(List.of("-v"))
                    .withClock(new ClockGrant.Real())
                    .withRandom(new RandomGrant.Secure());

    @Test
    void takesAwayWhatWasNotUsedAndNarrowsWhatWasOnlyRead() {
        Grants less =
                Tightening.of(
                        WIDE,
                        List.of(
                                allowed(Kind.OPEN_READ, "/a/x"),
                                allowed(Kind.CREATE, "/a/deep/y"),
                                new Access(Kind.CREATE, "/b/x", Outcome.DENIED),
                                allowed(Kind.VARIABLE, "USED"),
                                allowed(Kind.RANDOM, "")));

        assertThat(less)
                .isEqualTo(
                        Grants.none()
                                .withDirectory(directory("/a", DirectoryGrant.Access.READ))
                                .withDirectory(
                                        directory("/a/deep", DirectoryGrant.Access.READ_WRITE))
                                .withVariable(new VariableGrant.Literal("USED", "1"))
                                .withArguments(List.of("-v"))
                                .withRandom(new RandomGrant.Secure()));
    }

    @Test
    void keepsEveryVariableOfAProgramThatAskedForItsEnvironment() {
        Grants less = Tightening.of(WIDE, List.of(allowed(Kind.VARIABLE, "")));

        assertThat(less.environment()).isEqualTo(WIDE.environment());
    }

    @Test
    void keepsHostsAndClockThatWereUsed() {
        Grants less =
                Tightening.of(
                        WIDE, List.of(allowed(Kind.LISTEN, "8080"), allowed(Kind.CLOCK, "real")));

        assertThat(less.hosts()).isEqualTo(WIDE.hosts());
        assertThat(less.clock()).isEqualTo(WIDE.clock());
    }

    @Test
    void takesEverythingFromARunThatDidNothing() {
        assertThat(Tightening.of(WIDE, List.of()))
                .isEqualTo(Grants.none().withArguments(List.of("-v")));
    }

    private static Access allowed(Kind kind, String target) {
        return new Access(kind, target, Outcome.ALLOWED);
    }

    private static DirectoryGrant directory(String guest, DirectoryGrant.Access access) {
        return new DirectoryGrant(Path.of("/h" + guest), guest, access);
    }
}
