package dev.coracle.workloads.worker;

import dev.coracle.workloads.log.LogStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/// Frames on their way to a listener in this process, which hears them one by one on a thread of
/// its own: a guest that is stopped while it writes must not interrupt the listener's file.
///
/// The thread ends with the frame that ends the run.
final class FrameQueue implements FrameTaker {

    /// Output that may be on its way before the guest waits.
    private static final int FULL = 256 << 10;

    private static final int PIECE = 64 << 10;

    private final WorkerListener listener;
    private final Queue<Frame.OfRun> frames = new ArrayDeque<>();
    private int waiting;

    FrameQueue(WorkerListener listener) {
        this.listener = listener;
    }

    void start(String name) {
        Thread.ofPlatform().daemon().name(name).start(this::handOver);
    }

    @Override
    public void send(Frame.ToDesktop frame) {
        if (frame instanceof Frame.OfRun said) {
            add(said, 0);
        }
    }

    private synchronized void add(Frame.OfRun said, int size) {
        frames.add(said);
        waiting += size;
        notifyAll();
    }

    @Override
    public void output(int run, LogStream stream, byte[] bytes, int offset, int length) {
        for (int done = 0; done < length; ) {
            int size = Math.min(PIECE, length - done);
            int from = offset + done;
            awaitRoom();
            add(new Frame.Output(run, stream, Arrays.copyOfRange(bytes, from, from + size)), size);
            done += size;
        }
    }

    private synchronized void awaitRoom() {
        try {
            while (waiting >= FULL) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("stopped while writing", e));
        }
    }

    private void handOver() {
        try {
            boolean last = false;
            while (!last) {
                Frame.OfRun said = next();
                last = said.isLast();
                said.tell(listener);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Frame.OfRun next() throws InterruptedException {
        while (true) {
            Frame.OfRun said = frames.poll();
            if (said != null) {
                waiting -= said instanceof Frame.Output output ? output.bytes().length : 0;
                notifyAll();
                return said;
            }
            wait();
        }
    }
}
