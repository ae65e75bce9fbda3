package dev.coracle.workloads.worker;

import dev.coracle.engine.grant.Size;
import dev.coracle.workloads.metric.ResidentMemory;
import java.util.concurrent.ScheduledExecutorService;

/// One worker for many runs: a JVM and the code of each module once, a memory and a stack per run.
///
/// ```java
/// try (SharedWorker shared = pool.share(1_000L << 20)) {
///     WorkerRun run = shared.run(request, listener);
/// }
/// ```
///
/// Runs that share a worker trust each other as far as its life goes: where the JVM dies, all of
/// them have died. So that none can take the memory of another, a run is admitted only while what
/// it is granted fits into what is left. A guest is stopped, never killed, since a kill would hit
/// all. Safe from every thread.
public final class SharedWorker implements Workplace, AutoCloseable {

    /// How it stands; a snapshot.
    ///
    /// @param alive false once the process is gone
    /// @param running runs that were taken and have not ended
    /// @param started runs that were taken so far
    /// @param granted bytes of linear memory that the running ones may have
    /// @param budget bytes that all of them may have together
    /// @param resident of the process
    /// @param health as it said last, at most a second ago while runs go on
    public record State(
            long process,
            boolean alive,
            int running,
            long started,
            long granted,
            long budget,
            ResidentMemory resident,
            WorkerHealth health) {}

    private final WorkerProcess worker;
    private final long budget;
    private final ScheduledExecutorService timer;
    private final Lender lender = new Admission();
    private long granted;
    private int running;
    private long started;

    SharedWorker(WorkerProcess worker, long budget, ScheduledExecutorService timer) {
        this.worker = worker;
        this.budget = budget;
        this.timer = timer;
    }

    /// Runs a module; what goes wrong is told to the listener, a lack of room too. Calls the
    /// listener on the thread that reads from the worker, for all runs the same one.
    @Override
    public WorkerRun run(WorkerRequest request, WorkerListener listener) {
        RunInWorker run = new RunInWorker(lender, request, listener, timer);
        run.begin();
        return run;
    }

    /// Whether it has warmed up, or has taken a run already.
    boolean isReady() {
        return worker.isReady();
    }

    public State state() {
        ResidentMemory resident = ResidentMemory.of(worker.processId());
        synchronized (this) {
            return new State(
                    worker.processId(),
                    worker.isAlive(),
                    running,
                    started,
                    granted,
                    budget,
                    resident,
                    worker.health());
        }
    }

    /// Asks the worker to give back the memory of runs that ended, and to say how it stands then.
    public void tidy() {
        worker.send(new Frame.Tidy());
    }

    /// Ends the process, and with it every run.
    public void kill() {
        worker.kill();
    }

    /// Lets the worker end; runs that go on end with it.
    @Override
    public void close() {
        worker.close();
    }

    /// Counts what is granted.
    private final class Admission implements Lender {

        @Override
        public WorkerProcess take(WorkerRequest request) throws NoRoomException {
            long wanted = request.memoryBytes();
            synchronized (SharedWorker.this) {
                if (!worker.isAlive()) {
                    throw new NoRoomException(
                            "Tried to run it in a shared worker, but that has ended. Start another one.");
                }
                if (wanted > budget - granted) {
                    throw new NoRoomException(
                            "Tried to run it in a shared worker, but of its %s only %s are left and %s were granted to the run. Grant it less, or wait until others have ended."
                                    .formatted(
                                            Size.shown(budget),
                                            Size.shown(budget - granted),
                                            Size.shown(wanted)));
                }
                granted += wanted;
                running++;
                started++;
            }
            return worker;
        }

        @Override
        public void started() {}

        @Override
        public void giveBack(WorkerProcess used, WorkerRequest request) {
            synchronized (SharedWorker.this) {
                granted -= request.memoryBytes();
                running--;
            }
        }

        @Override
        public void kill(WorkerProcess used) {
            // The engine gives up a guest that does not stop; its neighbours go on.
        }
    }
}
