package dev.coracle.engine.component.link;

import dev.coracle.engine.link.ExternalValue;
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
    private final CoreImportFilter filter;
    private int instances;

    /// Changes what core modules import from each other.
    @FunctionalInterface
    public interface CoreImportFilter {

        /// @param value of the same type as what it gives
        ExternalValue filter(String module, String name, ExternalValue value);
    }

    public RunScope(Features features, MemoryAllowance allowance, Interruption interruption) {
        this(features, allowance, interruption, (_, _, value) -> value);
    }

    /// @param filter asked about each import of each core module
    public RunScope(
            Features features,
            MemoryAllowance allowance,
            Interruption interruption,
            CoreImportFilter filter) {
        this.filter = filter;
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

    ExternalValue filtered(String module, String name, ExternalValue value) {
        return filter.filter(module, name, value);
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
