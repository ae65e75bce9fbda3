package dev.coracle.engine.sandbox.http;

import java.nio.charset.StandardCharsets;

/// One field of a header or trailer section.
///
/// @param value bytes without a control character
@SuppressWarnings("ArrayRecordComponent") // fields are read and written, never compared
public record HttpField(String name, byte[] value) {

    boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    String text() {
        return new String(value, StandardCharsets.ISO_8859_1);
    }
}
