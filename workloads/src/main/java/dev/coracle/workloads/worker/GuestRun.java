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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One run inside a worker: from the frame that starts it to the frame that ends it, on a thread of
/// its own.
final class GuestRun {

    private static final long REPORT_MILLIS = 200;
    private static final int LONGEST_TEXT = 2_000;

    private final Frame.Start start;
    private final FrameSink sink;
    private final Runnable whenOver;
    private final GuestInput input;
    private final AccessTrail trail = new AccessTrail();
    private final TrailReporter reporter;
    private final CountDownLatch over = new CountDownLatch(1);
    private @Nullable Command command;
    private boolean stopped;

    /// @param whenOver called after the last frame of the run
    GuestRun(Frame.Start start, FrameSink sink, Runnable whenOver) {
        this.start = start;
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

    private void run() {
        Frame.ToDesktop last = lastFrame();
        report();
        sink.send(last);
        over.countDown();
        whenOver.run();
    }

    private Frame.ToDesktop lastFrame() {
        try {
            Grants grants = GrantFlags.parse(start.grants());
            LoadedModule module =
                    LoadedModule.load(Path.of(start.file()), start.digest(), grants.limits());
            Streams streams = Streams.to(output(LogStream.STDOUT), output(LogStream.STDERR));
            Command prepared =
                    module.command(
                            start.name(), start.invoke(), grants, streams.withStdin(input), trail);
            if (!begin(prepared)) {
                return new Frame.Ended(start.run(), new RunResult.Stopped());
            }
            sink.send(new Frame.Started(start.run(), module.loadNanos(), module.compileNanos()));
            Thread.ofVirtual().start(this::reportUntilOver);
            return new Frame.Ended(start.run(), bounded(prepared.run()));
        } catch (LoadedModule.RefusedException | StartException | IllegalArgumentException e) {
            return new Frame.Refused(start.run(), shortened(String.valueOf(e.getMessage())));
        }
    }

    private void report() {
        reporter.report();
        Command running = command();
        if (running != null) {
            sink.send(
                    new Frame.Used(
                            start.run(),
                            running.cpuNanos(),
                            running.memoryBytes(),
                            running.startNanos()));
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

    private void reportUntilOver() {
        try {
            while (!over.await(REPORT_MILLIS, TimeUnit.MILLISECONDS)) {
                report();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
