package dev.coracle.engine.bench;

import dev.coracle.engine.Engine;
import java.util.Locale;

/// How long after the request endless guests end.
public final class Stops {

    private static final int ROUNDS = 21;
    private static final double MEDIAN_MILLIS = 100;
    private static final double WORST_MILLIS = 1_000;

    public void measure(Figures figures) throws Exception {
        figures.group("From the request to stop until the run has ended");
        for (EndlessGuest guest : EndlessGuest.values()) {
            double[] millis = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                millis[i] = guest.stop(Engine.DEFAULT) / 1e3;
            }
            String name = guest.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            figures.atMost(name + ", median", Figures.median(millis), "ms", MEDIAN_MILLIS);
            figures.atMost(name + ", worst", Figures.largest(millis), "ms", WORST_MILLIS);
        }
    }
}
