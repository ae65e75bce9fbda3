package dev.coracle.workloads.worker;

import dev.coracle.engine.grant.Grants;
import dev.coracle.workloads.log.LogStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// What [WorkerPool] does while a worker warms up: it writes and reads the frames of a run that
/// there is not, on the kind of thread that starts runs. So this process has loaded and linked what
/// it needs for them when somebody clicks Run for the first time.
final class Rehearsal {

    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private Rehearsal() {}

    /// Once in this process; further calls do nothing.
    static void ofARun() {
        if (!BEGUN.getAndSet(true)) {
            Thread.ofVirtual().name("rehearsal").start(Rehearsal::rehearse);
        }
    }

    private static void rehearse() {
        WorkerRequest request =
                new WorkerRequest(
                        "rehearsal", Path.of("rehearsal"), "", Grants.none(), Optional.empty());
        byte[] line = {'\n'};
        for (Frame frame :
                List.of(
                        StartFrame.of(0, request),
                        new Frame.Started(0, 0, 0),
                        new Frame.Output(0, LogStream.STDOUT, line))) {
            try {
                var _ = FrameInput.read(new ByteArrayInputStream(FrameOutput.encode(frame)));
            } catch (IOException e) {
                throw new UncheckedIOException("a frame of our own cannot be read", e);
            }
        }
    }
}
