package dev.coracle.workloads.worker;

import dev.coracle.engine.Command;
import dev.coracle.engine.RunResult;
import dev.coracle.engine.StartException;
import dev.coracle.engine.Streams;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.GrantFlags;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.runtime.GuestFrame;
import dev.coracle.workloads.log.LogStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One run inside a worker: from the frame that starts it to the frame that ends it, on a thread of
/// its own.
final class GuestRun {

    private static final int LONGEST_TEXT = 2_000;

    private final Frame.Start start;
    private final ModuleShelf shelf;
    private final FrameTaker sink;
    private final Runnable whenOver;
    private final GuestInput input;
    private final AccessTrail trail = new AccessTrail();
    private final TrailReporter reporter;
    private @Nullable Command command;
    private @Nullable LoadedModule loaded;
    private boolean stopped;

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
        Thread.ofPlatform().daemon().name("run-" + start.run()).start(this::run);
    }

    /// Ends the guest within some milliseconds; a run that has not begun ends as soon as it does.
    synchronized void stop() {
        stopped = true;
        if (command != null) {
            command.stop();
        }
    }

    /// Runs to the end, on this thread.
    void run() {
        Frame.ToDesktop last = lastFrame();
        whenOver.run();
        reportAccesses();
        reportUse();
        sink.send(last);
        // Nobody waits any more.
        if (loaded != null) {
            shelf.keepCode(loaded);
        }
    }

    private Frame.ToDesktop lastFrame() {
        try {
            Grants grants = GrantFlags.parse(start.grants());
            LoadedModule module =
                    shelf.load(Path.of(start.file()), start.digest(), grants.limits());
            loaded = module;
            Streams streams = Streams.to(output(LogStream.STDOUT), output(LogStream.STDERR));
            Command prepared =
                    module.command(
                            start.name(), start.invoke(), grants, streams.withStdin(input), trail);
            if (!begin(prepared)) {
                return new Frame.Ended(start.run(), new RunResult.Stopped());
            }
            sink.send(new Frame.Started(start.run(), module.loadNanos(), module.compileNanos()));
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

    /// Tells what is new in the trail; from any thread.
    void reportAccesses() {
        reporter.report();
    }

    /// Tells what the guest has used so far; from any thread.
    void reportUse() {
        Command running = command();
        if (running != null) {
            sink.send(
                    new Frame.Used(
                            start.run(),
                            new GuestUse(
                                    running.cpuNanos(),
                                    running.memoryBytes(),
                                    running.startNanos(),
                                    running.traffic().bytesRead(),
                                    running.traffic().bytesWritten(),
                                    running.traffic().calls())));
        }
    }

    private synchronized @Nullable Command command() {
        return command;
    }

    private synchronized boolean begin(Command prepared) {
        command = prepared;
        return !stopped;
    }

    private Streams.Output output(LogStream stream) {
        return (bytes, offset, length) -> sink.output(start.run(), stream, bytes, offset, length);
    }

    /// A guest must not make a frame too long.
    private static RunResult bounded(RunResult result) {
        return switch (result) {
            case RunResult.Trapped(var kind, String message, List<GuestFrame> backtrace) ->
                    // the engine bounds the backtrace
                    new RunResult.Trapped(kind, shortened(message), backtrace);
            case RunResult.Exited _,
                    RunResult.Returned _,
                    RunResult.Stopped _,
                    RunResult.LimitReached _ ->
                    result;
        };
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
