package dev.coracle.registry.operation;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The `Link` header of a paged answer (RFC 8288), as far as registries use it.
final class Link {

    private static final Pattern NEXT = Pattern.compile("<([^<>]{1,2000})>\\s*;\\s*rel=\"?next\"?");

    private Link() {}

    /// The address of the next page, relative or whole.
    static Optional<String> next(String header) {
        Matcher link = NEXT.matcher(header);
        return link.find() ? Optional.of(link.group(1)) : Optional.empty();
    }
}
