package dev.coracle.engine.runtime;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// How many bytes all memories of a run may have together, and how many elements all tables. Taken
/// before anything is allocated; given back by nobody, so each run gets a new one.
///
/// The objects of the run, which the JVM collects, share the bytes with the memories. How many they
/// take is an estimate that is good to some percent; a run without them has its limit to the page.
///
/// Runs that share a limit beside their own have allowances [#within] one; what an ended run took
/// is given back to that with [#release()]. Safe for use by several threads.
public final class MemoryAllowance {

    private final long limit;
    private final @Nullable MemoryAllowance shared;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong elements = new AtomicLong();
    private final LiveObjects objects = new LiveObjects();
    private volatile boolean refused;

    private MemoryAllowance(long limit, @Nullable MemoryAllowance shared) {
        this.limit = limit;
        this.shared = shared;
    }

    /// @param bytes the limit; whole pages below it can be used
    public static MemoryAllowance of(long bytes) {
        return new MemoryAllowance(bytes, null);
    }

    /// A limit of its own within this one.
    public MemoryAllowance within(long bytes) {
        return new MemoryAllowance(bytes, this);
    }

    /// Gives what was taken back to the allowance that this one is within. Whoever calls it takes
    /// nothing more.
    public void release() {
        if (shared != null) {
            shared.giveBack(taken.get());
        }
    }

    public static MemoryAllowance none() {
        return new MemoryAllowance(0, null);
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
        if (!takeOwn(bytes)) {
            return false;
        }
        if (shared == null || shared.take(bytes)) {
            return true;
        }
        taken.addAndGet(-bytes);
        refused = true;
        return false;
    }

    private boolean takeOwn(long bytes) {
        long now = taken.get();
        while (bytes <= limit - now - objects.bytes()) {
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
        boolean enough = bytes <= limit - taken.get() && (shared == null || shared.reaches(bytes));
        refused |= !enough;
        return enough;
    }

    LiveObjects objects() {
        return objects;
    }

    /// @throws ResourceLimitException where so many bytes of objects are too much beside those that
    ///   are alive and beside the memories
    void requireObjects(long bytes, Interruption interruption) {
        long most = left() - bytes;
        if (objects.bytes() > most && !objects.areWithin(most, interruption)) {
            refused = true;
            throw new ResourceLimitException(
                    "the module keeps about %,d bytes of structures, arrays and exceptions beside %,d bytes of memory"
                            .formatted(objects.bytes(), taken.get()));
        }
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
        if (shared != null) {
            shared.giveBack(bytes);
        }
    }
}
