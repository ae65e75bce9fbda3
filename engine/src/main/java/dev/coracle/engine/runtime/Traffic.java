package dev.coracle.engine.runtime;

import java.util.concurrent.atomic.AtomicLong;

/// What one run exchanged with the host so far. Written by the guest's thread alone, so counting
/// costs an add; read by any thread, which may see a figure a moment late.
public final class Traffic {

    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong bytesRead = new AtomicLong();
    private final AtomicLong bytesWritten = new AtomicLong();

    /// One function of the host was called.
    public void called() {
        add(calls, 1);
    }

    /// Bytes went from a file or standard input to the guest.
    public void read(long bytes) {
        add(bytesRead, bytes);
    }

    /// Bytes went from the guest to a file or an output stream.
    public void wrote(long bytes) {
        add(bytesWritten, bytes);
    }

    public long calls() {
        return calls.getOpaque();
    }

    public long bytesRead() {
        return bytesRead.getOpaque();
    }

    public long bytesWritten() {
        return bytesWritten.getOpaque();
    }

    private static void add(AtomicLong counter, long more) {
        counter.setOpaque(counter.getPlain() + more);
    }
}
