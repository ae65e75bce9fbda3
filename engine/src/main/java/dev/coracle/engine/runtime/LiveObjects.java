package dev.coracle.engine.runtime;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// How much of the host's heap the objects of a run keep: its structures, arrays and exceptions.
///
/// The JVM does not say whose objects are alive, so they are sampled: one of each so many bytes is
/// watched through a weak reference and stands for all of them ([ObjectMeter] chooses it). What is
/// watched and not collected is alive, or garbage that nobody has looked at yet; only where that
/// would exceed the limit the JVM is asked to look, and the run ends if it still does. A guest that
/// makes this necessary too often waits in between, so that others get their share of the machine.
///
/// Runs that share a limit have theirs as parts of a whole, which knows the sum and takes a part
/// out as its run ends. Safe for use by several threads.
final class LiveObjects {

    /// What must be free behind a collection, as a part of the limit: else the next one would
    /// follow at once.
    private static final int HEADROOM = 8;

    /// For each time that a collection takes, the time until the next may begin.
    private static final int REST = 3;

    private static final int FIRST_LOOK = 64;

    private static final class Sample extends WeakReference<Object> {
        private final long bytes;

        Sample(Object object, long bytes) {
            super(object);
            this.bytes = bytes;
        }
    }

    private final @Nullable LiveObjects whole;
    private final Set<LiveObjects> parts = ConcurrentHashMap.newKeySet();
    private final AtomicLong bytes = new AtomicLong();
    private List<Sample> samples = new ArrayList<>();
    private int nextLook = FIRST_LOOK;
    private long rested = System.nanoTime();
    private boolean left;

    LiveObjects(@Nullable LiveObjects whole) {
        this.whole = whole;
    }

    /// An estimate, too high by what is garbage.
    long bytes() {
        return bytes.get();
    }

    synchronized void add(Object object, long weight) {
        if (left) {
            return;
        }
        if (whole != null && samples.isEmpty()) {
            whole.parts.add(this);
        }
        samples.add(new Sample(object, weight));
        count(weight);
        if (samples.size() >= nextLook) {
            forgetCollected();
            nextLook = Math.max(FIRST_LOOK, 2 * samples.size());
        }
    }

    private void count(long change) {
        bytes.addAndGet(change);
        if (whole != null) {
            whole.bytes.addAndGet(change);
        }
    }

    /// Takes all of it out of the whole, for good: the run has ended, and nothing reaches its
    /// objects any more.
    synchronized void leave() {
        left = true;
        count(-bytes.get());
        samples = List.of();
        if (whole != null) {
            whole.parts.remove(this);
        }
    }

    /// Finds out whether no more than `most` bytes are alive, with a collection where it must. May
    /// wait before that; an interrupt of the thread ends the waiting.
    boolean areWithin(long most) {
        if (most < 0) {
            return false;
        }
        countAnew();
        if (bytes.get() <= most) {
            return true;
        }
        rest();
        collect();
        return bytes.get() <= most - most / HEADROOM;
    }

    private void countAnew() {
        forgetCollected();
        parts.forEach(LiveObjects::forgetCollected);
    }

    private synchronized void forgetCollected() {
        List<Sample> alive = new ArrayList<>(samples.size());
        long collected = 0;
        for (Sample sample : samples) {
            if (sample.refersTo(null)) {
                collected += sample.bytes;
            } else {
                alive.add(sample);
            }
        }
        samples = alive;
        count(-collected);
    }

    private void rest() {
        long left = untilRested();
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, left);
            left = untilRested();
        }
    }

    private synchronized long untilRested() {
        return rested - System.nanoTime();
    }

    private synchronized void collect() {
        long began = System.nanoTime();
        System.gc();
        long ended = System.nanoTime();
        rested = ended + REST * (ended - began);
        countAnew();
    }
}
