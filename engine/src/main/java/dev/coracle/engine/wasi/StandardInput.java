package dev.coracle.engine.wasi;

import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Reads an input ahead of the guest, on a thread of its own, so that the guest can ask whether
/// there is something, wait with a time limit, and be stopped while it waits.
///
/// The thread starts with the first question, ends with the input, and is interrupted when the run
/// is over; a stream that blocks whether or not it is interrupted (the terminal's) keeps a daemon
/// thread, nothing else.
public final class StandardInput implements AutoCloseable {

    private static final int CAPACITY = 65_536;

    private final InputStream source;
    private final byte[] ring = new byte[CAPACITY];
    private int head;
    private int count;
    private @Nullable Thread pump;
    private boolean ended;
    private boolean failed;
    private boolean closed;

    public StandardInput(InputStream source) {
        this.source = source;
    }

    /// Whether a read would give something, or the end, at once.
    public synchronized boolean ready() {
        start();
        return count > 0 || ended;
    }

    /// How many bytes are there now.
    public synchronized int available() {
        return count;
    }

    /// Waits until [#ready()] or until the time is over.
    ///
    /// @return whether it is ready
    /// @throws Interruption.Interrupted where the run was stopped meanwhile
    public synchronized boolean await(long nanoseconds, Interruption interruption) {
        long deadline = System.nanoTime() + nanoseconds;
        while (!ready()) {
            interruption.check();
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            try {
                wait(Math.min(50, left / 1_000_000 + 1));
            } catch (InterruptedException e) {
                interruption.check();
            }
        }
        return true;
    }

    /// Takes what is there; waits for the first byte.
    ///
    /// @return 0 at the end of the input
    public int read(byte[] target, int offset, int length, Interruption interruption)
            throws HostFailure {
        while (!await(Long.MAX_VALUE / 4, interruption)) {
            interruption.check();
        }
        return take(target, offset, length);
    }

    private synchronized int take(byte[] target, int offset, int length) throws HostFailure {
        if (count == 0 && failed) {
            throw HostFailure.of(Errno.IO);
        }
        int taken = Math.min(length, count);
        for (int i = 0; i < taken; i++) {
            target[offset + i] = ring[(head + i) % CAPACITY];
        }
        head = (head + taken) % CAPACITY;
        count -= taken;
        notifyAll();
        return taken;
    }

    private void start() {
        if (pump == null) {
            pump = Thread.ofPlatform().daemon().name("guest-stdin").start(this::pump);
        }
    }

    private void pump() {
        byte[] chunk = new byte[8_192];
        try {
            for (int read = source.read(chunk); read >= 0; read = source.read(chunk)) {
                if (!put(chunk, read)) {
                    return;
                }
            }
            end(false);
        } catch (IOException e) {
            end(true);
        }
    }

    private synchronized boolean put(byte[] chunk, int length) {
        int done = 0;
        while (done < length) {
            while (count == CAPACITY && !closed) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    return false;
                }
            }
            if (closed) {
                return false;
            }
            int step = Math.min(length - done, CAPACITY - count);
            for (int i = 0; i < step; i++) {
                ring[(head + count + i) % CAPACITY] = chunk[done + i];
            }
            count += step;
            done += step;
            notifyAll();
        }
        return true;
    }

    private synchronized void end(boolean failure) {
        ended = true;
        failed = failure;
        notifyAll();
    }

    /// Lets the reading thread end; the source stays open.
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
        if (pump != null) {
            pump.interrupt();
        }
    }
}
