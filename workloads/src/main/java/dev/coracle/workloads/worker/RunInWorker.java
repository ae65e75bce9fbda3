package dev.coracle.workloads.worker;

import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Size;
import dev.coracle.engine.sandbox.serve.ServeAddress;
import dev.coracle.engine.serve.ServingReport;
import dev.coracle.workloads.log.LogStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One run and the worker that it was lent, from when it is taken until it is given back.
final class RunInWorker implements WorkerRun, WorkerListener {

    private final Lender lender;
    private final WorkerRequest request;
    private final WorkerListener listener;
    private final ScheduledExecutorService timer;
    private @Nullable WorkerProcess worker;
    private int number;
    private boolean begun;
    private boolean stopping;
    private boolean killing;
    private boolean over;

    RunInWorker(
            Lender lender,
            WorkerRequest request,
            WorkerListener listener,
            ScheduledExecutorService timer) {
        this.lender = lender;
        this.request = request;
        this.listener = listener;
        this.timer = timer;
    }

    void begin() {
        try {
            WorkerProcess taken = lender.take(request);
            WorkerProcess.Entry entry;
            synchronized (this) {
                worker = taken;
                entry = taken.enter(request, this);
                number = entry.number();
                if (killing) {
                    lender.kill(taken);
                }
                if (killing || stopping) {
                    killLater(taken);
                }
            }
            taken.start(entry);
            synchronized (this) {
                begun = true;
                if (killing || stopping) {
                    tellToStop(taken);
                }
            }
        } catch (Lender.NoRoomException e) {
            ended(new Outcome.Refused(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            ended(
                    new Outcome.Refused(
                            "Tried to start a worker, but the system did not: %s. Free some memory or processes and run it again."
                                    .formatted(e.getMessage())));
        } catch (FrameTooLongException e) {
            ended(
                    new Outcome.Refused(
                            "Tried to run %s, but its arguments and variables take more than the %s that a worker can be told. Put them into a file, and grant it the directory of that."
                                    .formatted(request.name(), Size.shown(FrameInput.MAX_LENGTH))));
        } catch (RuntimeException | Error e) {
            // A bug of ours: without an end everybody who waits for the run would wait for ever.
            ended(
                    new Outcome.Refused(
                            "Tried to run %s, but Coracle failed before a worker had it: %s. Report it, please."
                                    .formatted(request.name(), e)));
            throw e;
        }
    }

    @Override
    public synchronized void stop() {
        if (!stopping && !over) {
            stopping = true;
            if (worker != null) {
                endSoon(worker);
            }
        }
    }

    private void endSoon(WorkerProcess taken) {
        killLater(taken);
        if (begun) {
            tellToStop(taken);
        }
    }

    /// Whoever stops a run does not wait for a worker that does not read.
    private void tellToStop(WorkerProcess taken) {
        Frame.Stop stop = new Frame.Stop(number);
        Thread.ofVirtual().name("stop-" + request.name()).start(() -> taken.send(stop));
    }

    private void killLater(WorkerProcess taken) {
        try {
            var _ =
                    timer.schedule(
                            this::killUnlessOver,
                            request.grace().toMillis(),
                            TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The pool is closing and will kill the worker itself.
            lender.kill(taken);
        }
    }

    private synchronized void killUnlessOver() {
        if (!over && worker != null) {
            lender.kill(worker);
        }
    }

    @Override
    public synchronized void kill() {
        if (!killing && !over) {
            killing = true;
            if (worker != null) {
                lender.kill(worker);
                endSoon(worker);
            }
        }
    }

    @Override
    public void input(byte[] bytes) {
        send(new Frame.Input(number(), bytes));
    }

    @Override
    public void endInput() {
        send(new Frame.EndOfInput(number()));
    }

    private void send(Frame.ToWorker frame) {
        WorkerProcess taken;
        synchronized (this) {
            taken = worker;
        }
        if (taken != null) {
            taken.send(frame);
        }
    }

    private synchronized int number() {
        return number;
    }

    @Override
    public synchronized long processId() {
        return worker == null ? -1 : worker.processId();
    }

    @Override
    public void started(long load, long compile) {
        listener.started(load, compile);
        lender.started();
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
    public void used(GuestUse use) {
        listener.used(use);
    }

    @Override
    public void serving(ServeAddress address) {
        listener.serving(address);
    }

    @Override
    public void requests(ServingReport report) {
        listener.requests(report);
    }

    @Override
    public void inputWanted(int bytes) {
        listener.inputWanted(bytes);
    }

    @Override
    public void ended(Outcome outcome) {
        WorkerProcess used;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            used = worker;
        }
        if (used != null) {
            lender.giveBack(used, request);
        }
        listener.ended(outcome);
    }
}
