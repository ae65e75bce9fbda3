package dev.coracle.workloads.worker;

import dev.coracle.engine.code.CodeCache;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The main class of a worker: reads frames from stdin until it ends, runs what they say.
///
/// The thread that reads never waits for a guest, so Stop always gets through and the worker always
/// notices that the desktop is gone.
public final class WorkerMain {

    /// Exit code of a worker whose desktop has gone or spoke nonsense.
    static final int ABANDONED = 70;

    private final FrameSink sink;
    private final ModuleShelf shelf;
    private final Map<Integer, GuestRun> runs = new ConcurrentHashMap<>();

    /// Every run until a later one finds that it has told how it ended: a run leaves `runs` before
    /// its last frames. Never empty again once something ran.
    private final Set<GuestRun> telling = ConcurrentHashMap.newKeySet();

    private final WorkerReporter reporter;

    WorkerMain(FrameSink sink, CodeCache code) {
        this.sink = sink;
        this.shelf = new ModuleShelf(code);
        this.reporter =
                new WorkerReporter(runs.values(), health -> sink.send(new Frame.Health(health)));
    }

    /// @param arguments those of [WorkerArguments]
    public static void main(String[] arguments) {
        InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in), 64 << 10);
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        // Whatever prints by mistake must not end up between the frames.
        System.setOut(System.err);
        int code = 0;
        try (FrameSink sink = new FrameSink(out)) {
            WorkerArguments told = WorkerArguments.parse(arguments);
            CodeCache cache = told.code().isPresent() ? told.code().get() : CodeCache.NONE;
            if (told.warm()) {
                WarmUp.run(cache, () -> isWanted(in));
            }
            sink.send(new Frame.Ready(ProcessHandle.current().pid()));
            WorkerMain worker = new WorkerMain(sink, cache);
            Runtime.getRuntime().addShutdownHook(new Thread(worker::finish, "finish"));
            var _ = worker.reporter.start();
            worker.serve(in);
            worker.keepCode();
        } catch (IOException e) {
            System.err.println(e.getMessage());
            code = ABANDONED;
        }
        System.exit(code);
    }

    /// Whether a frame waits already.
    private static boolean isWanted(InputStream in) {
        try {
            return in.available() > 0;
        } catch (IOException e) {
            // Whoever reads next is told the same.
            return true;
        }
    }

    /// Does what the frames say until there are no more; runs may go on then.
    void serve(InputStream in) throws IOException {
        Optional<Frame> next = FrameInput.read(in);
        while (next.isPresent()) {
            switch (next.get()) {
                case Frame.ToWorker frame -> obey(frame);
                case Frame.ToDesktop _ ->
                        throw new FrameException("a worker's own frame came back");
            }
            next = FrameInput.read(in);
        }
    }

    /// Keeps what runs have compiled, and waits for those that are keeping theirs.
    void keepCode() {
        shelf.keepCode();
    }

    /// Control-C at a terminal reaches the worker too. What runs is stopped then, what is served
    /// finishes what goes on, and each tells how it ended, before the JVM may go.
    void finish() {
        telling.forEach(GuestRun::stop);
        telling.forEach(GuestRun::awaitLastFrame);
        if (!telling.isEmpty()) {
            sink.close();
        }
    }

    private void obey(Frame.ToWorker frame) {
        switch (frame) {
            case Frame.Start start -> {
                GuestRun run = new GuestRun(start, shelf, sink, () -> runs.remove(start.run()));
                runs.put(start.run(), run);
                telling.removeIf(GuestRun::hasTold);
                telling.add(run);
                run.start();
                reporter.wake();
            }
            case Frame.Input input ->
                    find(input.run()).ifPresent(r -> r.input().arrived(input.bytes()));
            case Frame.EndOfInput end -> find(end.run()).ifPresent(r -> r.input().end());
            case Frame.Stop stop -> find(stop.run()).ifPresent(GuestRun::stop);
            case Frame.Tidy _ -> reporter.tidy();
        }
    }

    /// A run that has ended meanwhile is nothing to wonder about.
    private Optional<GuestRun> find(int run) {
        return Optional.ofNullable(runs.get(run));
    }
}
