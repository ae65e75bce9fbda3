package dev.coracle.engine.component.abi;

import dev.coracle.engine.component.resource.Handle;
import dev.coracle.engine.component.resource.ResourceType;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.runtime.FunctionReference;
import dev.coracle.engine.runtime.HostFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `resource.new`, `resource.drop` and `resource.rep` as core functions of one instance, and the
/// resource types that a guest defines.
public final class ResourceBuiltins {

    /// `(i32) -> (i32)`.
    public static final FunctionType TAKING_AND_GIVING =
            new FunctionType(List.of(NumericType.I32), List.of(NumericType.I32));

    /// `(i32) -> ()`.
    public static final FunctionType TAKING = new FunctionType(List.of(NumericType.I32), List.of());

    private ResourceBuiltins() {}

    /// A representation becomes a handle.
    public static HostFunction create(InstanceState instance, ResourceType type) {
        return (_, values) -> {
            instance.requireMayLeave();
            values[0] = instance.handles().add(Handle.owning(type, (int) values[0]));
        };
    }

    /// A handle goes, and with an owning one the resource.
    public static HostFunction drop(InstanceState instance, ResourceType type) {
        return (_, values) -> {
            instance.requireMayLeave();
            Handle handle = instance.handles().remove((int) values[0], type);
            if (handle.owned()) {
                type.drop(handle.representation(), instance);
            }
        };
    }

    /// The representation behind a handle.
    public static HostFunction represent(InstanceState instance, ResourceType type) {
        return (_, values) ->
                values[0] =
                        Integer.toUnsignedLong(
                                (Integer)
                                        instance.handles()
                                                .get((int) values[0], type)
                                                .representation());
    }

    /// A type that a guest implements.
    ///
    /// @param destructor a core function of the guest's, which is called as any other function of
    ///   its instance
    public static ResourceType define(
            InstanceState instance, @Nullable FunctionReference destructor) {
        return new ResourceType(
                "a guest-defined resource",
                instance,
                (representation, caller) -> {
                    InstanceState from = (InstanceState) caller;
                    instance.enterFrom(from);
                    if (destructor != null) {
                        long bits = Integer.toUnsignedLong((Integer) representation);
                        Boundary.call(destructor, new long[] {bits});
                    }
                    instance.leaveTo(from);
                });
    }
}
