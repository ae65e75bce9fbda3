package dev.coracle.capability.format;

import dev.coracle.engine.grant.HostGrant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A host pattern in its parts, as other tools want them.
///
/// @param scheme small letters, or `*`
/// @param host a name, `*.name`, an address, a block in CIDR form, or `*`
/// @param ports as written: a number, `a..b` or `*`; absent for the scheme's own
record Address(String scheme, String host, Optional<String> ports) {

    private static final Pattern FORM =
            Pattern.compile(
                    "(?:(\\*|[A-Za-z][A-Za-z0-9+.-]*)://)?(.+?)(?::(\\*|\\d+(?:\\.\\.\\d+)?))?");

    static Optional<Address> of(HostGrant grant) {
        Matcher form = FORM.matcher(grant.pattern());
        return form.matches()
                ? Optional.of(
                        new Address(
                                form.group(1) == null
                                        ? "*"
                                        : form.group(1).toLowerCase(Locale.ROOT),
                                form.group(2),
                                Optional.ofNullable(form.group(3))))
                : Optional.empty();
    }

    /// Whether it stands for every host at every port.
    boolean everything() {
        return scheme.equals("*") && host.equals("*") && ports.filter("*"::equals).isPresent();
    }

    boolean block() {
        return host.contains("/");
    }

    /// An address rather than a name.
    boolean literal() {
        return host.matches("[0-9.]+(/\\d+)?|\\[.*](/\\d+)?");
    }

    /// The one port that it opens, where it is one.
    Optional<Integer> port() {
        return ports.map(written -> written.matches("\\d{1,5}") ? Integer.parseInt(written) : -1)
                .or(
                        () ->
                                switch (scheme) {
                                    case "https" -> Optional.of(443);
                                    case "http" -> Optional.of(80);
                                    default -> Optional.empty();
                                })
                .filter(port -> port > 0 && port <= 65_535);
    }
}
