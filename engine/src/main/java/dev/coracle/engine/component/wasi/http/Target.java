package dev.coracle.engine.component.wasi.http;

import dev.coracle.engine.component.value.Case;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Methods, schemes, paths and authorities: between their text and their values.
final class Target {

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");
    private static final List<String> SCHEMES = List.of("http", "https");

    private Target() {}

    static Case method(String text) {
        int index = METHODS.indexOf(text);
        return index >= 0 ? Case.of(index) : new Case(METHODS.size(), text);
    }

    static String methodText(Case method) {
        return method.value() instanceof String other ? other : METHODS.get(method.index());
    }

    static Case scheme(String text) {
        int index = SCHEMES.indexOf(text.toLowerCase(Locale.ROOT));
        return index >= 0 ? Case.of(index) : new Case(SCHEMES.size(), text);
    }

    static String schemeText(Case scheme) {
        return scheme.value() instanceof String other ? other : SCHEMES.get(scheme.index());
    }

    /// RFC 3986, section 3.1.
    static boolean isScheme(String text) {
        return text.matches("[A-Za-z][A-Za-z0-9+.-]*");
    }

    /// What stands in a request line: no blanks, no control characters, no fragment.
    static boolean isPath(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#');
    }

    /// A host and perhaps a port; nobody's name and password.
    static boolean isAuthority(String text) {
        return text.matches("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._~%!$&'()*+,;=-]+)(:[0-9]{0,5})?");
    }

    static Case option(Optional<?> value) {
        return value.isPresent() ? Case.some(value.get()) : Case.NONE;
    }
}
