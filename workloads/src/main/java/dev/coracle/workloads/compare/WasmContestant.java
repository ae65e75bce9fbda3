package dev.coracle.workloads.compare;

import dev.coracle.engine.RunResult;
import dev.coracle.workloads.log.LogStream;
import dev.coracle.workloads.pair.Fetch;
import dev.coracle.workloads.worker.GuestUse;
import dev.coracle.workloads.worker.WorkerListener;
import dev.coracle.workloads.worker.WorkerRun;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A module in Coracle's own engine, in a worker process of its own, as the desktop runs it.
final class WasmContestant implements Contestant {

    private final WasmSetting setting;
    private volatile @Nullable WorkerRun running;

    /// @param setting its workers are closed with the contestant
    WasmContestant(WasmSetting setting) {
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
        return setting.job().fetch();
    }

    @Override
    public void prepare() throws CompareException, InterruptedException {
        setting.prepare();
    }

    @Override
    public Sample run(Meter meter) throws CompareException, InterruptedException {
        Ear ear = new Ear(meter);
        WasmSetting.Begun begun = setting.begin(meter, Optional.empty(), ear);
        WorkerRun run = begun.run();
        running = run;
        try {
            RunResult result = ear.ended.get(setting.patience().toMillis(), TimeUnit.MILLISECONDS);
            return sample(begun.at(), ear, result);
        } catch (TimeoutException e) {
            run.kill();
            throw new CompareException(
                    "Ran %s as WebAssembly, but it had not ended after %d s. Give it less work, or raise the limit."
                            .formatted(setting.job().name(), setting.patience().toSeconds()),
                    e);
        } catch (ExecutionException e) {
            throw new CompareException(
                    String.valueOf(Objects.requireNonNullElse(e.getCause(), e).getMessage()), e);
        } finally {
            running = null;
        }
    }

    private Sample sample(long begin, Ear ear, RunResult result) throws CompareException {
        if (!(result instanceof RunResult.Exited)) {
            throw new CompareException(
                    "Ran %s as WebAssembly, but it did not come to its end: %s. Run it by itself to see why."
                            .formatted(
                                    setting.job().name(),
                                    ear.output.output(result.exitCode()).words()));
        }
        // The worker says how long it loaded and compiled; before that it was being got.
        long loaded = ear.started - ear.compile;
        long instantiated = ear.started + ear.instantiate;
        long firstByte = ear.output.firstByte().orElse(ear.over);
        Sample.Cutter cutter =
                new Sample.Cutter(begin)
                        .until(Phase.CREATE, loaded - ear.load)
                        .until(Phase.LOAD, loaded)
                        .until(Phase.COMPILE, ear.started)
                        .until(Phase.INSTANTIATE, Math.min(instantiated, firstByte))
                        .until(Phase.FIRST_BYTE, firstByte)
                        .until(Phase.EXIT, ear.over);
        return new Sample(
                side(),
                cutter.phases(),
                ear.output.firstByte().isPresent()
                        ? Optional.of(Duration.ofNanos(firstByte - begin))
                        : Optional.empty(),
                Duration.ofNanos(ear.over - begin),
                ear.output.output(result.exitCode()));
    }

    @Override
    public void cancel() {
        WorkerRun run = running;
        if (run != null) {
            run.kill();
        }
    }

    @Override
    public void close() {
        setting.pool().close();
    }

    /// Notes when what happened, on the thread that reads from the worker. The future's completion
    /// makes it visible to the one that waits.
    static final class Ear implements WorkerListener {

        private final Meter meter;
        private final OutputCollector output;
        private final CompletableFuture<RunResult> ended = new CompletableFuture<>();
        private long started;
        private long load;
        private long compile;
        private long instantiate;
        private long over;

        Ear(Meter meter) {
            this.meter = meter;
            this.output = new OutputCollector(moment -> meter.passed(Phase.FIRST_BYTE, moment));
        }

        @Override
        public void started(long load, long compile) {
            started = System.nanoTime();
            this.load = load;
            this.compile = compile;
            meter.passed(Phase.CREATE, started - compile - load);
            meter.passed(Phase.LOAD, started - compile);
            meter.passed(Phase.COMPILE, started);
        }

        @Override
        public void output(LogStream stream, byte[] bytes) {
            output.take(stream == LogStream.STDERR, bytes);
        }

        @Override
        public void used(GuestUse use) {
            this.instantiate = use.startNanos();
        }

        @Override
        public void ended(Outcome outcome) {
            over = System.nanoTime();
            if (outcome instanceof Outcome.Finished(RunResult result)) {
                ended.complete(result);
            } else {
                WasmSetting.complaint(outcome).ifPresent(this::fail);
            }
        }

        private void fail(String sentence) {
            ended.completeExceptionally(new CompareException(sentence));
        }
    }
}
