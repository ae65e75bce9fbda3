package dev.coracle.workloads.compare;

import dev.coracle.workloads.docker.Container;
import dev.coracle.workloads.docker.ContainerEnd;
import dev.coracle.workloads.docker.ContainerSpec;
import dev.coracle.workloads.docker.Docker;
import dev.coracle.workloads.docker.DockerException;
import dev.coracle.workloads.pair.ContainerJob;
import dev.coracle.workloads.pair.Fetch;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A container, made anew for each run and removed afterwards; the removal is not measured.
final class ContainerContestant implements Contestant {

    /// 128 and SIGKILL's number.
    private static final int KILLED = 137;

    private final Side side;
    private final Docker docker;
    private final ContainerJob job;
    private final ContainerSpec spec;
    private final Fetch fetch;
    private final Duration patience;
    private volatile @Nullable Container running;
    private volatile boolean cancelled;

    /// @param docker not closed with the contestant
    /// @param fetch how the image came there
    /// @param patience how long one run may take
    ContainerContestant(
            Side side, Docker docker, ContainerJob job, Fetch fetch, Duration patience) {
        this.side = side;
        this.docker = docker;
        this.job = job;
        this.spec = job.spec();
        this.fetch = fetch;
        this.patience = patience;
    }

    @Override
    public Side side() {
        return side;
    }

    @Override
    public Optional<Size> size() throws CompareException {
        try {
            OptionalLong compressed =
                    job.archive().isPresent()
                            ? OptionalLong.of(Size.gzipped(job.archive().get()))
                            : OptionalLong.empty();
            return docker.image(spec.image()).map(image -> new Size(image.size(), compressed));
        } catch (DockerException | IOException e) {
            throw new CompareException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Fetch fetch() {
        return fetch;
    }

    @Override
    public void prepare() {}

    @Override
    public Sample run(Meter meter) throws CompareException, InterruptedException {
        OutputCollector output = new OutputCollector();
        long begin = System.nanoTime();
        try (Container container = docker.create(spec)) {
            long created = System.nanoTime();
            running = container;
            if (cancelled) {
                throw new CompareException("The run was cancelled.");
            }
            meter.watch(container);
            container.start(output::take);
            long started = System.nanoTime();
            ContainerEnd end = container.awaitExit(patience);
            if (end.outOfMemory() || diedAtItsLimit(end)) {
                throw new CompareException(
                        "Ran the container of %s, but the kernel killed it at its memory limit. Raise the limit, or give it less work."
                                .formatted(spec.image()));
            }
            return sample(begin, created, started, end, output);
        } catch (TimeoutException e) {
            throw new CompareException(
                    "Ran the container of %s, but it had not ended after %d s. Give it less work, or raise the limit."
                            .formatted(spec.image(), patience.toSeconds()),
                    e);
        } catch (DockerException e) {
            throw new CompareException(String.valueOf(e.getMessage()), e);
        } finally {
            running = null;
        }
    }

    /// The engine hears of the kernel's kill by a way of its own, which can be later than the end
    /// or blocked. Nobody else kills with that signal but we when we cancel.
    private boolean diedAtItsLimit(ContainerEnd end) {
        return end.exitCode() == KILLED && spec.memory().isPresent() && !cancelled;
    }

    private Sample sample(
            long begin, long created, long started, ContainerEnd end, OutputCollector output)
            throws CompareException {
        if (cancelled) {
            throw new CompareException("The run was cancelled.");
        }
        // The first byte can arrive before the engine has answered that the container runs.
        long firstByte = Math.min(output.firstByte().orElse(end.exited()), end.exited());
        Sample.Cutter cutter =
                new Sample.Cutter(begin)
                        .until(Phase.CREATE, created)
                        .until(Phase.INSTANTIATE, Math.min(started, firstByte))
                        .until(Phase.FIRST_BYTE, firstByte)
                        .until(Phase.EXIT, end.exited());
        return new Sample(
                side,
                cutter.phases(),
                output.firstByte().isPresent()
                        ? Optional.of(Duration.ofNanos(firstByte - begin))
                        : Optional.empty(),
                Duration.ofNanos(end.exited() - begin),
                output.output(end.exitCode()));
    }

    @Override
    public void cancel() {
        cancelled = true;
        Container container = running;
        if (container != null) {
            try {
                container.kill();
            } catch (DockerException e) {
                // Then the run ends with what the engine says of itself.
                System.getLogger(ContainerContestant.class.getName())
                        .log(System.Logger.Level.DEBUG, "killing a container", e);
            }
        }
    }

    @Override
    public void close() {}
}
