package dev.coracle.workloads.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.grant.GrantFlags;
import dev.coracle.engine.grant.Grants;
import dev.coracle.workloads.docker.ContainerSpec;
import dev.coracle.workloads.docker.ContainerSpec.Mount;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnPairTest {

    @Test
    void theContainerSeesWhatTheModuleIsGranted() {
        Grants grants =
                GrantFlags.parse(
                        List.of(
                                "--dir", "/data::/in",
                                "--dir", "/logs::/logs::rw",
                                "--env", "LEVEL=info",
                                "--secret", "TOKEN=abc",
                                "--memory", "64MiB"));
        ContainerSpec spec = OwnPair.container(grants, "tool:1", List.of("/tool", "-v"));
        assertThat(spec.mounts())
                .containsExactly(
                        new Mount(Path.of("/data"), "/in", false),
                        new Mount(Path.of("/logs"), "/logs", true));
        assertThat(spec.environment()).isEqualTo(Map.of("LEVEL", "info", "TOKEN", "abc"));
        assertThat(spec.memory()).contains(64L << 20);
        assertThat(spec.command()).containsExactly("/tool", "-v");
    }

    @Test
    void theDefaultLimitOfAModuleIsNoLimitOfAContainer() {
        assertThat(OwnPair.container(Grants.none(), "tool:1", List.of()).memory()).isEmpty();
    }
}
