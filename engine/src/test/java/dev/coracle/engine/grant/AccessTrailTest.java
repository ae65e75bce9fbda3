package dev.coracle.engine.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessTrailTest {

    private final AccessTrail trail = new AccessTrail();

    @Test
    void countsEqualAccessesInOrderOfFirstAppearance() {
        trail.record(Access.Kind.OPEN_READ, "/b", Access.Outcome.ALLOWED);
        trail.deny(Access.Kind.CREATE, "/logs/app.log", Denial.NOT_GRANTED);
        trail.record(Access.Kind.OPEN_READ, "/b", Access.Outcome.ALLOWED);

        assertThat(trail.entries())
                .extracting(e -> e.access().target() + " " + e.count())
                .containsExactly("/b 2", "/logs/app.log 1");
        assertThat(trail.denied())
                .singleElement()
                .satisfies(e -> assertThat(e.denial()).contains(Denial.NOT_GRANTED));
    }

    @Test
    void staysBoundedAndKeepsDenialsWhenAGuestFloodsIt() {
        for (int i = 0; i < 100_000; i++) {
            trail.record(Access.Kind.STAT, "/" + i, Access.Outcome.ALLOWED);
        }
        trail.deny(Access.Kind.OPEN_READ, "/secret", Denial.NOT_GRANTED);
        trail.deny(Access.Kind.OPEN_READ, "x".repeat(1_000_000), Denial.NOT_GRANTED);

        assertThat(trail.entries()).hasSizeLessThan(AccessTrail.MOST_TARGETS + 10);
        assertThat(trail.entries().stream().mapToLong(AccessTrail.Entry::count).sum())
                .isEqualTo(100_002);
        assertThat(trail.denied()).extracting(e -> e.access().target()).contains("/secret");
        assertThat(trail.denied().getLast().access().target()).hasSizeLessThan(2_000);
    }

    @Test
    void tellsListenersOfEachAccessOnce() {
        List<String> seen = new ArrayList<>();
        trail.onAppearance(entry -> seen.add(entry.access().target()));

        trail.record(Access.Kind.CLOCK, "realtime", Access.Outcome.FAKED);
        trail.record(Access.Kind.CLOCK, "realtime", Access.Outcome.FAKED);

        assertThat(seen).containsExactly("realtime");
    }

    @Test
    void proposesWhatWouldLiftADenial() {
        Grants readOnly =
                Grants.none()
                        .withDirectory(
                                new DirectoryGrant(
                                        Path.of("/h"), "/data", DirectoryGrant.Access.READ));

        assertThat(flag(Access.Kind.CREATE, "/logs/app.log", Grants.none()))
                .isEqualTo("--dir HOST::/logs::rw");
        assertThat(flag(Access.Kind.LIST, "/home", Grants.none())).isEqualTo("--dir HOST::/home");
        assertThat(flag(Access.Kind.OPEN_READ, "/a", Grants.none())).isEqualTo("--dir HOST::/a");
        assertThat(flag(Access.Kind.CREATE, "/a", Grants.none())).isEqualTo("--dir HOST::/::rw");
        assertThat(flag(Access.Kind.OPEN_WRITE, "/data/x/y", readOnly))
                .isEqualTo("--dir " + Path.of("/h").toAbsolutePath() + "::/data::rw");
        assertThat(flag(Access.Kind.VARIABLE, "", Grants.none())).isEqualTo("--env NAME=VALUE");
        assertThat(flag(Access.Kind.MEMORY, "", Grants.none())).isEqualTo("--memory 2GiB");
    }

    @Test
    void proposesNothingWhereALinkLeadsOutside() {
        Grants granted =
                Grants.none()
                        .withDirectory(
                                new DirectoryGrant(
                                        Path.of("/h"), "/data", DirectoryGrant.Access.READ_WRITE));
        Access access = new Access(Access.Kind.OPEN_READ, "/data/link", Access.Outcome.DENIED);

        assertThat(Proposal.lifting(access, granted)).isEmpty();
    }

    @Test
    void saysInOneSentenceWhatIsGranted() {
        Grants grants =
                Grants.none()
                        .withDirectory(
                                new DirectoryGrant(
                                        Path.of(System.getProperty("user.home"), "data"),
                                        "/data",
                                        DirectoryGrant.Access.READ))
                        .withVariable(new VariableGrant.Secret("TOKEN", "hunter2"));

        assertThat(GrantSummary.of(grants))
                .isEqualTo("Can read ~/data as /data; sees the variable TOKEN; nothing else.");
        assertThat(GrantSummary.of(Grants.none())).isEqualTo("Can touch nothing of this computer.");
    }

    @Test
    void saysWhoOfTheNetworkIsReached() {
        Grants grants =
                Grants.none()
                        .withHosts(
                                List.of(
                                        new HostGrant(
                                                "https://api.example.com:443",
                                                HostGrant.Direction.CONNECT),
                                        new HostGrant(
                                                "tcp://10.0.0.0/8:22", HostGrant.Direction.CONNECT),
                                        new HostGrant("*://*:*", HostGrant.Direction.CONNECT),
                                        new HostGrant("8080", HostGrant.Direction.LISTEN),
                                        new HostGrant("0.0.0.0:9", HostGrant.Direction.LISTEN)));

        assertThat(GrantSummary.of(grants))
                .isEqualTo(
                        "Can connect to https://api.example.com:443 and every public host (*://*:*); can connect to this computer or its network at tcp://10.0.0.0/8:22; can listen for programs of this computer on 8080; can listen for other computers on 0.0.0.0:9; nothing else.");
    }

    private static String flag(Access.Kind kind, String target, Grants grants) {
        return Proposal.lifting(new Access(kind, target, Access.Outcome.DENIED), grants)
                .orElseThrow()
                .flag();
    }
}
