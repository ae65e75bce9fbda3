package dev.coracle.workloads.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// How many times as much one side takes as another, and how sure that is.
///
/// @param value median over median
/// @param low the lower end of the 95 % confidence interval
/// @param high its upper end
public record Ratio(double value, double low, double high) {

    private static final int RESAMPLES = 10_000;

    /// The interval is the percentile bootstrap's (Efron, 1979): both lists are drawn again with
    /// replacement, ten thousand times, and the middle 95 % of the ratios of medians are taken. The
    /// draws have a fixed seed, so the same figures always give the same interval.
    ///
    /// @param numerator at least one
    /// @param denominator at least one, all positive
    public static Ratio of(List<Double> numerator, List<Double> denominator) {
        double[] above = numerator.stream().mapToDouble(Double::doubleValue).toArray();
        double[] below = denominator.stream().mapToDouble(Double::doubleValue).toArray();
        Random random = new Random(0x434f5241434c45L);
        double[] ratios = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            ratios[i] = medianOfDraw(above, random) / medianOfDraw(below, random);
        }
        Arrays.sort(ratios);
        return new Ratio(
                Summary.median(numerator) / Summary.median(denominator),
                ratios[(int) (RESAMPLES * 0.025)],
                ratios[(int) (RESAMPLES * 0.975)]);
    }

    private static double medianOfDraw(double[] figures, Random random) {
        double[] drawn = new double[figures.length];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = figures[random.nextInt(figures.length)];
        }
        Arrays.sort(drawn);
        return Summary.median(drawn);
    }

    /// Whether the figures leave open which side takes more.
    public boolean isUndecided() {
        return low <= 1 && 1 <= high;
    }

    public Ratio inverted() {
        return new Ratio(1 / value, 1 / high, 1 / low);
    }
}
