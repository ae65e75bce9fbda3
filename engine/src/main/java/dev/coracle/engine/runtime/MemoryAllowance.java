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
    private final LiveObjects objects;
    private volatile boolean refused;
    private volatile boolean refusedByShared;

    private MemoryAllowance(long limit, @Nullable MemoryAllowance shared) {
        this.limit = limit;
        this.shared = shared;
        this.objects = new LiveObjects(shared == null ? null : shared.objects);
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
        objects.leave();
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

    /// The limit that turned a request down last: its own, or the one it is within.
    public long limitMet() {
        return shared != null && refusedByShared ? shared.limit : limit;
    }

    /// Whether it was the limit it is within that turned a request down last.
    public boolean sharedMet() {
        return refusedByShared;
    }

    /// Waits for a collection where garbage may be in the way; an interrupt of the thread ends
    /// that.
    boolean take(long bytes) {
        if (!takeOwn(bytes)) {
            return refuse(false);
        }
        if (shared == null || shared.take(bytes)) {
            return true;
        }
        taken.addAndGet(-bytes);
        return refuse(true);
    }

    private boolean takeOwn(long bytes) {
        while (true) {
            long now = taken.get();
            if (!leavesRoom(limit - now - bytes)) {
                return false;
            }
            if (taken.compareAndSet(now, now + bytes)) {
                return true;
            }
        }
    }

    private boolean leavesRoom(long most) {
        return most >= 0 && (objects.bytes() <= most || objects.areWithin(most));
    }

    private boolean refuse(boolean byShared) {
        refusedByShared = byShared;
        refused = true;
        return false;
    }

    /// Whether so many bytes could be taken now; notes the refusal where not.
    public boolean reaches(long bytes) {
        if (bytes > left()) {
            return refuse(false);
        }
        return shared == null || shared.reaches(bytes) || refuse(true);
    }

    LiveObjects objects() {
        return objects;
    }

    /// @throws ResourceLimitException where so many bytes of objects are too much beside those that
    ///   are alive and beside the memories
    /// @throws Interruption.Interrupted where the guest was stopped while it waited
    void requireObjects(long bytes, Interruption interruption) {
        if (!leavesRoom(left() - bytes)) {
            interruption.check();
            refuse(false);
            throw new ResourceLimitException(objectsKept("the module keeps"));
        }
        if (shared != null && !shared.leavesRoom(shared.left() - bytes)) {
            interruption.check();
            refuse(true);
            throw new ResourceLimitException(shared.objectsKept("those who share it keep"));
        }
    }

    private String objectsKept(String who) {
        return "%s about %,d bytes of structures, arrays and exceptions beside %,d bytes of memory"
                .formatted(who, objects.bytes(), taken.get());
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
