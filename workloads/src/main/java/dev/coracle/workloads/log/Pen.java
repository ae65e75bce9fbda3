package dev.coracle.workloads.log;

/// How a guest wants its text to look: what is left of the sequences "select graphic rendition" of
/// ECMA-48 (8.3.117). Hidden and blinking text are not among it: text of strangers is always shown.
///
/// A view must keep foreground and background apart where a guest chose them alike.
public record Pen(
        Ink foreground,
        Ink background,
        boolean bold,
        boolean faint,
        boolean italic,
        boolean underlined,
        boolean inverse,
        boolean struck) {

    /// Nothing was asked for.
    public static final Pen PLAIN =
            new Pen(Ink.DEFAULT, Ink.DEFAULT, false, false, false, false, false, false);

    private static final int INK_BITS = 26;
    private static final int TRUE_COLOUR = 2 << 24;
    private static final int INDEXED = 1 << 24;

    public boolean isPlain() {
        return equals(PLAIN);
    }

    Pen withForeground(Ink ink) {
        return new Pen(ink, background, bold, faint, italic, underlined, inverse, struck);
    }

    Pen withBackground(Ink ink) {
        return new Pen(foreground, ink, bold, faint, italic, underlined, inverse, struck);
    }

    Pen withWeight(boolean isBold, boolean isFaint) {
        return new Pen(
                foreground, background, isBold, isFaint, italic, underlined, inverse, struck);
    }

    Pen withItalic(boolean on) {
        return new Pen(foreground, background, bold, faint, on, underlined, inverse, struck);
    }

    Pen withUnderlined(boolean on) {
        return new Pen(foreground, background, bold, faint, italic, on, inverse, struck);
    }

    Pen withInverse(boolean on) {
        return new Pen(foreground, background, bold, faint, italic, underlined, on, struck);
    }

    Pen withStruck(boolean on) {
        return new Pen(foreground, background, bold, faint, italic, underlined, inverse, on);
    }

    /// All of it in 58 bits, for a segment.
    long packed() {
        long traits = 0;
        boolean[] all = {bold, faint, italic, underlined, inverse, struck};
        for (int i = 0; i < all.length; i++) {
            traits |= all[i] ? 1L << i : 0;
        }
        return (traits << (2 * INK_BITS))
                | ((long) packed(background) << INK_BITS)
                | packed(foreground);
    }

    /// The pen of those bits; bits that no pen has are ignored.
    static Pen unpacked(long bits) {
        long traits = bits >>> (2 * INK_BITS);
        return new Pen(
                ink((int) bits),
                ink((int) (bits >>> INK_BITS)),
                (traits & 1) != 0,
                (traits & 2) != 0,
                (traits & 4) != 0,
                (traits & 8) != 0,
                (traits & 16) != 0,
                (traits & 32) != 0);
    }

    private static int packed(Ink ink) {
        return switch (ink) {
            case Ink.Default _ -> 0;
            case Ink.Indexed(int index) -> INDEXED | index;
            case Ink.True(int rgb) -> TRUE_COLOUR | rgb;
        };
    }

    private static Ink ink(int bits) {
        if ((bits & TRUE_COLOUR) != 0) {
            return new Ink.True(bits & 0xffffff);
        }
        return (bits & INDEXED) != 0 ? new Ink.Indexed(bits & 0xff) : Ink.DEFAULT;
    }
}
