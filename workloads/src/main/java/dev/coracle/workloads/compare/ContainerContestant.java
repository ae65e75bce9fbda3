package dev.coracle.workloads.compare;

import dev.coracle.workloads.docker.Container;
import dev.coracle.workloads.docker.ContainerEnd;
import dev.coracle.workloads.docker.DockerException;
import dev.coracle.workloads.pair.Fetch;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A container, made anew for each run and removed afterwards; the removal is not measured.
final class ContainerContestant implements Contestant {

    private final ContainerSetting setting;
    private volatile @Nullable Container running;
    private volatile boolean cancelled;

    ContainerContestant(ContainerSetting setting) {
        this.setting = setting;
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
    public void prepare() {}

    @Override
    public Sample run(Meter meter) throws CompareException, InterruptedException {
        OutputCollector output =
                new OutputCollector(moment -> meter.passed(Phase.FIRST_BYTE, moment));
        long begin = System.nanoTime();
        try (Container container = setting.docker().create(setting.job().spec())) {
            long created = System.nanoTime();
            running = container;
            if (cancelled) {
                throw new CompareException("The run was cancelled.");
            }
            meter.passed(Phase.CREATE, created);
            meter.watch(container);
            container.start(output::take);
            long started = System.nanoTime();
            meter.passed(Phase.INSTANTIATE, started);
            ContainerEnd end = container.awaitExit(setting.patience());
            setting.checkMemory(end, cancelled);
            return sample(begin, created, started, end, output);
        } catch (TimeoutException e) {
            throw new CompareException(
                    "Ran the container of %s, but it had not ended after %d s. Give it less work, or raise the limit."
                            .formatted(setting.image(), setting.patience().toSeconds()),
                    e);
        } catch (DockerException e) {
            throw new CompareException(String.valueOf(e.getMessage()), e);
        } finally {
            running = null;
        }
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
                side(),
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
            ContainerSetting.kill(container);
        }
    }

    @Override
    public void close() {}
}
