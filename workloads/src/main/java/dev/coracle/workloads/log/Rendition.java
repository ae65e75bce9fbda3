package dev.coracle.workloads.log;

/// Reads the one family of escape sequences that only colours: `ESC [ numbers m`, "select graphic
/// rendition" (ECMA-48, 8.3.117), with the 256 and the 24-bit colours of ITU T.416.
final class Rendition {

    private static final char ESCAPE = '\u001b';

    /// A longer one is nobody's honest colour.
    private static final int LONGEST = 100;

    private Rendition() {}

    /// Where the sequence that begins at an index ends.
    ///
    /// @return the index after its `m`, or -1 where there is no such sequence
    static int end(String text, int at) {
        if (text.charAt(at) != ESCAPE || at + 1 >= text.length() || text.charAt(at + 1) != '[') {
            return -1;
        }
        int limit = Math.min(text.length(), at + LONGEST);
        for (int i = at + 2; i < limit; i++) {
            char c = text.charAt(i);
            if (c == 'm') {
                return i + 1;
            }
            if ((c < '0' || c > '9') && c != ';' && c != ':') {
                return -1;
            }
        }
        return -1;
    }

    /// The pen after all sequences of a text.
    static Pen after(Pen pen, String text) {
        Pen now = pen;
        for (int at = text.indexOf(ESCAPE); at >= 0; at = text.indexOf(ESCAPE, at + 1)) {
            int end = end(text, at);
            if (end > 0) {
                now = apply(now, text.substring(at + 2, end - 1));
            }
        }
        return now;
    }

    /// The pen after one sequence.
    ///
    /// @param numbers what stands between `[` and `m`
    static Pen apply(Pen pen, String numbers) {
        String[] parts = numbers.replace(':', ';').split(";", -1);
        Pen now = pen;
        for (int i = 0; i < parts.length; i++) {
            int code = number(parts[i]);
            if (code == 38 || code == 48) {
                Colour colour = colour(parts, i + 1);
                now = code == 38 ? now.withForeground(colour.ink) : now.withBackground(colour.ink);
                i += colour.used;
            } else {
                now = apply(now, code);
            }
        }
        return now;
    }

    private static Pen apply(Pen pen, int code) {
        return switch (code) {
            case 0 -> Pen.PLAIN;
            case 1 -> pen.withWeight(true, pen.faint());
            case 2 -> pen.withWeight(pen.bold(), true);
            case 3 -> pen.withItalic(true);
            case 4, 21 -> pen.withUnderlined(true);
            case 7 -> pen.withInverse(true);
            case 9 -> pen.withStruck(true);
            case 22 -> pen.withWeight(false, false);
            case 23 -> pen.withItalic(false);
            case 24 -> pen.withUnderlined(false);
            case 27 -> pen.withInverse(false);
            case 29 -> pen.withStruck(false);
            case 30, 31, 32, 33, 34, 35, 36, 37 -> pen.withForeground(new Ink.Indexed(code - 30));
            case 39 -> pen.withForeground(Ink.DEFAULT);
            case 40, 41, 42, 43, 44, 45, 46, 47 -> pen.withBackground(new Ink.Indexed(code - 40));
            case 49 -> pen.withBackground(Ink.DEFAULT);
            case 90, 91, 92, 93, 94, 95, 96, 97 -> pen.withForeground(new Ink.Indexed(code - 82));
            case 100, 101, 102, 103, 104, 105, 106, 107 ->
                    pen.withBackground(new Ink.Indexed(code - 92));
            default -> pen;
        };
    }

    /// A colour and how many numbers it took.
    private record Colour(Ink ink, int used) {}

    private static Colour colour(String[] parts, int at) {
        int kind = at < parts.length ? number(parts[at]) : 0;
        if (kind == 5 && at + 1 < parts.length) {
            return new Colour(new Ink.Indexed(Math.min(255, number(parts[at + 1]))), 2);
        }
        if (kind == 2 && at + 3 < parts.length) {
            int rgb = 0;
            for (int i = 1; i <= 3; i++) {
                rgb = (rgb << 8) | Math.min(255, number(parts[at + i]));
            }
            return new Colour(new Ink.True(rgb), 4);
        }
        return new Colour(Ink.DEFAULT, parts.length);
    }

    /// An empty number is 0, as the standard says; a huge one is one that means nothing.
    private static int number(String digits) {
        return digits.isEmpty()
                ? 0
                : digits.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }
}
