package dev.coracle.workloads.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.grant.GrantFlags;
import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.docker.ContainerSpec;
import dev.coracle.workloads.docker.ContainerSpec.Mount;
import dev.coracle.workloads.pair.OwnPair.ContainerChoice;
import dev.coracle.workloads.pair.OwnPair.ModuleChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnPairTest {

    private static final Grants GRANTS =
            GrantFlags.parse(
                    List.of(
                            "--dir", "/data::/in",
                            "--dir", "/logs::/logs::rw",
                            "--connect", "https://example.org",
                            "--env", "LEVEL=info",
                            "--secret", "TOKEN=abc",
                            "--memory", "64MiB",
                            "--", "-v"));

    @Test
    void theContainerIsProposedWhatTheModuleIsGranted() {
        Grants proposal = OwnPair.proposal(GRANTS);
        ContainerSpec spec = new ContainerChoice("tool:1", List.of("/tool", "-v"), proposal).spec();
        assertThat(spec.mounts())
                .containsExactly(
                        new Mount(Path.of("/data"), "/in", false),
                        new Mount(Path.of("/logs"), "/logs", true));
        assertThat(spec.environment()).isEqualTo(Map.of("LEVEL", "info", "TOKEN", "abc"));
        assertThat(spec.memory()).contains(64L << 20);
        assertThat(spec.command()).containsExactly("/tool", "-v");
        assertThat(proposal.hosts()).isEmpty();
        assertThat(proposal.arguments()).isEmpty();
    }

    @Test
    void theDefaultLimitOfAModuleIsNoLimitOfAContainer() {
        Grants proposal = OwnPair.proposal(Grants.none());
        assertThat(new ContainerChoice("tool:1", List.of(), proposal).spec().memory()).isEmpty();
    }

    @Test
    void theSidesAreGivenDifferentThingsWhereTheUserSaysSo() {
        Grants other = GrantFlags.parse(List.of("--dir", "/elsewhere::/in"));
        Pair pair = pair("mine", other).pair(new WasmJob("m", Path.of("/m.wasm"), "", GRANTS));
        assertThat(pair.wasm().grants()).isEqualTo(GRANTS);
        assertThat(pair.container().orElseThrow().spec().mounts())
                .containsExactly(new Mount(Path.of("/elsewhere"), "/in", false));
    }

    @Test
    void whatIsGivenForOneComparisonGoesToBothSidesAndIsNoLongerLost() {
        OwnPair lost = pair("mine", Grants.none());
        OwnPair more = lost.withMore(GrantFlags.parse(List.of("--env", "KEY=1")));
        assertThat(more.lostSecrets()).isEmpty();
        assertThat(more.grants().environment()).hasSize(3);
        assertThat(more.container().spec().environment()).isEqualTo(Map.of("KEY", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "my tool 2", "größer", "x.y-z_1"})
    void sayableNamesAreTaken(String name) {
        assertThat(OwnPair.mayBeNamed(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a", "a ", "-a", "--save", "a/b", "..", "a\nb", "a\u0000b"})
    void otherNamesAreNot(String name) {
        assertThat(OwnPair.mayBeNamed(name)).isFalse();
        assertThatThrownBy(() -> pair(name, Grants.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a pair is named by letters, digits");
    }

    @Test
    void anImageThatLooksLikeAFlagIsRefused() {
        assertThatThrownBy(() -> new ContainerChoice("--privileged", List.of(), Grants.none()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static OwnPair pair(String name, Grants given) {
        return new OwnPair(
                name,
                new ModuleChoice("m", Optional.of(Digest.sha256(new byte[] {1}))),
                GRANTS,
                new ContainerChoice("tool:1", List.of(), given),
                new Course.Ends(),
                Set.of("KEY"));
    }
}
