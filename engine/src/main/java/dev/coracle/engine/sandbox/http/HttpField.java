package dev.coracle.engine.sandbox.http;

import java.nio.charset.StandardCharsets;

/// One field of a header or trailer section.
///
/// @param value bytes without a control character
@SuppressWarnings("ArrayRecordComponent") // fields are read and written, never compared
public record HttpField(String name, byte[] value) {

    private static final String TOKEN_SIGNS = "!#$%&'*+-.^_`|~";

    /// @param value of bytes, one for each character
    public static HttpField of(String name, String value) {
        return new HttpField(name, value.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Whether it has this name, in whatever case.
    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    /// The value with a character for each byte.
    public String text() {
        return new String(value, StandardCharsets.ISO_8859_1);
    }

    /// Whether nothing in it would end its line early (RFC 9110, section 5).
    public boolean isSound() {
        for (byte each : value) {
            if ((each >= 0 && each < ' ' && each != '\t') || each == 0x7f) {
                return false;
            }
        }
        return isToken(name);
    }

    /// Whether it is a `token`: the form of field names and methods.
    public static boolean isToken(String text) {
        return !text.isEmpty()
                && text.chars()
                        .allMatch(
                                c ->
                                        (c >= '0' && c <= '9')
                                                || (c >= 'a' && c <= 'z')
                                                || (c >= 'A' && c <= 'Z')
                                                || TOKEN_SIGNS.indexOf(c) >= 0);
    }
}
