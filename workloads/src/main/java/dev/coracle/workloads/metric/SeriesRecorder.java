package dev.coracle.workloads.metric;

import java.util.ArrayList;
import java.util.List;

/// Collects the samples of a run that goes on, and never keeps more than [#MOST]: when it is full,
/// every other one goes, and from then on half as many are taken. So a series always spans the
/// whole run. Safe from every thread.
public final class SeriesRecorder {

    /// Ten minutes at one a second, before it thins for the first time.
    public static final int MOST = 600;

    private final List<Sample> samples = new ArrayList<>();
    private long interval;
    private boolean ended;

    /// Takes a sample, unless the one before is so recent that the series would become too long.
    public synchronized void add(Sample sample) {
        if (ended || (!samples.isEmpty() && sample.millis() - last().millis() < interval)) {
            return;
        }
        if (samples.size() == MOST - 1) {
            thin();
        }
        samples.add(sample);
    }

    /// Takes the last sample, whenever the one before was.
    public synchronized void end(Sample sample) {
        if (!ended) {
            samples.add(sample);
            ended = true;
        }
    }

    public synchronized Series series() {
        return new Series(samples);
    }

    private Sample last() {
        return samples.getLast();
    }

    private void thin() {
        for (int i = samples.size() - 2; i > 0; i -= 2) {
            samples.remove(i);
        }
        interval = 2 * (last().millis() - samples.getFirst().millis()) / MOST;
    }
}
