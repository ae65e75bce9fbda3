package dev.coracle.engine.component.abi;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A function of a component instance or of the host, with component values.
@FunctionalInterface
public interface ComponentFunction {

    /// Runs on the guest's thread.
    ///
    /// @param caller the instance that calls; null for the host
    /// @param arguments one for each parameter
    /// @param results takes the result, null where there is none, exactly once and before the
    ///   callee cleans up after itself
    void call(
            @Nullable InstanceState caller, Object[] arguments, Consumer<@Nullable Object> results);
}
