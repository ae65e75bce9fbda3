package dev.coracle.engine.component.wasi.host;

import dev.coracle.engine.component.abi.ComponentFunction;
import dev.coracle.engine.component.abi.InstanceState;
import dev.coracle.engine.component.link.Extern;
import dev.coracle.engine.component.resource.ResourceType;
import dev.coracle.engine.component.type.ExternType;
import dev.coracle.engine.component.type.ResourceName;
import dev.coracle.engine.component.wit.WitInterface;
import dev.coracle.engine.runtime.Traffic;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Puts an implementation behind an interface, function by function.
///
/// ```java
/// HostInterface random = new HostInterface(wit.find("wasi:random/random"), resources, traffic);
/// random.function("get-random-u64", arguments -> source.nextLong());
/// Extern.OfInstance instance = random.build();
/// ```
public final class HostInterface {

    private final WitInterface wit;
    private final HostResources resources;
    private final Traffic traffic;
    private final Map<String, Extern> externs = new HashMap<>();

    /// @param traffic counts the calls
    public HostInterface(WitInterface wit, HostResources resources, Traffic traffic) {
        this.wit = wit;
        this.resources = resources;
        this.traffic = traffic;
    }

    /// A function with a result.
    @FunctionalInterface
    public interface Operation {

        /// @param arguments of the types that the interface says, see the `value` room
        Object run(Object[] arguments);
    }

    /// A function without one.
    @FunctionalInterface
    public interface Action {
        void run(Object[] arguments);
    }

    public void function(String name, Operation operation) {
        add(name, (_, arguments, results) -> results.accept(operation.run(arguments)));
    }

    public void action(String name, Action action) {
        add(
                name,
                (_, arguments, results) -> {
                    action.run(arguments);
                    results.accept(null);
                });
    }

    private void add(String name, ComponentFunction function) {
        if (!(wit.type().exports().get(name) instanceof ExternType.OfFunction _)) {
            throw new IllegalArgumentException(wit.name() + " has no function " + name);
        }
        ComponentFunction counted =
                (@Nullable InstanceState caller,
                        Object[] arguments,
                        Consumer<@Nullable Object> results) -> {
                    traffic.called();
                    function.call(caller, arguments, results);
                };
        externs.put(name, new Extern.OfFunction(counted));
    }

    /// @throws IllegalStateException where a function has no implementation
    public Extern.OfInstance build() {
        wit.type()
                .exports()
                .forEach(
                        (name, type) -> {
                            if (type instanceof ExternType.OfType(var defined)) {
                                @Nullable ResourceType resource =
                                        defined instanceof ResourceName known
                                                ? resources.type(known.resource(), name)
                                                : null;
                                externs.put(name, new Extern.OfType(Optional.ofNullable(resource)));
                            } else if (!externs.containsKey(name)) {
                                throw new IllegalStateException(
                                        "nothing implements %s of %s".formatted(name, wit.name()));
                            }
                        });
        return new Extern.OfInstance(externs);
    }
}
