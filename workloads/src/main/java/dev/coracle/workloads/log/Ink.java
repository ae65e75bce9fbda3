package dev.coracle.workloads.log;

/// A colour that a guest asked for.
public sealed interface Ink {

    /// Whatever the view writes in.
    record Default() implements Ink {}

    /// One of the 256 colours of terminals: 0 to 7 the plain ones, 8 to 15 the bright ones, then a
    /// cube of 6 by 6 by 6 and 24 greys. A theme may map the first sixteen as it likes.
    record Indexed(int index) implements Ink {
        public Indexed {
            if (index < 0 || index > 255) {
                throw new IllegalArgumentException("a terminal has 256 colours, not " + index);
            }
        }
    }

    /// @param rgb 0xRRGGBB
    record True(int rgb) implements Ink {
        public True {
            if (rgb < 0 || rgb > 0xffffff) {
                throw new IllegalArgumentException("a colour has 24 bits");
            }
        }
    }

    Ink DEFAULT = new Default();
}
