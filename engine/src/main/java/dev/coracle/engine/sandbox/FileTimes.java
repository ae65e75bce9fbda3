package dev.coracle.engine.sandbox;

/// New times of a file, in nanoseconds since 1970.
///
/// @param accessed [#KEEP] to leave it, [#NOW] for the system's time
/// @param modified likewise
public record FileTimes(long accessed, long modified) {
    public static final long KEEP = Long.MIN_VALUE;
    public static final long NOW = Long.MIN_VALUE + 1;
}
