package dev.coracle.workloads.worker;

import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.workloads.log.LogStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A run that has a worker to itself: takes it, and lets it end afterwards.
final class PooledRun implements WorkerRun, WorkerListener {

    /// How long a guest has to end after Stop before its worker is killed.
    private static final long GRACE_MILLIS = 1_000;

    private final WorkerPool pool;
    private final WorkerRequest request;
    private final WorkerListener listener;
    private final ScheduledExecutorService timer;
    private @Nullable WorkerProcess worker;
    private int number;
    private boolean stopping;
    private boolean killing;
    private boolean over;

    PooledRun(
            WorkerPool pool,
            WorkerRequest request,
            WorkerListener listener,
            ScheduledExecutorService timer) {
        this.pool = pool;
        this.request = request;
        this.listener = listener;
        this.timer = timer;
    }

    void begin() {
        try {
            WorkerProcess taken = pool.take(request.grants().limits().memoryBytes());
            synchronized (this) {
                worker = taken;
                number = taken.start(request, this);
                if (killing) {
                    taken.kill();
                } else if (stopping) {
                    stopSoon(taken);
                }
            }
        } catch (IOException e) {
            ended(
                    new Outcome.Refused(
                            "Tried to start a worker, but the system did not: %s. Free some memory or processes and run it again."
                                    .formatted(e.getMessage())));
        }
    }

    @Override
    public synchronized void stop() {
        if (!stopping && !over) {
            stopping = true;
            if (worker != null) {
                stopSoon(worker);
            }
        }
    }

    private void stopSoon(WorkerProcess taken) {
        taken.send(new Frame.Stop(number));
        try {
            var _ = timer.schedule(this::killUnlessOver, GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The pool is closing and will kill the worker itself.
            taken.kill();
        }
    }

    private synchronized void killUnlessOver() {
        if (!over) {
            kill();
        }
    }

    @Override
    public synchronized void kill() {
        killing = true;
        if (worker != null && !over) {
            worker.kill();
        }
    }

    @Override
    public void input(byte[] bytes) {
        withWorker(new Frame.Input(number, bytes));
    }

    @Override
    public void endInput() {
        withWorker(new Frame.EndOfInput(number));
    }

    private void withWorker(Frame.ToWorker frame) {
        WorkerProcess taken;
        synchronized (this) {
            taken = worker;
        }
        if (taken != null) {
            taken.send(frame);
        }
    }

    @Override
    public synchronized long processId() {
        return worker == null ? -1 : worker.processId();
    }

    @Override
    public void started(long load, long compile) {
        listener.started(load, compile);
        pool.refill();
    }

    @Override
    public void output(LogStream stream, byte[] bytes) {
        listener.output(stream, bytes);
    }

    @Override
    public void accessed(List<AccessTrail.Entry> entries) {
        listener.accessed(entries);
    }

    @Override
    public void used(long cpu, long memory, long instantiate) {
        listener.used(cpu, memory, instantiate);
    }

    @Override
    public void inputWanted(int bytes) {
        listener.inputWanted(bytes);
    }

    @Override
    public void ended(Outcome outcome) {
        synchronized (this) {
            over = true;
            if (worker != null) {
                worker.close();
            }
        }
        listener.ended(outcome);
        pool.refill();
    }
}
