package dev.coracle.capability.model;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.Access.Outcome;
import dev.coracle.engine.grant.AccessTrail;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// What runs of a module asked the host for and what they got, counted: the same access is kept
/// once with its number, so a loop that asks a million times stays one entry.
///
/// @param counts in the order of first appearance; each count is above 0
public record Trail(Map<Access, Long> counts) {

    private static final Trail EMPTY = new Trail(Map.of());

    public Trail {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    /// No run yet, or one that asked for nothing.
    public static Trail empty() {
        return EMPTY;
    }

    /// Counts accesses as they came.
    public static Trail of(List<Access> accesses) {
        Map<Access, Long> counts = new LinkedHashMap<>();
        accesses.forEach(access -> counts.merge(access, 1L, Long::sum));
        return new Trail(counts);
    }

    /// What the trail of one run holds so far.
    public static Trail of(AccessTrail trail) {
        Map<Access, Long> counts = new LinkedHashMap<>();
        trail.entries().forEach(entry -> counts.put(entry.access(), entry.count()));
        return new Trail(counts);
    }

    /// How often a door was asked for with this outcome.
    public long count(Door door, Outcome outcome) {
        return count(access -> Door.of(access.kind()) == door && access.outcome() == outcome);
    }

    /// How many accesses are of this sort.
    public long count(Predicate<Access> sort) {
        return counts.entrySet().stream()
                .filter(entry -> sort.test(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /// The distinct accesses of this sort, in the order of first appearance.
    public List<Access> distinct(Predicate<Access> sort) {
        return counts.keySet().stream().filter(sort).toList();
    }
}
