package dev.coracle.workloads.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.function.IntConsumer;

/// A guest's standard input as the worker sees it. It asks the desktop for bytes only when the
/// guest reads, so that a guest that does not read leaves the terminal's input to others.
final class GuestInput extends InputStream {

    /// How much is asked for at a time.
    static final int WANTED = 64 << 10;

    private final IntConsumer want;
    private byte[] bytes = {};
    private int position;
    private boolean wanted;
    private boolean ended;

    /// @param want asks the desktop for so many bytes at most
    GuestInput(IntConsumer want) {
        this.want = want;
    }

    synchronized void arrived(byte[] more) {
        bytes = more;
        position = 0;
        wanted = false;
        notifyAll();
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        while (position == bytes.length && !ended) {
            if (!wanted) {
                wanted = true;
                want.accept(WANTED);
            }
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("stopped while reading");
            }
        }
        if (position == bytes.length) {
            return -1;
        }
        int count = Math.min(length, bytes.length - position);
        System.arraycopy(bytes, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public synchronized int available() {
        return bytes.length - position;
    }
}
