package dev.coracle.workloads.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.Statistics;
import com.github.dockerjava.api.model.StreamType;
import com.github.dockerjava.api.model.Volume;
import com.github.dockerjava.api.model.WaitContainerCondition;
import com.github.dockerjava.api.model.WaitResponse;
import dev.coracle.workloads.event.Subscription;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// A container that Coracle made. Closing removes it, running or not.
///
/// Its output is attached and its end awaited before it starts, so that neither the first byte nor
/// a quick end is missed. One thread starts and awaits it; [#kill()] and [#close()] may come from
/// any.
public final class Container implements AutoCloseable {

    private static final Duration ATTACH = Duration.ofSeconds(10);
    private static final String LOOPBACK = "127.0.0.1";

    private final DockerClient client;
    private final Calls calls;
    private final String id;
    private final Attachment attachment = new Attachment();
    private final Exit exit = new Exit();

    private Container(DockerClient client, Calls calls, String id) {
        this.client = client;
        this.calls = calls;
        this.id = id;
    }

    static Container create(
            DockerClient client, Calls calls, ContainerSpec spec, Map<String, String> labels)
            throws DockerException {
        CreateContainerCmd command =
                client.createContainerCmd(spec.image())
                        .withLabels(labels)
                        .withEnv(
                                spec.environment().entrySet().stream()
                                        .map(each -> each.getKey() + "=" + each.getValue())
                                        .toList())
                        .withHostConfig(hostConfig(spec))
                        .withStdinOpen(spec.openInput())
                        .withAttachStdout(true)
                        .withAttachStderr(true);
        if (!spec.command().isEmpty()) {
            command.withCmd(spec.command());
        }
        if (spec.reach() instanceof Reach.Published published) {
            command.withExposedPorts(ExposedPort.tcp(published.inside()));
        }
        String id =
                calls.call("create a container of " + spec.image(), () -> command.exec().getId());
        return new Container(client, calls, id);
    }

    private static HostConfig hostConfig(ContainerSpec spec) {
        HostConfig config =
                HostConfig.newHostConfig()
                        .withNetworkMode(network(spec.reach()))
                        .withBinds(
                                spec.mounts().stream()
                                        .map(
                                                mount ->
                                                        new Bind(
                                                                mount.host().toString(),
                                                                new Volume(mount.guest()),
                                                                mount.writable()
                                                                        ? AccessMode.rw
                                                                        : AccessMode.ro))
                                        .toList());
        spec.memory().ifPresent(bytes -> config.withMemory(bytes).withMemorySwap(bytes));
        spec.runtime().ifPresent(config::withRuntime);
        if (spec.reach() instanceof Reach.Published published) {
            config.withPortBindings(
                    new PortBinding(
                            Ports.Binding.bindIpAndPort(LOOPBACK, published.outside()),
                            ExposedPort.tcp(published.inside())));
        }
        return config;
    }

    private static String network(Reach reach) {
        return switch (reach) {
            case Reach.None() -> "none";
            case Reach.Host() -> "host";
            case Reach.Published _ -> Docker.BRIDGE;
        };
    }

    public String id() {
        return id;
    }

    /// Attaches, then starts it; returns when the engine says that it runs.
    public void start(ContainerListener listener) throws DockerException, InterruptedException {
        attachment.listener = listener;
        calls.run(
                "attach to the container",
                () ->
                        client.attachContainerCmd(id)
                                .withStdOut(true)
                                .withStdErr(true)
                                .withFollowStream(true)
                                .exec(attachment));
        calls.run(
                "await the container's end",
                () ->
                        client.waitContainerCmd(id)
                                .withCondition(WaitContainerCondition.NEXT_EXIT)
                                .exec(exit));
        if (!attachment.awaitStarted(ATTACH.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new DockerException.Unreachable(
                    "Tried to attach to the container, but the engine did not answer within %d s. Check that it is running."
                            .formatted(ATTACH.toSeconds()),
                    new TimeoutException());
        }
        calls.run("start the container", () -> client.startContainerCmd(id).exec());
    }

    /// Waits until it has ended and all its output was heard.
    ///
    /// @throws TimeoutException where it still runs then
    public ContainerEnd awaitExit(Duration patience)
            throws DockerException, InterruptedException, TimeoutException {
        try {
            long[] ended = exit.code.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            attachment.awaitCompletion(ATTACH.toMillis(), TimeUnit.MILLISECONDS);
            ContainerState state =
                    calls.call(
                            "ask how the container ended",
                            () -> client.inspectContainerCmd(id).exec().getState());
            return new ContainerEnd(
                    (int) ended[0],
                    Objects.requireNonNullElse(state.getOOMKilled(), false),
                    ended[1]);
        } catch (ExecutionException e) {
            throw calls.explain(
                    "await the container's end", Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    /// Whether the engine has said that it ended.
    public boolean hasEnded() {
        return exit.code.isDone();
    }

    /// The id of its first process, as the engine's machine counts; 0 where it does not run.
    public long processId() throws DockerException {
        return calls.call(
                "ask for the container's process",
                () ->
                        Objects.requireNonNullElse(
                                client.inspectContainerCmd(id).exec().getState().getPidLong(), 0L));
    }

    /// Tells what the engine reports of it, once a second from the first second on, until the
    /// returned value is closed or the container is gone.
    public Subscription watch(Consumer<ContainerReport> listener) {
        ResultCallback.Adapter<Statistics> reports =
                new ResultCallback.Adapter<>() {
                    @Override
                    public void onNext(Statistics statistics) {
                        listener.accept(ContainerReport.of(statistics));
                    }
                };
        client.statsCmd(id).exec(reports);
        return () -> close(reports);
    }

    private static void close(ResultCallback.Adapter<?> callback) {
        try {
            callback.close();
        } catch (IOException e) {
            System.getLogger(Container.class.getName())
                    .log(System.Logger.Level.DEBUG, "the connection broke while closing", e);
        }
    }

    /// Ends it at once; one that has ended already stays as it is.
    public void kill() throws DockerException {
        calls.run(
                "kill the container",
                () -> {
                    try {
                        client.killContainerCmd(id).exec();
                    } catch (ConflictException | NotFoundException e) {
                        // It ended by itself first, which is what was wanted.
                    }
                });
    }

    /// Removes it and what it wrote.
    @Override
    public void close() throws DockerException {
        remove(client, calls, id);
    }

    static void remove(DockerClient client, Calls calls, String id) throws DockerException {
        calls.run(
                "remove a container",
                () -> {
                    try {
                        client.removeContainerCmd(id)
                                .withForce(true)
                                .withRemoveVolumes(true)
                                .exec();
                    } catch (NotFoundException | ConflictException e) {
                        // Somebody else has removed it, or is about to.
                    }
                });
    }

    /// Passes on output.
    private static final class Attachment extends ResultCallback.Adapter<Frame> {

        private volatile ContainerListener listener = (_, _) -> {};

        @Override
        public void onNext(Frame frame) {
            // docker-java reads the next frame into the same array.
            byte[] payload = frame.getPayload().clone();
            listener.output(frame.getStreamType() == StreamType.STDERR, payload);
        }
    }

    /// Notes the exit code and when it came.
    private static final class Exit extends ResultCallback.Adapter<WaitResponse> {

        private final CompletableFuture<long[]> code = new CompletableFuture<>();

        @Override
        public void onNext(WaitResponse response) {
            code.complete(new long[] {response.getStatusCode(), System.nanoTime()});
        }

        @Override
        public void onError(Throwable failure) {
            code.completeExceptionally(failure);
            super.onError(failure);
        }
    }
}
