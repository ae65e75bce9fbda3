package dev.coracle.workloads.docker;

import org.jspecify.annotations.Nullable;

/// A version of the engine's protocol, as in `1.41`.
record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {

    /// @param text as the engine says it; what is no version counts as 1.0
    static ApiVersion parse(@Nullable String text) {
        if (text == null || !text.matches("\\d{1,4}\\.\\d{1,4}")) {
            return new ApiVersion(1, 0);
        }
        int dot = text.indexOf('.');
        return new ApiVersion(
                Integer.parseInt(text.substring(0, dot)),
                Integer.parseInt(text.substring(dot + 1)));
    }

    /// The newest version that both sides speak: docker refuses anything above its own newest and,
    /// since release 29, much of what used to be old but good.
    static ApiVersion agree(
            ApiVersion newest,
            ApiVersion oldest,
            ApiVersion theirNewest,
            ApiVersion theirOldest,
            DockerHost host)
            throws DockerException {
        ApiVersion common = newest.compareTo(theirNewest) < 0 ? newest : theirNewest;
        if (common.compareTo(theirOldest) < 0) {
            throw new DockerException.Incompatible(
                    "Tried to connect to %s, but it speaks its protocol only from version %s on, and this Coracle up to %s. Update Coracle."
                            .formatted(host, theirOldest, newest));
        }
        if (common.compareTo(oldest) < 0) {
            throw new DockerException.Incompatible(
                    "Tried to connect to %s, but it speaks its protocol only up to version %s, and Coracle needs %s. Update Docker."
                            .formatted(host, theirNewest, oldest));
        }
        return common;
    }

    @Override
    public int compareTo(ApiVersion other) {
        return major != other.major
                ? Integer.compare(major, other.major)
                : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
