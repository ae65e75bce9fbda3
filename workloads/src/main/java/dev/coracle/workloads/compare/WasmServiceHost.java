package dev.coracle.workloads.compare;

import dev.coracle.engine.sandbox.serve.ServeAddress;
import dev.coracle.workloads.pair.Course;
import dev.coracle.workloads.pair.Fetch;
import dev.coracle.workloads.serve.ServeOptions;
import dev.coracle.workloads.worker.WorkerListener;
import dev.coracle.workloads.worker.WorkerRun;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Serves a component as `coracle serve` does: in a worker of its own, with an instance for each
/// request.
final class WasmServiceHost implements ServiceHost {

    private static final Duration ENDING = Duration.ofSeconds(5);

    private final WasmSetting setting;
    private final Course.Serves course;
    private volatile @Nullable WorkerRun starting;
    private volatile boolean cancelled;

    WasmServiceHost(WasmSetting setting, Course.Serves course) {
        this.setting = setting;
        this.course = course;
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
    public String reach() {
        return "the worker listens at a port of 127.0.0.1 and makes an instance for each request";
    }

    @Override
    public void prepare() throws CompareException, InterruptedException {
        setting.prepare();
    }

    @Override
    public Service start(Meter meter) throws CompareException, InterruptedException {
        Ear ear = new Ear(meter);
        ServeOptions anyPort =
                ServeOptions.at(new ServeAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        WasmSetting.Begun begun = setting.begin(meter, Optional.of(anyPort), ear);
        WorkerRun run = begun.run();
        starting = run;
        boolean answers = false;
        try {
            Service service = answering(begun.at(), run, ear);
            answers = true;
            return service;
        } finally {
            starting = null;
            if (!answers) {
                end(run, ear);
            }
        }
    }

    private Service answering(long begin, WorkerRun run, Ear ear)
            throws CompareException, InterruptedException {
        String name = setting.job().name() + " as WebAssembly";
        long deadline = begin + setting.patience().toNanos();
        InetSocketAddress address = address(ear);
        HttpAnswer answer =
                Caller.firstAnswer(
                        name,
                        address,
                        course,
                        deadline,
                        () -> cancelled || ear.over.getCount() == 0);
        long loaded = ear.started - ear.compile;
        Sample.Cutter cutter =
                new Sample.Cutter(begin)
                        .until(Phase.CREATE, loaded - ear.load)
                        .until(Phase.LOAD, loaded)
                        .until(Phase.COMPILE, ear.started)
                        .until(Phase.INSTANTIATE, ear.listens)
                        .until(Phase.FIRST_BYTE, answer.end());
        return new Service(
                address,
                cutter.phases(),
                answer,
                new ProcessGauge(run::processId),
                () -> end(run, ear));
    }

    private InetSocketAddress address(Ear ear) throws CompareException, InterruptedException {
        try {
            ServeAddress address =
                    ear.address.get(setting.patience().toMillis(), TimeUnit.MILLISECONDS);
            return new InetSocketAddress(address.address(), address.port());
        } catch (TimeoutException e) {
            throw new CompareException(
                    "Served %s as WebAssembly, but it was not there after %d s. Try coracle serve by itself to see why."
                            .formatted(setting.job().name(), setting.patience().toSeconds()),
                    e);
        } catch (ExecutionException e) {
            throw new CompareException(
                    String.valueOf(Objects.requireNonNullElse(e.getCause(), e).getMessage()), e);
        }
    }

    /// Nothing of one run may be there while the next is measured.
    private static void end(WorkerRun run, Ear ear) {
        run.kill();
        try {
            if (!ear.over.await(ENDING.toMillis(), TimeUnit.MILLISECONDS)) {
                System.getLogger(WasmServiceHost.class.getName())
                        .log(System.Logger.Level.WARNING, "a worker was killed and has not ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        WorkerRun run = starting;
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
    private static final class Ear implements WorkerListener {

        private final Meter meter;
        private final CompletableFuture<ServeAddress> address = new CompletableFuture<>();
        private final CountDownLatch over = new CountDownLatch(1);
        private long started;
        private long load;
        private long compile;
        private long listens;

        private Ear(Meter meter) {
            this.meter = meter;
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
        public void serving(ServeAddress where) {
            listens = System.nanoTime();
            meter.passed(Phase.INSTANTIATE, listens);
            address.complete(where);
        }

        @Override
        public void ended(Outcome outcome) {
            address.completeExceptionally(
                    new CompareException(
                            WasmSetting.complaint(outcome)
                                    .orElse("The worker stopped serving before it was asked.")));
            over.countDown();
        }
    }
}
