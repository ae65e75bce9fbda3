package dev.coracle.engine.invoke;

import dev.coracle.engine.component.type.ComponentFunctionType;
import dev.coracle.engine.component.type.ComponentType;
import dev.coracle.engine.component.wit.WitWriter;
import dev.coracle.engine.module.Export;
import dev.coracle.engine.module.ExternalKind;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.module.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A function that is exported. Its texts are a stranger's.
///
/// @param name to call it by: `add`, or `ns:package/interface@1.0.0#add`
/// @param signature `add(a: u32, b: u32) -> u32`
/// @param obstacle why it cannot be called with text, a phrase; absent where it can
public record Invocable(String name, String signature, Optional<String> obstacle) {

    /// The functions that a module exports, in order.
    public static List<Invocable> of(Module module) {
        List<Invocable> functions = new ArrayList<>();
        for (Export export : module.exports()) {
            if (export.kind() == ExternalKind.FUNCTION) {
                FunctionType type = module.typeOfFunction(export.index());
                functions.add(
                        new Invocable(
                                export.name(), signature(export.name(), type), obstacle(type)));
            }
        }
        return functions;
    }

    private static Optional<String> obstacle(FunctionType type) {
        return Stream.concat(type.parameters().stream(), type.results().stream())
                .filter(each -> !(each instanceof NumericType))
                .findFirst()
                .map(Missing::textless);
    }

    static String signature(String name, FunctionType type) {
        String results = join(type.results());
        return name
                + "("
                + join(type.parameters())
                + ")"
                + switch (type.results().size()) {
                    case 0 -> "";
                    case 1 -> " -> " + results;
                    default -> " -> (" + results + ")";
                };
    }

    private static String join(List<ValueType> types) {
        return types.stream().map(ValueType::text).collect(Collectors.joining(", "));
    }

    /// The functions that a component exports, itself or in interfaces, in order.
    public static List<Invocable> of(ComponentType component) {
        return ComponentCall.Target.all(component).stream()
                .map(
                        target ->
                                new Invocable(
                                        target.name(),
                                        signature(target.function(), target.type()),
                                        obstacle(target.type())))
                .toList();
    }

    static Optional<String> obstacle(ComponentFunctionType type) {
        return type.shape().resources()
                ? Optional.of("it takes or gives resources, which cannot be written as text")
                : Optional.empty();
    }

    static String signature(String function, ComponentFunctionType type) {
        return function + WitWriter.signature(type);
    }
}
