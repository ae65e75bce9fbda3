package dev.coracle.workloads.testing;

import dev.coracle.engine.ModuleBuilder;
import java.util.HexFormat;

/// A module that writes the same piece to its standard output again and again.
public enum Flood {
    /// Lines of 63 characters.
    LINES('x', 64, '\n'),
    /// One line that never ends.
    ONE_LINE('x', 1, 'x'),
    /// Lines without anything in them.
    EMPTY_LINES('\n', 1, '\n'),
    /// Bytes that are no UTF-8, in lines of 63.
    NO_TEXT(0xf0, 64, '\n');

    /// Bytes in one write.
    public static final int PIECE = 64 << 10;

    /// Pages of its memory: the piece, and one for the vector that names it.
    public static final int PAGES = 2;

    private static final int VECTOR = PIECE;

    private final int fill;
    private final int every;
    private final int mark;

    Flood(int fill, int every, int mark) {
        this.fill = fill;
        this.every = every;
        this.mark = mark;
    }

    /// @param pieces how many it writes; 0 for no end
    public byte[] module(int pieces) {
        // memory.fill; then a mark as the last byte of every so many; then the vector
        String prepare =
                "41 00 41 %s 41 %s fc 0b 00".formatted(i32(fill), i32(PIECE))
                        + "03 40 20 00 41 %s 3a 00 %s".formatted(i32(mark), leb(every - 1))
                        + "20 00 41 %s 6a 22 00 41 %s 49 0d 00 0b".formatted(i32(every), i32(PIECE))
                        + "41 %s 41 00 36 02 00".formatted(i32(VECTOR))
                        + "41 %s 41 %s 36 02 00".formatted(i32(VECTOR + 4), i32(PIECE));
        // until fd_write fails, or so many are out
        String write =
                "03 40 41 01 41 %s 41 01 41 %s 10 00 45".formatted(i32(VECTOR), i32(VECTOR + 8));
        String count =
                pieces == 0
                        ? "41 01 71"
                        : "20 01 41 01 6a 22 01 41 %s 49 71".formatted(i32(pieces));
        return new ModuleBuilder()
                .imported("wasi_snapshot_preview1", "fd_write", "iiii:i")
                .memory(PAGES, PAGES)
                .exported("memory", 2, 0)
                .function("_start", ":", "ii", prepare + write + count + "0d 00 0b 0b")
                .bytes();
    }

    /// A signed number as LEB128.
    private static String i32(int value) {
        StringBuilder out = new StringBuilder();
        int rest = value;
        while (true) {
            int low = rest & 0x7f;
            rest >>= 7;
            boolean last = (rest == 0 && (low & 0x40) == 0) || (rest == -1 && (low & 0x40) != 0);
            out.append(HexFormat.of().toHexDigits((byte) (last ? low : low | 0x80)));
            if (last) {
                return out.toString();
            }
        }
    }

    private static String leb(int small) {
        return HexFormat.of().toHexDigits((byte) small);
    }
}
