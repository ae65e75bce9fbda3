package dev.coracle.capability.model;

import dev.coracle.engine.grant.Access;
import java.util.LinkedHashMap;
import java.util.Map;

/// What earlier runs of this version of the module asked for and got, those of earlier sessions
/// too. What is taken away because it was not used is judged by all of them.
///
/// @param runs how many they were
public record Past(int runs, Trail trail) {

    private static final Past NONE = new Past(0, Trail.empty());

    public static Past none() {
        return NONE;
    }

    /// With one more run.
    public Past with(Trail more) {
        Map<Access, Long> counts = new LinkedHashMap<>(trail.counts());
        more.counts().forEach((access, count) -> counts.merge(access, count, Long::sum));
        return new Past(runs + 1, new Trail(counts));
    }
}
