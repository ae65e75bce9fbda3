package dev.coracle.engine.grant;

import static dev.coracle.engine.grant.Access.Kind.CONNECT;
import static dev.coracle.engine.grant.Access.Kind.LISTEN;
import static dev.coracle.engine.grant.Access.Kind.LOOK_UP;
import static dev.coracle.engine.grant.Access.Kind.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.grant.Access.Kind;
import dev.coracle.engine.grant.Access.Outcome;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which grant of a host a use belongs to, and what is left of the grants when only uses count.
class HostUseTest {

    private static final HostGrant BELOW = to("https://*.example.com");
    private static final HostGrant BLOCK = to("tcp://10.0.0.0/8:5432");
    private static final HostGrant ALL = to("*://*:*");
    private static final HostGrant HERE = new HostGrant("8080", HostGrant.Direction.LISTEN);

    @ParameterizedTest
    @CsvSource({
        "REQUEST, GET https://api.example.com:443, https://*.example.com",
        "LOOK_UP, api.example.com = 93.184.215.14, https://*.example.com",
        "CONNECT, tcp://10.1.2.3:5432, tcp://10.0.0.0/8:5432",
        "LISTEN, tcp://127.0.0.1:8080, 8080",
        "LISTEN, 8080, 8080"
    })
    void aUseBelongsToTheGrantWhoseWordsCoverIt(Kind kind, String target, String pattern) {
        HostUse use = new HostUse(List.of(BELOW, BLOCK, HERE), List.of());
        Access access = new Access(kind, target, Outcome.ALLOWED);

        assertThat(use.deciding(access)).extracting(HostGrant::pattern).containsExactly(pattern);
        assertThat(use.allows(access)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "REQUEST, GET https://example.com:443",
        "CONNECT, tcp://11.1.2.3:5432",
        "CONNECT, tcp://10.1.2.3:5433",
        "CONNECT, *://10.1.2.3:*",
        "CONNECT, …",
        "LISTEN, tcp://0.0.0.0:8080",
        "LOOK_UP, not a name",
        "OPEN_READ, /data"
    })
    void aUseThatNoGrantCoversBelongsToNone(Kind kind, String target) {
        HostUse use = new HostUse(List.of(BELOW, BLOCK, HERE), List.of());
        Access access = new Access(kind, target, Outcome.ALLOWED);

        assertThat(use.deciding(access)).isEmpty();
        assertThat(use.allows(access)).isFalse();
    }

    @Test
    void aNameInsideTheNetworkBelongsToTheGrantThatNamesItAndToTheOneThatNamesItsAddress() {
        List<Access> past =
                List.of(used(LOOK_UP, "db.corp = 10.1.2.3"), used(CONNECT, "tcp://db.corp:5432"));
        HostGrant name = to("tcp://db.corp:5432");
        HostUse use = new HostUse(List.of(name, BLOCK), past);

        assertThat(use.deciding(past.getLast())).containsExactly(name, BLOCK);
        assertThat(use.under(List.of(name)).allows(past.getLast())).isFalse();
        assertThat(tightened(List.of(ALL, name, BLOCK), past)).contains(BLOCK);
    }

    @Test
    void whatWasRefusedBecauseNoGrantNamesItsAddressCountsForTheGrantThatWould() {
        HostUse use = new HostUse(List.of(ALL), List.of());
        Access refused = new Access(CONNECT, "tcp://127.0.0.1:80", Outcome.DENIED);

        assertThat(use.deciding(refused)).containsExactly(ALL);
        assertThat(use.allows(refused)).isFalse();
    }

    @Test
    void tighteningKeepsTheGrantsThatWereUsedAndNoOthers() {
        assertThat(
                        tightened(
                                List.of(BELOW, BLOCK, HERE),
                                List.of(used(REQUEST, "GET https://api.example.com:443"))))
                .containsExactly(BELOW);
        assertThat(tightened(List.of(BELOW, BLOCK, HERE), List.of(used(LISTEN, "8080"))))
                .containsExactly(HERE);
    }

    @Test
    void tighteningPutsTheHostsThatWereReachedInThePlaceOfAll() {
        assertThat(
                        tightened(
                                List.of(ALL),
                                List.of(
                                        used(LOOK_UP, "api.example.com = 93.184.215.14"),
                                        used(REQUEST, "GET https://api.example.com:443"),
                                        used(REQUEST, "POST https://api.example.com:443"),
                                        used(CONNECT, "tcp://93.184.215.14:22"))))
                .containsExactly(to("https://api.example.com:443"), to("tcp://93.184.215.14:22"));
    }

    @Test
    void tighteningLeavesAllToAProgramThatOnlyLookedUpOrTalksToMany() {
        Access lookUp = used(LOOK_UP, "api.example.com = 93.184.215.14");
        Access[] many = new Access[9];
        Arrays.setAll(many, i -> used(CONNECT, "tcp://93.184.215.%d:22".formatted(i + 1)));

        assertThat(tightened(List.of(ALL), List.of(lookUp))).containsExactly(ALL);
        assertThat(tightened(List.of(ALL), List.of(many))).containsExactly(ALL);
    }

    @Test
    void tighteningTouchesNoHostWhereTheTrailIsNotRead() {
        List<HostGrant> all = List.of(BELOW, BLOCK, HERE);

        assertThat(tightened(all, List.of(used(CONNECT, AccessTrail.MANY)))).isEqualTo(all);
    }

    @Test
    void whatAnyGrantCoversByNowIsNotOffered() {
        Access refused = new Access(REQUEST, "GET https://api.example.com:443", Outcome.DENIED);
        Grants now = Grants.none().withHosts(List.of(BELOW));

        assertThat(Proposal.lifting(refused, now)).isEmpty();
        assertThat(Proposal.lifting(refused, Grants.none().withHosts(List.of(BLOCK))))
                .contains(new Proposal.AddHost(to("https://api.example.com:443")));
    }

    private static List<HostGrant> tightened(List<HostGrant> hosts, List<Access> past) {
        return Tightening.of(Grants.none().withHosts(hosts), past).hosts();
    }

    private static Access used(Kind kind, String target) {
        return new Access(kind, target, Outcome.ALLOWED);
    }

    private static HostGrant to(String pattern) {
        return new HostGrant(pattern, HostGrant.Direction.CONNECT);
    }
}
