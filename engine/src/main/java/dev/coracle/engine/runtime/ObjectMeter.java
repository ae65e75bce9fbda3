package dev.coracle.engine.runtime;

import java.util.SplittableRandom;

/// Counts the bytes of the objects that an instance makes, and gives every so many of them to
/// [LiveObjects] to watch.
///
/// An object of n bytes is chosen with the probability 1 - e^(-n/interval), as if each byte were
/// chosen by itself: a guest cannot know which, and large objects nearly always are. Confined to
/// the guest's thread.
final class ObjectMeter {

    /// So many samples reach the limit that the estimate is off by some percent at most.
    private static final int SAMPLES = 4_096;

    private static final long LEAST_INTERVAL = 4 << 10;
    private static final long MOST_INTERVAL = 256 << 10;

    private static final MemoryAllowance NOTHING = MemoryAllowance.none();

    private final Interruption interruption;
    private final SplittableRandom random = new SplittableRandom();

    private MemoryAllowance allowance = NOTHING;
    private double interval = LEAST_INTERVAL;
    private long untilSample;

    ObjectMeter(Interruption interruption) {
        this.interruption = interruption;
    }

    /// Before any object is made.
    void limitBy(MemoryAllowance allowance) {
        this.allowance = allowance;
        interval = Math.clamp(allowance.limit() / SAMPLES, LEAST_INTERVAL, MOST_INTERVAL);
        untilSample = distance();
    }

    /// Before an object that may be large is made.
    ///
    /// @throws ResourceLimitException where the run may not have so much
    void require(long bytes) {
        if (bytes > LEAST_INTERVAL) {
            allowance.requireObjects(bytes, interruption);
        }
    }

    /// After an object was made.
    ///
    /// @throws ResourceLimitException where the run's objects have come to its limit
    void made(Object object, long bytes) {
        untilSample -= bytes;
        if (untilSample < 0) {
            sample(object, bytes);
        }
    }

    private void sample(Object object, long bytes) {
        allowance.objects().add(object, (long) (bytes / -Math.expm1(-bytes / interval)));
        untilSample = distance();
        allowance.requireObjects(0, interruption);
    }

    private long distance() {
        return (long) (-Math.log1p(-random.nextDouble()) * interval);
    }
}
