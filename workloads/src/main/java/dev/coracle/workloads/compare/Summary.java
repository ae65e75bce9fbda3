package dev.coracle.workloads.compare;

import java.util.Arrays;
import java.util.List;

/// What a list of figures comes to. All in the figures' own unit.
///
/// @param count how many there are
/// @param median the middle one, or the mean of the two in the middle
/// @param mean the arithmetic mean
/// @param deviation the sample standard deviation; 0 for fewer than two
/// @param min the least
/// @param max the greatest
/// @param p95 95 of 100 are not greater (nearest rank)
/// @param outliers how many lie further from the median than 3.5 times the median deviation scaled
///   to a normal distribution's (Iglewicz and Hoaglin, 1993)
public record Summary(
        int count,
        double median,
        double mean,
        double deviation,
        double min,
        double max,
        double p95,
        int outliers) {

    private static final double OUTLIER = 3.5;
    private static final double NORMAL = 0.6745;

    /// @param figures at least one
    public static Summary of(List<Double> figures) {
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("no figures to sum up");
        }
        double[] sorted = sorted(figures);
        double median = median(sorted);
        double mean = Arrays.stream(sorted).average().orElseThrow();
        return new Summary(
                sorted.length,
                median,
                mean,
                deviation(sorted, mean),
                sorted[0],
                sorted[sorted.length - 1],
                sorted[(int) Math.ceil(0.95 * sorted.length) - 1],
                outliers(sorted, median));
    }

    static double median(List<Double> figures) {
        return median(sorted(figures));
    }

    /// @param sorted ascending, at least one
    static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double[] sorted(List<Double> figures) {
        return figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static double deviation(double[] figures, double mean) {
        if (figures.length < 2) {
            return 0;
        }
        double squares = Arrays.stream(figures).map(x -> (x - mean) * (x - mean)).sum();
        return Math.sqrt(squares / (figures.length - 1));
    }

    private static int outliers(double[] sorted, double median) {
        double[] distances =
                Arrays.stream(sorted).map(x -> Math.abs(x - median)).sorted().toArray();
        double spread = median(distances);
        if (spread == 0) {
            return 0;
        }
        return (int) Arrays.stream(distances).filter(x -> NORMAL * x / spread > OUTLIER).count();
    }
}
