package dev.coracle.engine.invoke;

import dev.coracle.engine.component.link.CanonicalImports;
import dev.coracle.engine.link.ExternalValue;
import dev.coracle.engine.link.Instance;
import dev.coracle.engine.module.Export;
import dev.coracle.engine.module.ExternalKind;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.module.ValueType;
import dev.coracle.engine.runtime.FunctionReference;
import dev.coracle.engine.runtime.V128;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A call of a core function with numbers.
///
/// ```java
/// CoreCall call = CoreCall.of(written, module);
/// List<String> results = call.make(instance);
/// ```
public final class CoreCall {

    private static final String START = "_start";
    private static final String INITIALIZE = "_initialize";

    private final String name;
    private final FunctionType type;
    private final long[] values;
    private final @Nullable Object[] references;

    private CoreCall(String name, FunctionType type) {
        this.name = name;
        this.type = type;
        int slots = Math.max(type.parameters().size(), type.results().size());
        this.values = new long[slots];
        this.references = new @Nullable Object[slots];
    }

    /// Finds the function and reads the arguments.
    public static CoreCall of(Call call, Module module) throws InvocationException {
        // Names of core exports may be anything, parentheses included.
        Optional<FunctionType> whole = function(module, call.text());
        if (whole.isPresent()) {
            return of(call.text(), whole.get(), call.words());
        }
        String name = call.checked().name();
        Optional<FunctionType> type = function(module, name);
        if (type.isEmpty()) {
            throw Missing.function(name, Invocable.of(module));
        }
        Optional<String> list = call.list();
        return of(
                name,
                type.get(),
                list.isPresent() ? split(list.get(), name, type.get()) : call.words());
    }

    private static Optional<FunctionType> function(Module module, String name) {
        return module.exports().stream()
                .filter(e -> e.kind() == ExternalKind.FUNCTION && e.name().equals(name))
                .findFirst()
                .map(e -> module.typeOfFunction(e.index()));
    }

    private static List<String> split(String list, String name, FunctionType type)
            throws InvocationException {
        if (!list.endsWith(")")) {
            throw wrong("its arguments lack the closing `)`", name, type);
        }
        String between = list.substring(1, list.length() - 1);
        if (between.isBlank()) {
            return List.of();
        }
        List<String> arguments = new ArrayList<>();
        for (String argument : between.split(",", -1)) {
            arguments.add(argument.strip());
        }
        return arguments;
    }

    private static CoreCall of(String name, FunctionType type, List<String> arguments)
            throws InvocationException {
        for (List<ValueType> types : List.of(type.parameters(), type.results())) {
            for (ValueType each : types) {
                if (!(each instanceof NumericType)) {
                    throw wrong(Missing.textless(each), name, type);
                }
            }
        }
        List<ValueType> parameters = type.parameters();
        if (parameters.size() != arguments.size()) {
            throw wrong(
                    "%d %s given"
                            .formatted(
                                    arguments.size(),
                                    arguments.size() == 1 ? "argument is" : "arguments are"),
                    name,
                    type);
        }
        CoreCall prepared = new CoreCall(name, type);
        for (int i = 0; i < parameters.size(); i++) {
            prepared.set(i, (NumericType) parameters.get(i), arguments.get(i));
        }
        return prepared;
    }

    private void set(int index, NumericType parameter, String text) throws InvocationException {
        try {
            if (parameter == NumericType.V128) {
                references[index] = CoreNumbers.vector(text);
            } else {
                values[index] = CoreNumbers.bits(parameter, text);
            }
        } catch (NumberFormatException e) {
            throw wrong("\"%s\" is no %s".formatted(text, parameter.text()), name, type);
        }
    }

    private static InvocationException wrong(String why, String name, FunctionType type) {
        return Missing.wrong(why, name, Invocable.signature(name, type));
    }

    /// Calls it on an instance of the module; whatever ends a guest goes through.
    ///
    /// @return a text for each result
    public List<String> make(Instance instance) {
        function(instance, name).call(values, references);
        List<String> results = new ArrayList<>();
        List<ValueType> types = type.results();
        for (int i = 0; i < types.size(); i++) {
            results.add(
                    references[i] instanceof V128 vector
                            ? CoreNumbers.text(vector)
                            : CoreNumbers.text((NumericType) types.get(i), values[i]));
        }
        return results;
    }

    private static FunctionReference function(Instance instance, String name) {
        if (instance.export(name).orElse(null) instanceof ExternalValue.OfFunction exported) {
            return exported.function();
        }
        throw new IllegalStateException("an instance lacks the export " + name);
    }

    /// The call that a program's run begins with; absent for what is none.
    public static Optional<Call> entry(Module module) {
        return Optional.of(START)
                .filter(start -> function(module, start).isPresent())
                .or(() -> CanonicalImports.program(module))
                .map(name -> new Call(name, List.of()));
    }

    /// The function that a program of WASI 0.1 begins with.
    public static OptionalInt start(Module module) {
        return module.exports().stream()
                .filter(e -> e.kind() == ExternalKind.FUNCTION && e.name().equals(START))
                .mapToInt(Export::index)
                .findFirst();
    }

    /// Whether it is the start of a program, before which nothing is set up.
    public boolean isStart() {
        return name.equals(START);
    }

    /// Whether it is the function that sets a reactor up.
    public boolean initializes() {
        return name.equals(INITIALIZE);
    }

    /// Sets a reactor up, which is to be done once, before any other call; no other module notices.
    public static void initialize(Instance instance) {
        if (isReactor(instance.module())) {
            function(instance, INITIALIZE).call(new long[0], new @Nullable Object[0]);
        }
    }

    /// Whether the module is set up by a function of the usual name and type.
    public static boolean isReactor(Module module) {
        return function(module, INITIALIZE)
                .filter(type -> type.parameters().isEmpty() && type.results().isEmpty())
                .isPresent();
    }
}
