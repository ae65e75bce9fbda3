package dev.coracle.engine;

import java.util.HexFormat;

/// Modules for tests: one function `(i32) -> (i32)`, written as the hexadecimal code of its body,
/// and a memory of one page.
public final class TinyModule {

    private TinyModule() {}

    /// @param body at most 100 bytes, without local declarations, with the final `0b`; blanks are
    ///   ignored
    public static byte[] of(String body) {
        int length = parse(body).length;
        String head = "0061736d01000000 01060160017f017f 03020100 0503010001";
        return parse(head + "0a%02x01%02x00".formatted(length + 3, length + 1) + body);
    }

    private static byte[] parse(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
