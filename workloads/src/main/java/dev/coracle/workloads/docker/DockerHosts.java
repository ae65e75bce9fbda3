package dev.coracle.workloads.docker;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where engines may be found on this computer, in the order in which the `docker` command and the
/// desktops that come with an engine would choose.
///
/// First what the user said (`DOCKER_HOST`, `DOCKER_CONTEXT`, the context in use), then the usual
/// places of Docker, Docker Desktop, rootless Docker, OrbStack, Colima, Rancher Desktop and Podman.
/// Nothing is opened here; a place is a candidate where its socket exists.
public final class DockerHosts {

    private final Map<String, String> environment;
    private final Path home;
    private final String system;

    private DockerHosts(Map<String, String> environment, Path home, String system) {
        this.environment = environment;
        this.home = home;
        this.system = system.toLowerCase(Locale.ROOT);
    }

    /// Of the user that runs this process.
    public static DockerHosts ofThisUser() {
        return new DockerHosts(
                System.getenv(),
                Path.of(System.getProperty("user.home", ".")),
                System.getProperty("os.name", ""));
    }

    /// As they would be for a user with this environment and home.
    ///
    /// @param system as in `os.name`
    public static DockerHosts among(Map<String, String> environment, Path home, String system) {
        return new DockerHosts(environment, home, system);
    }

    /// Every candidate, the best one first; each address once.
    public List<DockerHost> candidates() {
        Map<URI, DockerHost> found = new LinkedHashMap<>();
        List<DockerHost> all = new ArrayList<>();
        named("DOCKER_HOST").flatMap(this::fromVariable).ifPresent(all::add);
        context().ifPresent(all::add);
        all.addAll(system.startsWith("windows") ? pipes() : sockets());
        all.forEach(host -> found.putIfAbsent(host.address(), host));
        return List.copyOf(found.values());
    }

    private Optional<DockerHost> fromVariable(String value) {
        Optional<Path> certificates =
                named("DOCKER_TLS_VERIFY").isPresent() || named("DOCKER_CERT_PATH").isPresent()
                        ? Optional.of(
                                named("DOCKER_CERT_PATH").map(Path::of).orElse(configuration()))
                        : Optional.empty();
        return parse(value).map(uri -> new DockerHost(uri, "DOCKER_HOST", certificates));
    }

    private Optional<DockerHost> context() {
        DockerContexts contexts = new DockerContexts(configuration());
        return named("DOCKER_CONTEXT")
                .or(contexts::current)
                .filter(name -> !"default".equals(name))
                .flatMap(contexts::find);
    }

    private Path configuration() {
        return named("DOCKER_CONFIG").map(Path::of).orElse(home.resolve(".docker"));
    }

    private List<DockerHost> sockets() {
        List<DockerHost> usual = new ArrayList<>();
        usual.add(DockerHost.socket(Path.of("/var/run/docker.sock"), "Docker"));
        usual.add(DockerHost.socket(home.resolve(".docker/run/docker.sock"), "Docker Desktop"));
        usual.add(DockerHost.socket(home.resolve(".docker/desktop/docker.sock"), "Docker Desktop"));
        runtimeFolder()
                .ifPresent(
                        folder ->
                                usual.add(
                                        DockerHost.socket(
                                                folder.resolve("docker.sock"), "rootless Docker")));
        usual.add(DockerHost.socket(home.resolve(".orbstack/run/docker.sock"), "OrbStack"));
        usual.add(DockerHost.socket(home.resolve(".colima/default/docker.sock"), "Colima"));
        usual.add(DockerHost.socket(home.resolve(".colima/docker.sock"), "Colima"));
        usual.add(DockerHost.socket(home.resolve(".rd/docker.sock"), "Rancher Desktop"));
        runtimeFolder()
                .ifPresent(
                        folder ->
                                usual.add(
                                        DockerHost.socket(
                                                folder.resolve("podman/podman.sock"), "Podman")));
        usual.add(
                DockerHost.socket(
                        home.resolve(".local/share/containers/podman/machine/podman.sock"),
                        "Podman"));
        return usual.stream()
                .filter(host -> host.socketFile().filter(Files::exists).isPresent())
                .toList();
    }

    private Optional<Path> runtimeFolder() {
        return named("XDG_RUNTIME_DIR").map(Path::of);
    }

    /// Whether a pipe exists cannot be asked without opening it, so both are candidates.
    private static List<DockerHost> pipes() {
        return List.of(
                DockerHost.pipe("docker_engine", "Docker"),
                DockerHost.pipe("dockerDesktopLinuxEngine", "Docker Desktop"));
    }

    private Optional<String> named(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
    }

    /// An address as the `docker` command takes it. SSH needs that command itself and is left out.
    static Optional<URI> parse(String address) {
        try {
            URI uri = new URI(address.strip());
            boolean known =
                    List.of("unix", "npipe", "tcp").contains(String.valueOf(uri.getScheme()));
            return known ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
