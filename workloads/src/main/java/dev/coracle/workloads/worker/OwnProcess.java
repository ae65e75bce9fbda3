package dev.coracle.workloads.worker;

import dev.coracle.engine.code.CodeCache;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Runs modules in this very process: the quickest start, and no worker that could be killed. What
/// exhausts the process's heap ends all of it.
///
/// ```java
/// try (OwnProcess here = new OwnProcess(code)) {
///     runs.start(program, grants, RunOptions.DEFAULT.withWorkplace(here));
/// }
/// ```
///
/// A guest is stopped, never killed. Safe from every thread.
public final class OwnProcess implements Workplace, AutoCloseable {

    private final ModuleShelf shelf;
    private final Map<Integer, GuestRun> runs = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final WorkerReporter reporter = new WorkerReporter(runs.values(), health -> {});
    private final Thread reporting = reporter.start();

    /// @param code where compiled code is looked for and kept
    public OwnProcess(CodeCache code) {
        this.shelf = new ModuleShelf(code);
    }

    @Override
    public WorkerRun run(WorkerRequest request, WorkerListener listener) {
        int number = numbers.incrementAndGet();
        FrameQueue frames = new FrameQueue(listener);
        GuestRun guest =
                new GuestRun(
                        StartFrame.of(number, request), shelf, frames, () -> runs.remove(number));
        runs.put(number, guest);
        reporter.wake();
        frames.start("frames-" + number);
        guest.start();
        return new Here(guest);
    }

    /// Keeps the code that was compiled. Runs that go on are stopped first.
    @Override
    public void close() {
        runs.values().forEach(GuestRun::stop);
        reporting.interrupt();
        shelf.keepCode();
    }

    private record Here(GuestRun guest) implements WorkerRun {

        @Override
        public void stop() {
            guest.stop();
        }

        @Override
        public void kill() {
            guest.stop();
        }

        @Override
        public void input(byte[] bytes) {
            guest.input().arrived(bytes);
        }

        @Override
        public void endInput() {
            guest.input().end();
        }

        @Override
        public long processId() {
            return ProcessHandle.current().pid();
        }
    }
}
