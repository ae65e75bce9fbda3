package dev.coracle.app.compare;

import dev.coracle.workloads.compare.Capacity;
import dev.coracle.workloads.compare.Housing;

/// How far a budget of memory is filled with instances.
///
/// @param housing how they are kept apart
/// @param instances that live
/// @param bytes that they take
/// @param budget that they may take
/// @param more whether more would fit
record Filling(Housing housing, int instances, long bytes, long budget, boolean more) {

    static Filling of(Capacity capacity) {
        return new Filling(
                capacity.housing(),
                capacity.instances(),
                capacity.points().getLast().bytes(),
                capacity.budget(),
                !capacity.isBound());
    }
}
