package dev.coracle.engine.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.grant.Access.Kind;
import dev.coracle.engine.grant.Access.Outcome;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProposalsTest {

    private final Map<Access, Long> counts = new LinkedHashMap<>();

    @Test
    void putsReadingAndWritingInOneDirectoryTogether() {
        denied(Kind.STAT, "/logs/app.log", 2);
        denied(Kind.CREATE, "/logs/app.log", 3);
        denied(Kind.OPEN_READ, "/logs/old.log", 1);

        assertThat(Proposals.of(counts, Grants.none()))
                .singleElement()
                .satisfies(
                        offer -> {
                            assertThat(offer.proposal())
                                    .isEqualTo(
                                            new Proposal.AddDirectory(
                                                    "/logs", DirectoryGrant.Access.READ_WRITE));
                            assertThat(offer.lifted()).hasSize(3);
                            assertThat(offer.times()).isEqualTo(6);
                        });
    }

    @Test
    void namesEachKindOnceAndDirectoriesFirst() {
        denied(Kind.MEMORY, "", 1);
        counts.put(new Access(Kind.CLOCK, "realtime", Outcome.FAKED), 5L);
        counts.put(new Access(Kind.CLOCK, "monotonic", Outcome.FAKED), 6L);
        denied(Kind.VARIABLE, "HOME", 1);
        denied(Kind.LISTEN, "", 1);
        denied(Kind.OPEN_READ, "/etc/passwd", 1);

        assertThat(Proposals.of(counts, Grants.none()))
                .extracting(offer -> offer.proposal().flag())
                .containsExactly(
                        "--dir HOST::/etc",
                        "--listen 127.0.0.1:8080",
                        "--env HOME=VALUE",
                        "--clock coarse",
                        "--memory 2GiB");
    }

    @Test
    void proposesNothingThatTheGrantsGiveByNow() {
        denied(Kind.OPEN_READ, "/data/x", 1);
        denied(Kind.VARIABLE, "HOME", 1);
        denied(Kind.CONNECT, "https://example.com", 1);
        counts.put(new Access(Kind.CLOCK, "monotonic", Outcome.FAKED), 1L);
        counts.put(new Access(Kind.RANDOM, "", Outcome.FAKED), 1L);
        denied(Kind.MEMORY, "", 1);
        assertThat(Proposals.of(counts, Grants.none())).hasSize(6);

        Grants since =
                Grants.none()
                        .withDirectory(
                                new DirectoryGrant(
                                        Path.of("/h"), "/data", DirectoryGrant.Access.READ))
                        .withVariable(new VariableGrant.Literal("HOME", "/"))
                        .withHosts(
                                List.of(
                                        new HostGrant(
                                                "https://example.com",
                                                HostGrant.Direction.CONNECT)))
                        .withClock(new ClockGrant.Coarse())
                        .withRandom(new RandomGrant.Seeded(1))
                        .withLimits(Limits.DEFAULT.withMemoryBytes(1L << 32));
        assertThat(Proposals.of(counts, since)).isEmpty();
    }

    @Test
    void isBoundedHoweverMuchAGuestTries() {
        for (int i = 0; i < 5_000; i++) {
            denied(Kind.OPEN_READ, "/d" + i + "/f", 1);
        }

        assertThat(Proposals.of(counts, Grants.none())).hasSize(Proposals.MOST);
    }

    private void denied(Kind kind, String target, long times) {
        counts.put(new Access(kind, target, Outcome.DENIED), times);
    }
}
