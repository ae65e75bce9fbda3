package dev.coracle.engine.runtime;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// How much of the host's heap the objects of a run keep: its structures, arrays and exceptions.
///
/// The JVM does not say whose objects are alive, so they are sampled: one of each so many bytes is
/// watched through a weak reference and stands for all of them ([ObjectMeter] chooses it). What is
/// watched and not collected is alive, or garbage that nobody has looked at yet; only where that
/// would exceed the limit the JVM is asked to look, and the run ends if it still does. A guest that
/// makes this necessary too often waits in between, so that others get their share of the machine.
///
/// Safe for use by several threads.
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

    private List<Sample> samples = new ArrayList<>();
    private int nextLook = FIRST_LOOK;
    private long rested = System.nanoTime();
    private volatile long bytes;

    /// An estimate, too high by what is garbage.
    long bytes() {
        return bytes;
    }

    synchronized void add(Object object, long weight) {
        samples.add(new Sample(object, weight));
        bytes += weight;
        if (samples.size() >= nextLook) {
            forgetCollected();
            nextLook = Math.max(FIRST_LOOK, 2 * samples.size());
        }
    }

    /// Finds out whether no more than `most` bytes are alive, with a collection where it must.
    ///
    /// @throws Interruption.Interrupted where the guest was stopped while it waited
    boolean areWithin(long most, Interruption interruption) {
        if (most < 0) {
            return false;
        }
        if (countedAnew() <= most) {
            return true;
        }
        rest(interruption);
        return collected() <= most - most / HEADROOM;
    }

    private synchronized long countedAnew() {
        forgetCollected();
        return bytes;
    }

    private void forgetCollected() {
        List<Sample> alive = new ArrayList<>();
        long sum = 0;
        for (Sample sample : samples) {
            if (!sample.refersTo(null)) {
                alive.add(sample);
                sum += sample.bytes;
            }
        }
        samples = alive;
        bytes = sum;
    }

    private void rest(Interruption interruption) {
        for (long left = untilRested(); left > 0; left = untilRested()) {
            interruption.check();
            LockSupport.parkNanos(this, left);
            if (Thread.currentThread().isInterrupted()) {
                interruption.check();
                return;
            }
        }
    }

    private synchronized long untilRested() {
        return rested - System.nanoTime();
    }

    private synchronized long collected() {
        long began = System.nanoTime();
        System.gc();
        long ended = System.nanoTime();
        rested = ended + REST * (ended - began);
        forgetCollected();
        return bytes;
    }
}
