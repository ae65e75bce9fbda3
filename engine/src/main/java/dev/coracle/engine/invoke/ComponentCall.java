package dev.coracle.engine.invoke;

import dev.coracle.engine.component.link.ComponentInstance;
import dev.coracle.engine.component.type.ComponentFunctionType;
import dev.coracle.engine.component.type.ComponentType;
import dev.coracle.engine.component.type.ExternType;
import dev.coracle.engine.component.type.ValueType;
import dev.coracle.engine.component.wave.TextTooLongException;
import dev.coracle.engine.component.wave.WaveException;
import dev.coracle.engine.component.wave.WaveReader;
import dev.coracle.engine.component.wave.WaveWriter;
import dev.coracle.engine.runtime.Interruption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A call of a component's function with values in WAVE.
///
/// ```java
/// ComponentCall call = ComponentCall.of(written, component.type());
/// List<String> results = call.make(instance, interruption);
/// ```
public final class ComponentCall {

    private final Target target;
    private final Object[] arguments;

    private ComponentCall(Target target, Object[] arguments) {
        this.target = target;
        this.arguments = arguments;
    }

    /// A function of a component.
    ///
    /// @param instance the exported interface that it is in; absent for the component's own
    record Target(Optional<String> instance, String function, ComponentFunctionType type) {

        String name() {
            return instance.map(of -> of + "#" + function).orElse(function);
        }

        /// Whether it is meant by a name that may lack the interface, or its version.
        boolean goesBy(String name) {
            if (name.equals(name()) || name.equals(function)) {
                return true;
            }
            int at = instance.orElse("").indexOf('@');
            return at > 0 && name.equals(instance.orElse("").substring(0, at) + "#" + function);
        }

        static List<Target> all(ComponentType component) {
            List<Target> targets = new ArrayList<>();
            component.exports().forEach((name, type) -> add(targets, name, type));
            return targets;
        }

        private static void add(List<Target> targets, String name, ExternType type) {
            if (type instanceof ExternType.OfFunction(var function)) {
                targets.add(new Target(Optional.empty(), name, function));
            } else if (type instanceof ExternType.OfInstance(var instance)) {
                instance.exports()
                        .forEach(
                                (inner, export) -> {
                                    if (export instanceof ExternType.OfFunction(var function)) {
                                        targets.add(new Target(Optional.of(name), inner, function));
                                    }
                                });
            }
        }
    }

    /// Finds the function and reads the arguments.
    public static ComponentCall of(Call call, ComponentType component) throws InvocationException {
        Target target = find(call.checked().name(), component);
        String signature = Invocable.signature(target.function(), target.type());
        Optional<String> obstacle = Invocable.obstacle(target.type());
        if (obstacle.isPresent()) {
            throw Missing.wrong(obstacle.get(), target.name(), signature);
        }
        try {
            Optional<String> list = call.list();
            return new ComponentCall(
                    target,
                    list.isPresent()
                            ? WaveReader.arguments(list.get(), target.type())
                            : WaveReader.arguments(call.words(), target.type()));
        } catch (WaveException e) {
            throw Missing.wrong(String.valueOf(e.getMessage()), target.name(), signature);
        }
    }

    private static Target find(String name, ComponentType component) throws InvocationException {
        List<Target> all = Target.all(component);
        List<Target> found = all.stream().filter(target -> target.goesBy(name)).toList();
        // The component's own function goes before one of an interface.
        Optional<Target> exact = found.stream().filter(t -> t.name().equals(name)).findFirst();
        if (exact.isPresent()) {
            return exact.get();
        }
        if (found.size() > 1) {
            throw Missing.ambiguous(
                    name,
                    Invocable.of(component).stream()
                            .filter(i -> found.stream().anyMatch(t -> t.name().equals(i.name())))
                            .toList());
        }
        if (found.isEmpty()) {
            throw Missing.function(name, Invocable.of(component));
        }
        return found.getFirst();
    }

    /// Calls it on an instance of the component; whatever ends a guest goes through.
    ///
    /// @param interruption of the guest
    /// @return the text of the result, where it has one
    /// @throws TextTooLongException where that is longer than [WaveWriter#LONGEST]
    public List<String> make(ComponentInstance instance, Interruption interruption) {
        ComponentInstance.Export export =
                instance.exported(target.instance(), target.function()).orElseThrow();
        Object result = export.call(arguments);
        Optional<ValueType> type = target.type().result();
        return type.isPresent()
                ? List.of(WaveWriter.text(Objects.requireNonNull(result), type.get(), interruption))
                : List.of();
    }
}
