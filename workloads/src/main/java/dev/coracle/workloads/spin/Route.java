package dev.coracle.workloads.spin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A route of the HTTP trigger: `/exact/path`, `/users/:name`, or with everything below it,
/// `/api/...`.
///
/// @param text as the manifest has it
/// @param segments before the wildcard; a named one begins with a colon
/// @param wildcard whether whatever follows matches too, nothing included
/// @param component that answers
public record Route(String text, List<String> segments, boolean wildcard, String component) {

    private static final String WILDCARD = "...";
    private static final Pattern NAME = Pattern.compile(":[A-Za-z][A-Za-z0-9_-]*+");

    public Route {
        segments = List.copyOf(segments);
    }

    /// What a path is to a route.
    ///
    /// @param rest of the path, from where the wildcard begins; empty or with a slash first
    /// @param names the segments that named ones stand for
    public record Match(Route route, String rest, Map<String, String> names) {}

    /// @throws SpinException where the text is no route
    public static Route parse(String text, String component) throws SpinException {
        if (!text.startsWith("/")) {
            throw new SpinException(
                    "The Spin application has the route \"%s\", which does not begin with a slash; ask its publisher."
                            .formatted(text));
        }
        List<String> segments = segments(text);
        boolean wildcard = !segments.isEmpty() && segments.getLast().equals(WILDCARD);
        List<String> fixed = wildcard ? segments.subList(0, segments.size() - 1) : segments;
        if (fixed.contains(WILDCARD)) {
            throw new SpinException(
                    "The Spin application has the route \"%s\", with a wildcard that is not at its end; ask its publisher."
                            .formatted(text));
        }
        for (String segment : fixed) {
            if (isName(segment) && !NAME.matcher(segment).matches()) {
                throw new SpinException(
                        "The Spin application has the route \"%s\", with a name that is none; ask its publisher."
                                .formatted(text));
            }
        }
        return new Route(text, fixed, wildcard, component);
    }

    /// The segments of a path; a slash at the end makes none.
    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>(Arrays.asList(path.substring(1).split("/", -1)));
        if (segments.getLast().isEmpty()) {
            segments.removeLast();
        }
        return segments;
    }

    /// @param path that begins with a slash, without a query
    Optional<Match> match(String path) {
        List<String> given = segments(path);
        if (given.size() < segments.size() || (!wildcard && given.size() > segments.size())) {
            return Optional.empty();
        }
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String wanted = segments.get(i);
            if (isName(wanted)) {
                names.put(wanted.substring(1), given.get(i));
            } else if (!wanted.equals(given.get(i))) {
                return Optional.empty();
            }
        }
        String rest = String.join("/", given.subList(segments.size(), given.size()));
        return Optional.of(new Match(this, rest.isEmpty() ? "" : "/" + rest, names));
    }

    private static boolean isName(String segment) {
        return segment.startsWith(":") && segment.length() > 1;
    }

    /// Whether this route is meant rather than another that matches the same path: the first
    /// segment that is more exact decides, then the longer route.
    boolean goesBefore(Route other) {
        int shorter = Math.min(segments.size(), other.segments.size());
        for (int i = 0; i < shorter; i++) {
            boolean name = isName(segments.get(i));
            if (name != isName(other.segments.get(i))) {
                return !name;
            }
        }
        if (segments.size() != other.segments.size()) {
            return segments.size() > other.segments.size();
        }
        return !wildcard && other.wildcard;
    }

    /// The route without its wildcard.
    String prefix() {
        return "/" + String.join("/", segments);
    }
}
