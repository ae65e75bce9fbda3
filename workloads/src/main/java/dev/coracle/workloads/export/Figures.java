package dev.coracle.workloads.export;

import java.util.Locale;

/// Numbers for people.
final class Figures {

    private Figures() {}

    /// Three significant digits.
    static String three(double value) {
        int digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
