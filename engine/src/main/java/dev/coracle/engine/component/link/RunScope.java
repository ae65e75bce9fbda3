package dev.coracle.engine.component.link;

import dev.coracle.engine.module.Features;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.MemoryAllowance;
import dev.coracle.engine.runtime.ResourceLimitException;

/// What all instances of one run share: the memory they may take together, the way to stop them,
/// and how many there may be.
public final class RunScope {

    /// A few bytes can ask for instances without end: components that contain each other double
    /// them at every level.
    static final int MOST_INSTANCES = 10_000;

    private static final int DEEPEST = 100;

    private final Features features;
    private final MemoryAllowance allowance;
    private final Interruption interruption;
    private int instances;

    public RunScope(Features features, MemoryAllowance allowance, Interruption interruption) {
        this.features = features;
        this.allowance = allowance;
        this.interruption = interruption;
    }

    Features features() {
        return features;
    }

    MemoryAllowance allowance() {
        return allowance;
    }

    Interruption interruption() {
        return interruption;
    }

    /// Before a module or component is instantiated.
    ///
    /// @param depth how many component instances it will be in
    void countInstance(int depth) {
        interruption.check();
        if (++instances > MOST_INSTANCES || depth > DEEPEST) {
            throw new ResourceLimitException(
                    "the component makes more than %,d instances, or nests them deeper than %d"
                            .formatted(MOST_INSTANCES, DEEPEST));
        }
    }
}
