package dev.coracle.engine.runtime;

import dev.coracle.engine.module.FunctionType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function of the host with its values as Java objects ([Values]): comfortable, and a little
/// slower than a [HostFunction].
///
/// ```java
/// HostCall print = (memory, arguments) -> {
///     int address = (int) arguments.get(0);
///     int length = (int) arguments.get(1);
///     System.out.println(new String(memory.read(address, length), UTF_8));
///     return List.of();
/// };
/// ```
@FunctionalInterface
public interface HostCall {

    /// Runs on the guest's thread.
    ///
    /// @param memory the caller's memory 0, one of length 0 where the caller has none; to be used
    ///   during the call only
    /// @param arguments of the function's parameter types
    /// @return one value for each result type
    /// @throws Trap to end the guest's call
    List<? extends @Nullable Object> call(Memory memory, List<@Nullable Object> arguments);

    /// The same as a host function, which checks what is returned.
    ///
    /// @throws IllegalStateException by its calls, where what is returned is not of the type
    default HostFunction as(FunctionType type) {
        return new HostFunction() {
            @Override
            public void call(Memory memory, long[] values) {
                callWithReferences(memory, values, new @Nullable Object[values.length]);
            }

            @Override
            public void callWithReferences(
                    Memory memory, long[] values, @Nullable Object[] references) {
                List<? extends @Nullable Object> results =
                        HostCall.this.call(
                                memory, Values.gather(type.parameters(), values, references));
                try {
                    Values.spread(type.results(), results, values, references);
                } catch (IllegalArgumentException e) {
                    throw new IllegalStateException(
                            "a function of the host gave the wrong results: " + e.getMessage(), e);
                }
            }
        };
    }
}
