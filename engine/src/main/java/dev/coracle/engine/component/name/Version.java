package dev.coracle.engine.component.name;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version in the sense of Semantic Versioning 2.0.0. Build metadata is dropped: it takes no part
/// in precedence.
///
/// @param preRelease what stands behind a hyphen; empty where there is none
public record Version(long major, long minor, long patch, String preRelease)
        implements Comparable<Version> {

    private static final String NUMBER = "(0|[1-9][0-9]{0,17})";
    private static final String IDENTIFIER = "(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)";
    private static final Pattern SYNTAX =
            Pattern.compile(
                    NUMBER
                            + "\\."
                            + NUMBER
                            + "\\."
                            + NUMBER
                            + "(?:-("
                            + IDENTIFIER
                            + "(?:\\."
                            + IDENTIFIER
                            + ")*+))?+"
                            + "(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*+)?+");

    /// Versions of names are a few characters; nobody needs this many.
    private static final int LONGEST = 256;

    public static Optional<Version> parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (text.length() > LONGEST || !matcher.matches()) {
            return Optional.empty();
        }
        String preRelease = matcher.group(4);
        return Optional.of(
                new Version(
                        Long.parseLong(matcher.group(1)),
                        Long.parseLong(matcher.group(2)),
                        Long.parseLong(matcher.group(3)),
                        preRelease == null ? "" : preRelease));
    }

    /// Whether something of one version can be linked with something of the other, as far as the
    /// version tells: the leftmost number that is not 0 decides, and a pre-release is compatible
    /// with itself only.
    public boolean compatible(Version other) {
        if (!preRelease.isEmpty() || !other.preRelease.isEmpty()) {
            return equals(other);
        }
        if (major != other.major || major > 0) {
            return major == other.major;
        }
        return minor == other.minor && (minor > 0 || patch == other.patch);
    }

    /// By the three numbers; the pre-release as text, which is enough to be consistent.
    @Override
    public int compareTo(Version other) {
        int order = Long.compare(major, other.major);
        order = order != 0 ? order : Long.compare(minor, other.minor);
        order = order != 0 ? order : Long.compare(patch, other.patch);
        return order != 0 ? order : preRelease.compareTo(other.preRelease);
    }

    @Override
    public String toString() {
        return "%d.%d.%d%s"
                .formatted(major, minor, patch, preRelease.isEmpty() ? "" : "-" + preRelease);
    }
}
