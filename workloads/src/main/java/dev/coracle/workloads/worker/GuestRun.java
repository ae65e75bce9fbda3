package dev.coracle.workloads.worker;

import dev.coracle.engine.HttpCommand;
import dev.coracle.engine.RunResult;
import dev.coracle.engine.StartException;
import dev.coracle.engine.Streams;
import dev.coracle.engine.component.ExecutableComponent;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.GrantFlags;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.Limits;
import dev.coracle.engine.grant.Size;
import dev.coracle.engine.runtime.GuestFrame;
import dev.coracle.engine.runtime.MemoryAllowance;
import dev.coracle.engine.serve.ComponentProgram;
import dev.coracle.engine.serve.HttpProgram;
import dev.coracle.workloads.log.LogStream;
import dev.coracle.workloads.serve.ServeOptions;
import dev.coracle.workloads.spin.SpinApp;
import dev.coracle.workloads.spin.SpinProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One run inside a worker: from the frame that starts it to the frame that ends it, on a thread of
/// its own.
final class GuestRun {

    /// One thread at least waits for a run: to wake it takes less time than to start one.
    private static final Executor THREADS =
            new ThreadPoolExecutor(
                    1,
                    Integer.MAX_VALUE,
                    1,
                    TimeUnit.MINUTES,
                    new SynchronousQueue<>(),
                    Thread.ofPlatform().daemon().factory());

    private static final int LONGEST_TEXT = 2_000;

    /// A guest that runs on after a stop for as long is killed by the desktop.
    private static final Duration LAST_FRAME = Duration.ofSeconds(1);

    private static final Duration LAST_FRAME_OF_SERVING = Duration.ofSeconds(4);

    private final Frame.Start start;
    private final ModuleShelf shelf;
    private final FrameTaker sink;
    private final Runnable whenOver;
    private final GuestInput input;
    private final AccessTrail trail = new AccessTrail();
    private final TrailReporter reporter;
    private @Nullable GuestJob job;

    /// Confined to the thread of the run.
    private final List<LoadedModule> loaded = new ArrayList<>();

    private boolean stopped;
    private final CountDownLatch told = new CountDownLatch(1);

    /// @param whenOver called when the guest has ended, before the last frames of the run
    GuestRun(Frame.Start start, ModuleShelf shelf, FrameTaker sink, Runnable whenOver) {
        this.start = start;
        this.shelf = shelf;
        this.sink = sink;
        this.whenOver = whenOver;
        this.input = new GuestInput(bytes -> sink.send(new Frame.InputWanted(start.run(), bytes)));
        this.reporter = new TrailReporter(start.run(), trail, sink);
    }

    GuestInput input() {
        return input;
    }

    void start() {
        THREADS.execute(
                () -> {
                    Thread.currentThread().setName("run-" + start.run());
                    run();
                });
    }

    /// Ends the guest within some milliseconds; a run that has not begun ends as soon as it does.
    synchronized void stop() {
        stopped = true;
        if (job != null) {
            job.stop();
        }
    }

    /// Runs to the end, on this thread.
    void run() {
        Frame.ToDesktop last = lastFrame();
        whenOver.run();
        try {
            reportAccesses();
            reportUse();
        } finally {
            sendLast(last);
            told.countDown();
        }
        // Nobody waits any more.
        loaded.forEach(shelf::keepCode);
    }

    /// Only what an export returns is as long as a guest wants it, and of use as a whole alone.
    private void sendLast(Frame.ToDesktop last) {
        try {
            sink.send(last);
        } catch (FrameTooLongException e) {
            sink.send(
                    new Frame.Ended(
                            start.run(),
                            new RunResult.ResultTooLong(
                                    "The function returned, but its result takes more than the %s that a worker can hand over. Let the module print it, or call it with coracle run --in-process."
                                            .formatted(Size.shown(FrameInput.MAX_LENGTH)))));
        }
    }

    private Frame.ToDesktop lastFrame() {
        try {
            Grants grants = GrantFlags.parse(start.grants());
            GuestJob prepared = prepare(grants);
            if (!begin(prepared)) {
                return new Frame.Ended(start.run(), new RunResult.Stopped());
            }
            sink.send(
                    new Frame.Started(
                            start.run(),
                            loaded.stream().mapToLong(LoadedModule::loadNanos).sum(),
                            loaded.stream().mapToLong(LoadedModule::compileNanos).sum()));
            return new Frame.Ended(start.run(), bounded(prepared.run()));
        } catch (LoadedModule.RefusedException | StartException | IllegalArgumentException e) {
            return new Frame.Refused(start.run(), shortened(String.valueOf(e.getMessage())));
        } catch (RuntimeException | Error e) {
            // A bug of ours ends this run, and the worker's other runs go on; without a last frame
            // everybody who waits for the run would wait for ever.
            e.printStackTrace();
            return new Frame.Refused(
                    start.run(),
                    shortened(
                            "Tried to run %s, but Coracle's engine failed on it: %s. Report it with the module, please."
                                    .formatted(start.name(), e)));
        }
    }

    private GuestJob prepare(Grants grants) throws LoadedModule.RefusedException, StartException {
        Streams streams = Streams.to(output(LogStream.STDOUT), output(LogStream.STDERR));
        if (start.serve().isPresent()) {
            return new ServeJob(start.run(), program(grants, streams), start.serve().get(), sink);
        }
        return GuestJob.of(
                load(Path.of(start.file()), start.digest(), grants.limits())
                        .command(
                                start.name(),
                                start.invoke(),
                                grants,
                                streams.withStdin(input),
                                trail));
    }

    /// What is served: a component, or a Spin application, in whose file the digests of its
    /// components are.
    private HttpProgram program(Grants grants, Streams streams)
            throws LoadedModule.RefusedException, StartException {
        Path file = Path.of(start.file());
        MemoryAllowance shared = MemoryAllowance.of(ServeOptions.sharedMemory(grants.limits()));
        if (SpinApp.isFile(file)) {
            return SpinProgram.open(
                    file, each -> handler(each, grants), grants, streams, trail, shared);
        }
        LoadedModule module = load(file, start.digest(), grants.limits());
        return new ComponentProgram(
                HttpCommand.handler(module.program()),
                start.name(),
                grants,
                streams,
                trail,
                shared);
    }

    private ExecutableComponent handler(SpinApp.Component component, Grants grants)
            throws StartException {
        try {
            return HttpCommand.handler(
                    load(component.file(), component.digest(), grants.limits()).program());
        } catch (LoadedModule.RefusedException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
    }

    private LoadedModule load(Path file, String digest, Limits limits)
            throws LoadedModule.RefusedException {
        LoadedModule module = shelf.load(file, digest, limits);
        loaded.add(module);
        return module;
    }

    /// Whether its last frame is on its way.
    boolean hasTold() {
        return told.getCount() == 0;
    }

    /// Waits until it has told how it ended, as long as that may take.
    void awaitLastFrame() {
        try {
            Duration patience =
                    start.serve()
                            .map(options -> options.drain().plus(LAST_FRAME_OF_SERVING))
                            .orElse(LAST_FRAME);
            var _ = told.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Tells what is new of requests; from any thread.
    void reportRequests() {
        GuestJob running = job();
        if (running != null) {
            running.reportRequests();
        }
    }

    /// Tells what is new in the trail; from any thread.
    void reportAccesses() {
        reporter.report();
    }

    /// Tells what the guest has used so far; from any thread.
    void reportUse() {
        GuestJob running = job();
        if (running != null) {
            sink.send(new Frame.Used(start.run(), running.use()));
        }
    }

    private synchronized @Nullable GuestJob job() {
        return job;
    }

    private synchronized boolean begin(GuestJob prepared) {
        job = prepared;
        return !stopped;
    }

    private Streams.Output output(LogStream stream) {
        return (bytes, offset, length) -> sink.output(start.run(), stream, bytes, offset, length);
    }

    /// A guest must not make a frame too long; what it returns is looked at when it is sent.
    private static RunResult bounded(RunResult result) {
        return switch (result) {
            case RunResult.Trapped(var kind, String message, List<GuestFrame> backtrace) ->
                    // the engine bounds the backtrace
                    new RunResult.Trapped(kind, shortened(message), backtrace);
            case RunResult.Exited _,
                    RunResult.Returned _,
                    RunResult.ResultTooLong _,
                    RunResult.Stopped _,
                    RunResult.LimitReached _ ->
                    result;
        };
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
