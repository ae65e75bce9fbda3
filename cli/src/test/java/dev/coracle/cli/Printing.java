package dev.coracle.cli;

import dev.coracle.engine.ModuleBuilder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// A module that writes a text to its standard output.
final class Printing {

    private Printing() {}

    /// @param text of less than 64 bytes, all of them ASCII
    static byte[] module(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < bytes.length; i++) {
            // i32.store8 at 16 + i
            code.append("41 %s 41 %s 3a 00 00".formatted(i32(16 + i), i32(bytes[i])));
        }
        code.append("41 00 41 10 36 02 00 41 04 41 %s 36 02 00".formatted(i32(bytes.length)));
        code.append("41 01 41 00 41 01 41 08 10 00 1a 0b");
        return new ModuleBuilder()
                .imported("wasi_snapshot_preview1", "fd_write", "iiii:i")
                .memory(1, 1)
                .exported("memory", 2, 0)
                .function("_start", ":", code.toString())
                .bytes();
    }

    /// A number from 0 to 8,191 as signed LEB128 of two bytes.
    private static String i32(int number) {
        return HexFormat.of().toHexDigits((byte) ((number & 0x7f) | 0x80))
                + HexFormat.of().toHexDigits((byte) (number >> 7));
    }
}
