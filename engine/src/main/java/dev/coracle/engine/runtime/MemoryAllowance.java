package dev.coracle.engine.runtime;

import java.util.concurrent.atomic.AtomicLong;

/// How many bytes all memories of a run may have together, and how many elements all tables. Taken
/// before anything is allocated; given back by nobody, so each run gets a new one.
///
/// Safe for use by several threads: runs that share a limit share one of these.
public final class MemoryAllowance {

    private final long limit;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong elements = new AtomicLong();
    private volatile boolean refused;

    private MemoryAllowance(long limit) {
        this.limit = limit;
    }

    /// @param bytes the limit; whole pages below it can be used
    public static MemoryAllowance of(long bytes) {
        return new MemoryAllowance(bytes);
    }

    public static MemoryAllowance none() {
        return new MemoryAllowance(0);
    }

    public long limit() {
        return limit;
    }

    /// In bytes.
    public long taken() {
        return taken.get();
    }

    /// In bytes.
    long left() {
        return limit - taken.get();
    }

    /// Whether a request was ever turned down: the run met its memory limit.
    public boolean refused() {
        return refused;
    }

    boolean take(long bytes) {
        long now = taken.get();
        while (bytes <= limit - now) {
            if (taken.compareAndSet(now, now + bytes)) {
                return true;
            }
            now = taken.get();
        }
        refused = true;
        return false;
    }

    /// Whether so many bytes could be taken now; notes the refusal where not.
    public boolean reaches(long bytes) {
        boolean enough = bytes <= limit - taken.get();
        refused |= !enough;
        return enough;
    }

    boolean takeElements(long count) {
        if (elements.addAndGet(count) <= Table.MAX_SIZE) {
            return true;
        }
        elements.addAndGet(-count);
        return false;
    }

    void giveBackElements(long count) {
        elements.addAndGet(-count);
    }

    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }
}
