package dev.coracle.engine.component.wasi.http;

import java.nio.charset.StandardCharsets;

/// One field of a header or trailer section.
///
/// @param name as it was written; compared without regard to case
/// @param value bytes, usually of ASCII; not to be changed
@SuppressWarnings("ArrayRecordComponent") // fields are read and written, never compared
public record Field(String name, byte[] value) {

    /// What a field costs beyond its bytes.
    private static final int OVERHEAD = 64;

    /// @param value of bytes, one for each character
    public static Field of(String name, String value) {
        return new Field(name, value.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// The value with a character for each byte.
    public String text() {
        return new String(value, StandardCharsets.ISO_8859_1);
    }

    /// Bytes that it keeps in memory, about.
    long weight() {
        return OVERHEAD + name.length() + (long) value.length;
    }
}
