package dev.coracle.app.log;

import dev.coracle.workloads.log.Ink;
import java.util.Optional;
import javafx.scene.paint.Color;

/// The colours that a guest asks for, as near to them as can be read on what they stand on: no
/// guest can hide text by its colour, and none spoils a theme.
final class Inks {

    /// What WCAG 2.2 (1.4.3, level AA) asks for between text and what it stands on.
    private static final double READABLE = 4.5;

    private static final int STEPS = 16;

    /// The sixteen that terminals name (xterm's).
    private static final String[] NAMED = {
        "#000000", "#cd3131", "#0b8f3a", "#a07b00", "#2a62d6", "#b034b0", "#0f8ea0", "#9aa2ab",
        "#666e78", "#f14c4c", "#23b15a", "#d9a62e", "#4d8dff", "#d670d6", "#29b8cd", "#ffffff"
    };

    private Inks() {}

    /// Nothing for what the view writes in anyway.
    static Optional<Color> colour(Ink ink) {
        return switch (ink) {
            case Ink.Default _ -> Optional.empty();
            case Ink.Indexed(int index) -> Optional.of(indexed(index));
            case Ink.True(int rgb) ->
                    Optional.of(Color.rgb(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff));
        };
    }

    /// The wanted colour, moved towards black or white until it can be read.
    static Color readable(Color wanted, Color paper) {
        Color far = luminance(paper) > 0.18 ? Color.BLACK : Color.WHITE;
        for (int step = 0; step < STEPS; step++) {
            Color tried = wanted.interpolate(far, (double) step / STEPS);
            if (contrast(tried, paper) >= READABLE) {
                return tried;
            }
        }
        return far;
    }

    /// WCAG's ratio, from 1 to 21.
    static double contrast(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    /// The names, a cube of 6 by 6 by 6, and 24 greys.
    private static Color indexed(int index) {
        if (index < 16) {
            return Color.web(NAMED[index]);
        }
        if (index >= 232) {
            int grey = 8 + (index - 232) * 10;
            return Color.rgb(grey, grey, grey);
        }
        int cell = index - 16;
        return Color.rgb(level(cell / 36), level(cell / 6 % 6), level(cell % 6));
    }

    private static int level(int step) {
        return step == 0 ? 0 : 55 + step * 40;
    }
}
