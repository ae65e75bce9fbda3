package dev.coracle.app.compare;

import java.util.ArrayList;
import java.util.List;

/// Round numbers for an axis that starts at zero.
final class Ticks {

    private static final int WANTED = 6;

    private Ticks() {}

    /// The first multiple of a round step that is not below the value.
    static double niceEnd(double value) {
        double step = step(value);
        return Math.ceil(value / step) * step;
    }

    /// From zero to the end, at most eight.
    static List<Double> upTo(double end) {
        double step = step(end);
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i * step <= end * 1.0001; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /// 1, 2 or 5 times a power of ten.
    private static double step(double end) {
        double rough = end / WANTED;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double share = rough / power;
        double round = share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10;
        return round * power;
    }
}
