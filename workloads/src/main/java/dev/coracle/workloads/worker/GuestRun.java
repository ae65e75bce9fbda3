package dev.coracle.workloads.worker;

import dev.coracle.engine.Command;
import dev.coracle.engine.RunResult;
import dev.coracle.engine.StartException;
import dev.coracle.engine.Streams;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.GrantFlags;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.runtime.Executable;
import dev.coracle.workloads.log.LogStream;

/// One run inside a worker: from the frame that starts it to the frame that ends it, on a thread of
/// its own.
final class GuestRun {

    private final Frame.Start start;
    private final FrameSink sink;
    private final Runnable whenOver;
    private final GuestInput input;
    private final AccessTrail trail = new AccessTrail();
    private final TrailReporter reporter;
    private Command command;
    private boolean stopped;

    /// @param whenOver called after the last frame of the run
    GuestRun(Frame.Start start, FrameSink sink, Runnable whenOver) {
        this.start = start;
        this.sink = sink;
        this.whenOver = whenOver;
        this.input =
                new GuestInput(bytes -> sink.send(new Frame.InputWanted(start.run(), bytes)));
        this.reporter = new TrailReporter(start.run(), trail, sink);
    }

    GuestInput input() {
        return input;
    }

    void start() {
        Thread.ofPlatform().name("run-" + start.run()).start(this::run);
    }
}
