package dev.coracle.engine.component.plan;

import dev.coracle.engine.component.type.ComponentType;
import java.util.List;

/// A valid component: what it imports and exports, and how to make an instance of it. Immutable,
/// safe for any thread; any number of instances share one.
///
/// @param matches what instances of it were linked with
public record ComponentPlan(ComponentType type, List<Step> steps, KnownMatches matches) {

    public ComponentPlan(ComponentType type, List<Step> steps) {
        this(type, steps, new KnownMatches());
    }

    public ComponentPlan {
        steps = List.copyOf(steps);
    }
}
