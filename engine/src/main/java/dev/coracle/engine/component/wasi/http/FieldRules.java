package dev.coracle.engine.component.wasi.http;

import java.util.Locale;
import java.util.Set;

/// What names and values of fields may be (RFC 9110, section 5), and which names belong to the
/// host.
public final class FieldRules {

    /// Fields of a connection, which the host manages (RFC 9110, section 7.6.1), and `host`, which
    /// messages have as their authority.
    private static final Set<String> FORBIDDEN =
            Set.of(
                    "connection",
                    "host",
                    "http2-settings",
                    "keep-alive",
                    "proxy-authenticate",
                    "proxy-authorization",
                    "proxy-connection",
                    "transfer-encoding",
                    "upgrade");

    private static final String TOKEN_SIGNS = "!#$%&'*+-.^_`|~";

    private FieldRules() {}

    /// Whether guests neither set nor see it.
    public static boolean isForbidden(String name) {
        return FORBIDDEN.contains(name.toLowerCase(Locale.ROOT));
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

    /// Whether a value has no control characters, which could end it, and no blanks around it.
    public static boolean isValue(byte[] value) {
        for (byte each : value) {
            if ((each >= 0 && each < ' ' && each != '\t') || each == 0x7f) {
                return false;
            }
        }
        return value.length == 0 || (!isBlank(value[0]) && !isBlank(value[value.length - 1]));
    }

    private static boolean isBlank(byte each) {
        return each == ' ' || each == '\t';
    }
}
