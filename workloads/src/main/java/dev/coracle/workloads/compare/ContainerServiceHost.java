package dev.coracle.workloads.compare;

import dev.coracle.workloads.docker.Container;
import dev.coracle.workloads.docker.ContainerEnd;
import dev.coracle.workloads.docker.ContainerSpec;
import dev.coracle.workloads.docker.DockerException;
import dev.coracle.workloads.docker.Reach;
import dev.coracle.workloads.pair.Course;
import dev.coracle.workloads.pair.Fetch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Starts containers that serve. Where the engine has its usual network, the container's port is
/// published at the loopback address; else the container shares the host's network.
final class ContainerServiceHost implements ServiceHost {

    private static final Duration ENDING = Duration.ofSeconds(2);

    private final ContainerSetting setting;
    private final Course.Serves course;
    private final boolean published;
    private volatile @Nullable Container starting;
    private volatile boolean cancelled;

    /// @throws CompareException where the engine does not say what networks it has
    ContainerServiceHost(ContainerSetting setting, Course.Serves course) throws CompareException {
        this.setting = setting;
        this.course = course;
        try {
            this.published = setting.docker().publishesPorts();
        } catch (DockerException e) {
            throw new CompareException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Side side() {
        return setting.side();
    }

    @Override
    public Optional<Size> size() throws CompareException {
        return setting.size();
    }

    @Override
    public Fetch fetch() {
        return setting.fetch();
    }

    @Override
    public String reach() {
        return published
                ? "the engine publishes port %d of the container at a port of 127.0.0.1"
                        .formatted(course.port())
                : "the container shares the host's network, since this engine has none to publish ports from";
    }

    @Override
    public void prepare() {}

    @Override
    public Service start(Meter meter) throws CompareException, InterruptedException {
        InetSocketAddress address = address();
        ContainerSpec spec = spec(address.getPort());
        OutputCollector output = new OutputCollector();
        long begin = System.nanoTime();
        @Nullable Container container = null;
        boolean answers = false;
        try {
            container = setting.docker().create(spec);
            long created = System.nanoTime();
            starting = container;
            if (cancelled) {
                throw new CompareException("The run was cancelled.");
            }
            meter.passed(Phase.CREATE, created);
            meter.watch(container);
            Service service = answering(container, address, begin, created, output);
            answers = true;
            return service;
        } catch (DockerException e) {
            throw new CompareException(String.valueOf(e.getMessage()), e);
        } finally {
            starting = null;
            if (container != null && !answers) {
                ContainerSetting.remove(container);
            }
        }
    }

    /// It can answer before the engine has said that it runs, so it is asked meanwhile.
    private Service answering(
            Container container,
            InetSocketAddress address,
            long begin,
            long created,
            OutputCollector output)
            throws CompareException, DockerException, InterruptedException {
        long deadline = begin + setting.patience().toNanos();
        FutureTask<HttpAnswer> asking =
                new FutureTask<>(
                        () ->
                                Caller.firstAnswer(
                                        "the container of " + setting.image(),
                                        address,
                                        course,
                                        deadline,
                                        () -> cancelled || container.hasEnded()));
        Thread.ofPlatform().daemon().name("caller").start(asking);
        try {
            container.start(output::take);
            long started = System.nanoTime();
            HttpAnswer answer = asking.get();
            Sample.Cutter cutter =
                    new Sample.Cutter(begin)
                            .until(Phase.CREATE, created)
                            .until(Phase.INSTANTIATE, Math.min(started, answer.end()))
                            .until(Phase.FIRST_BYTE, answer.end());
            return new Service(
                    address,
                    cutter.phases(),
                    answer,
                    new CgroupGauge(container.id()),
                    () -> ContainerSetting.remove(container));
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw ended(container, output)
                    .orElseGet(
                            () ->
                                    cause instanceof CompareException known
                                            ? known
                                            : new CompareException(
                                                    String.valueOf(cause.getMessage()), cause));
        } finally {
            asking.cancel(true);
        }
    }

    /// What to say where it gave no answer because it ended.
    private Optional<CompareException> ended(Container container, OutputCollector output)
            throws CompareException, DockerException, InterruptedException {
        if (cancelled || !container.hasEnded()) {
            return Optional.empty();
        }
        try {
            ContainerEnd end = container.awaitExit(ENDING);
            setting.checkMemory(end, cancelled);
            return Optional.of(
                    new CompareException(
                            "Started the container of %s to be asked, but it ended by itself: %s. Only what serves until it is ended can be compared this way."
                                    .formatted(
                                            setting.image(),
                                            output.output(end.exitCode()).words())));
        } catch (TimeoutException e) {
            return Optional.empty();
        }
    }

    /// A free port of the loopback address; or the container's own, which it does not leave where
    /// it shares the host's network.
    private InetSocketAddress address() throws CompareException {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        if (!published && !course.movable()) {
            return new InetSocketAddress(loopback, course.port());
        }
        try (ServerSocket free = new ServerSocket(0, 1, loopback)) {
            return new InetSocketAddress(loopback, free.getLocalPort());
        } catch (IOException e) {
            throw new CompareException(
                    "Looked for a free port of 127.0.0.1 and found none: %s. Close other programs and try again."
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private ContainerSpec spec(int port) {
        ContainerSpec spec = setting.job().spec();
        if (published) {
            return spec.withReach(new Reach.Published(course.port(), port));
        }
        Map<String, String> environment = new HashMap<>(spec.environment());
        if (course.movable()) {
            // Only this computer is to reach it.
            environment.put("HOST", "127.0.0.1");
            environment.put("PORT", Integer.toString(port));
        }
        return spec.withEnvironment(environment).withReach(new Reach.Host());
    }

    @Override
    public void cancel() {
        cancelled = true;
        Container container = starting;
        if (container != null) {
            ContainerSetting.kill(container);
        }
    }

    @Override
    public void close() {}
}
