package dev.coracle.workloads.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerHostsTest {

    /// SHA-256 of `lab`, as the docker command names the folder of that context.
    private static final String LAB =
            "a51146d38077ff992eba84cf1d5e9b249073503eb74868699016153b031a38f7";

    @TempDir private Path home;

    @Test
    void theVariableComesFirstThenTheContextThenTheUsualPlaces() throws IOException {
        useContext("lab", "unix:///lab/docker.sock");
        Path orbstack = touch(".orbstack/run/docker.sock");
        assertThat(sources(Map.of("DOCKER_HOST", "tcp://127.0.0.1:2375")))
                .startsWith("DOCKER_HOST", "context lab")
                .endsWith("OrbStack");
        assertThat(hosts(Map.of()).candidates().getLast().socketFile()).contains(orbstack);
    }

    @Test
    void theContextOfTheVariableIsTakenBeforeTheOneInUse() throws IOException {
        useContext("lab", "unix:///lab/docker.sock");
        assertThat(sources(Map.of("DOCKER_CONTEXT", "default"))).doesNotContain("context lab");
        assertThat(sources(Map.of("DOCKER_CONTEXT", "lab"))).contains("context lab");
    }

    /// The order in which the engines' own programs and installers put them.
    @Test
    void theUsualPlacesComeInTheirOrder() throws IOException {
        Path runtime = home.resolve("run");
        for (String place :
                List.of(
                        "run/podman/podman.sock",
                        ".rd/docker.sock",
                        ".colima/docker.sock",
                        ".colima/default/docker.sock",
                        ".orbstack/run/docker.sock",
                        "run/docker.sock",
                        ".docker/desktop/docker.sock",
                        ".docker/run/docker.sock",
                        ".local/share/containers/podman/machine/podman.sock")) {
            touch(place);
        }
        assertThat(
                        hosts(Map.of("XDG_RUNTIME_DIR", runtime.toString())).candidates().stream()
                                .filter(host -> !host.source().equals("Docker"))
                                .map(
                                        host ->
                                                home.relativize(host.socketFile().orElseThrow())
                                                        .toString()
                                                        .replace('\\', '/')))
                .containsExactly(
                        ".docker/run/docker.sock",
                        ".docker/desktop/docker.sock",
                        "run/docker.sock",
                        ".orbstack/run/docker.sock",
                        ".colima/default/docker.sock",
                        ".colima/docker.sock",
                        ".rd/docker.sock",
                        "run/podman/podman.sock",
                        ".local/share/containers/podman/machine/podman.sock");
    }

    @Test
    void theSameAddressIsACandidateOnce() throws IOException {
        Path orbstack = touch(".orbstack/run/docker.sock");
        useContext("lab", "unix://" + orbstack);
        assertThat(sources(Map.of("DOCKER_HOST", "unix://" + orbstack)))
                .containsOnlyOnce("DOCKER_HOST")
                .doesNotContain("context lab", "OrbStack");
    }

    @Test
    void anEngineOverTlsIsGivenTheCertificatesThatTheVariablesName() {
        DockerHost host =
                hosts(
                                Map.of(
                                        "DOCKER_HOST", "tcp://engine.test:2376",
                                        "DOCKER_TLS_VERIFY", "1",
                                        "DOCKER_CERT_PATH", "/certificates"))
                        .candidates()
                        .getFirst();
        assertThat(host.certificates()).contains(Path.of("/certificates"));
    }

    @Test
    void placesWithoutASocketAreNoCandidates() {
        assertThat(sources(Map.of())).doesNotContain("OrbStack", "Colima", "Podman");
    }

    @Test
    void anAddressThatOnlyTheDockerCommandUnderstandsIsLeftOut() {
        assertThat(sources(Map.of("DOCKER_HOST", "ssh://ada@example.org")))
                .doesNotContain("DOCKER_HOST");
    }

    @Test
    void aBrokenConfigurationCountsAsNone() throws IOException {
        Files.createDirectories(home.resolve(".docker"));
        Files.writeString(home.resolve(".docker/config.json"), "{\"currentContext\": ");
        assertThat(hosts(Map.of()).candidates()).noneMatch(h -> h.source().startsWith("context"));
    }

    @Test
    void windowsHasPipes() {
        List<DockerHost> hosts = DockerHosts.among(Map.of(), home, "Windows 11").candidates();
        assertThat(hosts)
                .extracting(host -> host.address().toString())
                .containsExactly(
                        "npipe:////./pipe/docker_engine",
                        "npipe:////./pipe/dockerDesktopLinuxEngine");
    }

    private void useContext(String name, String address) throws IOException {
        Path meta = home.resolve(".docker/contexts/meta").resolve(LAB);
        Files.createDirectories(meta);
        Files.writeString(
                meta.resolve("meta.json"),
                "{\"Name\":\"%s\",\"Endpoints\":{\"docker\":{\"Host\":\"%s\"}}}"
                        .formatted(name, address));
        Files.writeString(
                home.resolve(".docker/config.json"), "{\"currentContext\":\"" + name + "\"}");
    }

    private Path touch(String name) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }

    private List<String> sources(Map<String, String> environment) {
        return hosts(environment).candidates().stream().map(DockerHost::source).toList();
    }

    private DockerHosts hosts(Map<String, String> environment) {
        return DockerHosts.among(environment, home, "Linux");
    }
}
