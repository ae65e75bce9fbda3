package dev.coracle.engine.bench;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;

/// Prints figures as they come, a table of Markdown for each group: what was measured, how much it
/// is, what it should be at most or at least, and whether it is.
public final class Figures {

    private final PrintStream out;

    public Figures(PrintStream out) {
        this.out = out;
    }

    /// Begins a table.
    public void group(String title) {
        out.printf("%n## %s%n%n| what | measured | wanted | |%n|---|---|---|---|%n", title);
    }

    /// Text between tables: what a figure cannot say.
    public void note(String sentence) {
        out.printf("%n%s%n", sentence);
    }

    /// A figure that has no target.
    public void plain(String what, double value, String unit) {
        row(what, value, unit, "", "");
    }

    public void atMost(String what, double value, String unit, double most) {
        row(what, value, unit, "at most " + number(most), value <= most ? "yes" : "**no**");
    }

    public void atLeast(String what, double value, String unit, double least) {
        row(what, value, unit, "at least " + number(least), value >= least ? "yes" : "**no**");
    }

    private void row(String what, double value, String unit, String wanted, String met) {
        out.printf("| %s | %s %s | %s | %s |%n", what, number(value), unit, wanted, met);
        out.flush();
    }

    private static String number(double value) {
        double size = Math.abs(value);
        String form = size >= 100 || value == Math.rint(value) ? "%,.0f" : "%.2f";
        return String.format(Locale.ROOT, form, value);
    }

    /// The middle one, the upper of two.
    public static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    public static double largest(double... values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    public static double geometricMean(double... values) {
        return Math.exp(Arrays.stream(values).map(Math::log).average().orElseThrow());
    }
}
