package dev.coracle.engine.grant;

import java.util.ArrayList;
import java.util.List;

/// A path as a module says it, made absolute and lexically normal, for matching with grants and for
/// display.
///
/// Never used to reach a file: symbolic links give `..` another meaning there, which only the
/// sandbox can know.
///
/// @param parts without empty ones, `.` and `..`
public record GuestPath(List<String> parts) {

    public GuestPath {
        parts = List.copyOf(parts);
    }

    /// @param text relative paths are taken from `/`; a `..` above `/` stays at `/`
    public static GuestPath of(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split("/", -1)) {
            switch (part) {
                case "", "." -> {}
                case ".." -> {
                    if (!parts.isEmpty()) {
                        parts.removeLast();
                    }
                }
                default -> parts.add(part);
            }
        }
        return new GuestPath(parts);
    }

    /// A path below this one, or beside it where it holds `..`.
    public GuestPath resolve(String relative) {
        return of(text() + "/" + relative);
    }

    /// Whether a relative path says the same as its parts joined by `/`. May say no of one that
    /// does, where a part begins with a dot.
    static boolean isNormal(String relative) {
        if (relative.isEmpty()
                || relative.charAt(0) == '/'
                || relative.charAt(0) == '.'
                || relative.charAt(relative.length() - 1) == '/') {
            return false;
        }
        for (int at = relative.indexOf('/'); at >= 0; at = relative.indexOf('/', at + 1)) {
            char next = relative.charAt(at + 1);
            if (next == '.' || next == '/') {
                return false;
            }
        }
        return true;
    }

    public boolean isRoot() {
        return parts.isEmpty();
    }

    /// The directory that holds it; the root is its own.
    public GuestPath parent() {
        return isRoot() ? this : new GuestPath(parts.subList(0, parts.size() - 1));
    }

    /// Whether it is `directory` or lies below it.
    public boolean isWithin(GuestPath directory) {
        int length = directory.parts.size();
        return parts.size() >= length && parts.subList(0, length).equals(directory.parts);
    }

    /// `/`-separated, absolute.
    public String text() {
        return "/" + String.join("/", parts);
    }
}
