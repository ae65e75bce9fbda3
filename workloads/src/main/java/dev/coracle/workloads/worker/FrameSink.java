package dev.coracle.workloads.worker;

import dev.coracle.workloads.log.LogStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/// The worker's way out: frames are gathered while the pipe is busy and leave as one write.
///
/// So a guest that prints one line is heard at once, and one that prints a million costs few system
/// calls. Output waits while 256 KiB are gathered, which is the back pressure on guests; everything
/// else is small and never waits.
final class FrameSink implements FrameTaker, AutoCloseable {

    private static final int FULL = 256 << 10;

    /// The longest piece of output in one frame.
    private static final int PIECE = 64 << 10;

    private final OutputStream pipe;
    private final Thread pump = new Thread(this::pump, "frames");
    private ByteArrayOutputStream gathered = new ByteArrayOutputStream(PIECE);
    private boolean closed;

    FrameSink(OutputStream pipe) {
        this.pipe = pipe;
        pump.setDaemon(true);
        pump.start();
    }

    @Override
    public synchronized void send(Frame.ToDesktop frame) {
        gathered.writeBytes(FrameOutput.encode(frame));
        notifyAll();
    }

    @Override
    public void output(int run, LogStream stream, byte[] bytes, int offset, int length) {
        for (int done = 0; done < length; ) {
            byte[] piece = new byte[Math.min(PIECE, length - done)];
            System.arraycopy(bytes, offset + done, piece, 0, piece.length);
            done += piece.length;
            sendWhenThereIsRoom(new Frame.Output(run, stream, piece));
        }
    }

    private synchronized void sendWhenThereIsRoom(Frame.Output output) {
        try {
            while (gathered.size() >= FULL && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("stopped while writing", e));
        }
        send(output);
    }

    /// Writes what is gathered and ends.
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            pump.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pump() {
        ByteArrayOutputStream spare = new ByteArrayOutputStream(PIECE);
        try {
            while (true) {
                ByteArrayOutputStream full;
                synchronized (this) {
                    while (gathered.size() == 0 && !closed) {
                        wait();
                    }
                    if (gathered.size() == 0) {
                        return;
                    }
                    full = gathered;
                    gathered = spare;
                    notifyAll();
                }
                full.writeTo(pipe);
                pipe.flush();
                full.reset();
                spare = full;
            }
        } catch (IOException | InterruptedException e) {
            // The desktop is gone: there is nobody to run for.
            Runtime.getRuntime().halt(WorkerMain.ABANDONED);
        }
    }
}
