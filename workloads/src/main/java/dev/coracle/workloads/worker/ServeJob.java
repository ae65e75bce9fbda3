package dev.coracle.workloads.worker;

import dev.coracle.engine.RunResult;
import dev.coracle.engine.StartException;
import dev.coracle.engine.serve.HttpProgram;
import dev.coracle.engine.serve.Serving;
import dev.coracle.engine.serve.ServingReport;
import dev.coracle.engine.serve.ServingUse;
import dev.coracle.workloads.serve.ServeOptions;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// A program that answers requests until it is stopped.
final class ServeJob implements GuestJob {

    private final int run;
    private final HttpProgram program;
    private final ServeOptions options;
    private final FrameTaker sink;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Serving serving;

    ServeJob(int run, HttpProgram program, ServeOptions options, FrameTaker sink) {
        this.run = run;
        this.program = program;
        this.options = options;
        this.sink = sink;
    }

    @Override
    public RunResult run() throws StartException {
        try (program) {
            program.rehearse();
            serve();
        }
        return new RunResult.Stopped();
    }

    private void serve() throws StartException {
        try (Serving opened = Serving.open(options.address(), options.limits(), program)) {
            serving = opened;
            sink.send(new Frame.Serving(run, opened.address()));
            stopped.await();
            opened.drain(options.drain());
        } catch (IOException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reportRequests();
    }

    /// Lets what goes on finish, for a bounded time.
    @Override
    public void stop() {
        stopped.countDown();
    }

    @Override
    public GuestUse use() {
        Serving opened = serving;
        if (opened == null) {
            return GuestUse.NONE;
        }
        ServingUse use = opened.use();
        return new GuestUse(
                use.cpuNanos(),
                use.memoryBytes(),
                0,
                use.bytesRead(),
                use.bytesWritten(),
                use.calls());
    }

    @Override
    public synchronized void reportRequests() {
        Serving opened = serving;
        if (opened == null) {
            return;
        }
        ServingReport report = opened.report();
        if (!report.isEmpty()) {
            sink.send(new Frame.Requests(run, report));
        }
    }
}
