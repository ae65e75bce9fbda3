package dev.coracle.workloads.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.coracle.registry.transfer.Cancellation;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A connection to an engine.
///
/// ```java
/// try (Docker docker = Docker.find(DockerHosts.ofThisUser());
///         Container container = docker.create(new ContainerSpec("hello-world", List.of()))) {
///     container.start(listener);
///     ContainerEnd end = container.awaitExit(Duration.ofSeconds(30));
/// }
/// ```
///
/// Every container is labelled with who started it. Closing the connection removes those that are
/// still there; those of a Coracle that was killed go when the next one connects, or at once where
/// an [Undertaker] watched. Safe from every thread; calls block until the engine answers.
public final class Docker implements AutoCloseable {

    /// The newest version of the protocol that Coracle was tried with, and the oldest it needs
    /// (`wait?condition=next-exit` came with it).
    private static final ApiVersion NEWEST = new ApiVersion(1, 51);

    private static final ApiVersion OLDEST = new ApiVersion(1, 30);

    /// The network that ports are published from, unless the engine was started without it.
    static final String BRIDGE = "bridge";

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(5);

    private final DockerHost host;
    private final DockerClient client;
    private final EngineFacts facts;
    private final Calls calls;
    private final Owner owner = Owner.thisProcess();

    private Docker(DockerHost host, DockerClient client, EngineFacts facts) {
        this.host = host;
        this.client = client;
        this.facts = facts;
        this.calls = new Calls(host);
    }

    /// The first candidate that answers.
    ///
    /// @throws DockerException.Absent where there is no candidate
    /// @throws DockerException what the first candidate failed with, where none answers
    public static Docker find(DockerHosts hosts) throws DockerException {
        @Nullable DockerException first = null;
        for (DockerHost candidate : hosts.candidates()) {
            try {
                return connect(candidate);
            } catch (DockerException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
        throw new DockerException.Absent(
                "Looked for a Docker Engine and found none. Start Docker Desktop, OrbStack, Colima, Podman or dockerd, or set DOCKER_HOST; everything but comparisons works without.");
    }

    /// Connects, agrees on a version, and removes what earlier Coracles left behind.
    public static Docker connect(DockerHost host) throws DockerException {
        return connect(host, NEWEST, OLDEST);
    }

    /// @param newest version of the protocol that is known
    /// @param oldest that is enough
    static Docker connect(DockerHost host, ApiVersion newest, ApiVersion oldest)
            throws DockerException {
        Calls calls = new Calls(host);
        ApiVersion version = agree(host, newest, oldest, calls);
        DockerClient client = client(host, version, Duration.ZERO);
        try {
            Version said = calls.call("ask for its version", () -> client.versionCmd().exec());
            Info info = calls.call("ask for its facts", () -> client.infoCmd().exec());
            Docker docker = new Docker(host, client, facts(said, info, version));
            docker.removeOrphans();
            return docker;
        } catch (DockerException | RuntimeException e) {
            close(client);
            throw e;
        }
    }

    private static ApiVersion agree(
            DockerHost host, ApiVersion newest, ApiVersion oldest, Calls calls)
            throws DockerException {
        DockerClient first = client(host, null, FIRST_ANSWER);
        try {
            Version said = calls.call("connect", () -> first.versionCmd().exec());
            return ApiVersion.agree(
                    newest,
                    oldest,
                    ApiVersion.parse(said.getApiVersion()),
                    ApiVersion.parse(said.getMinAPIVersion()),
                    host);
        } finally {
            close(first);
        }
    }

    /// @param version in every path; without one the engine takes its newest
    private static DockerClient client(
            DockerHost host, @Nullable ApiVersion version, Duration patience) {
        DefaultDockerClientConfig.Builder builder =
                DefaultDockerClientConfig.createDefaultConfigBuilder()
                        .withDockerContext("default")
                        .withDockerHost(host.address().toString())
                        .withDockerTlsVerify(host.certificates().isPresent())
                        .withApiVersion(version == null ? null : version.toString());
        host.certificates().ifPresent(folder -> builder.withDockerCertPath(folder.toString()));
        DockerClientConfig config = builder.build();
        ZerodepDockerHttpClient.Builder http =
                new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .sslConfig(config.getSSLConfig())
                        .connectionTimeout(CONNECT);
        if (!patience.isZero()) {
            http.responseTimeout(patience);
        }
        return DockerClientImpl.getInstance(config, http.build());
    }

    private static EngineFacts facts(Version said, Info info, ApiVersion version) {
        String system = Objects.requireNonNullElse(info.getOperatingSystem(), "unknown");
        return new EngineFacts(
                Objects.requireNonNullElse(said.getVersion(), "unknown"),
                version.toString(),
                system,
                Objects.requireNonNullElse(info.getArchitecture(), "unknown"),
                system.contains("Docker Desktop") || system.contains("OrbStack"),
                Objects.requireNonNullElse(info.getNCPU(), 0),
                Objects.requireNonNullElse(info.getMemTotal(), 0L),
                cgroups(info),
                info.getRuntimes() == null ? Set.of() : info.getRuntimes().keySet());
    }

    private static int cgroups(Info info) {
        return "2".equals(info.getRawValues().get("CgroupVersion")) ? 2 : 1;
    }

    public DockerHost host() {
        return host;
    }

    public EngineFacts facts() {
        return facts;
    }

    /// Whether a port of a container can become one of this computer.
    public boolean publishesPorts() throws DockerException {
        return calls.call("list networks", () -> client.listNetworksCmd().exec()).stream()
                .anyMatch(network -> BRIDGE.equals(network.getName()));
    }

    /// @return empty where the engine does not have it
    public Optional<ImageFacts> image(String reference) throws DockerException {
        try {
            InspectImageResponse image =
                    calls.call(
                            "look at the image " + reference,
                            () -> client.inspectImageCmd(reference).exec());
            return Optional.of(ImageFacts.of(reference, image));
        } catch (DockerException.MissingImage e) {
            return Optional.empty();
        }
    }

    /// Takes in images from an archive as `docker save` writes it, without any registry.
    public void load(InputStream archive) throws DockerException {
        calls.run("load an image", () -> client.loadImageCmd(archive).exec());
    }

    /// Downloads an image.
    ///
    /// @param cancellation breaks it off; the engine keeps the layers that it has
    /// @return how long it took
    /// @throws DockerException where it was broken off, too
    public Duration pull(String reference, Cancellation cancellation)
            throws DockerException, InterruptedException {
        long begin = System.nanoTime();
        ResultCallback.Adapter<PullResponseItem> pulling = client.pullImageCmd(reference).start();
        try (var _ = cancellation.whenCancelled(() -> close(pulling))) {
            pulling.awaitCompletion();
        } catch (RuntimeException e) {
            throw calls.explain("pull the image " + reference, e);
        }
        if (cancellation.isCancelled()) {
            throw new DockerException.Refused(
                    "Tried to pull the image %s, but that was cancelled.".formatted(reference),
                    null);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    public void removeImage(String reference) throws DockerException {
        calls.run(
                "remove the image " + reference,
                () -> client.removeImageCmd(reference).withForce(true).exec());
    }

    /// The container exists afterwards but does not run yet.
    public Container create(ContainerSpec spec) throws DockerException {
        return Container.create(client, calls, spec, owner.labels());
    }

    /// How many containers of this connection there are, running or not.
    public int containers() throws DockerException {
        return containersOf(owner.session());
    }

    int containersOf(String session) throws DockerException {
        return withLabel(Owner.SESSION + "=" + session).size();
    }

    /// The label that marks this connection's containers, for an [Undertaker].
    String session() {
        return owner.session();
    }

    /// Removes the containers of one connection, whoever it was.
    void removeSession(String session) throws DockerException {
        for (Map.Entry<String, Map<String, String>> each :
                withLabel(Owner.SESSION + "=" + session).entrySet()) {
            remove(each.getKey());
        }
    }

    private void removeOrphans() throws DockerException {
        for (Map.Entry<String, Map<String, String>> each : withLabel(Owner.SESSION).entrySet()) {
            if (Owner.of(each.getValue()).filter(Owner::isGone).isPresent()) {
                remove(each.getKey());
            }
        }
    }

    private Map<String, Map<String, String>> withLabel(String label) throws DockerException {
        return calls
                .call(
                        "list containers",
                        () ->
                                client.listContainersCmd()
                                        .withShowAll(true)
                                        .withLabelFilter(List.of(label))
                                        .exec())
                .stream()
                .collect(
                        Collectors.toMap(
                                com.github.dockerjava.api.model.Container::getId,
                                com.github.dockerjava.api.model.Container::getLabels));
    }

    private void remove(String id) throws DockerException {
        Container.remove(client, calls, id);
    }

    /// Removes the containers that this connection still has, then lets go of it; also on a thread
    /// that is interrupted because nobody waits for it any more.
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            removeSession(owner.session());
        } catch (DockerException e) {
            // The engine is gone; the next connection to it removes what it still has.
            System.getLogger(Docker.class.getName())
                    .log(System.Logger.Level.INFO, "containers may be left behind", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        close(client);
    }

    private static void close(Closeable connection) {
        try {
            connection.close();
        } catch (IOException e) {
            System.getLogger(Docker.class.getName())
                    .log(System.Logger.Level.DEBUG, "the connection broke while closing", e);
        }
    }
}
