package dev.coracle.engine;

import dev.coracle.engine.component.ExecutableComponent;
import dev.coracle.engine.component.link.ComponentInstance;
import dev.coracle.engine.component.type.ExternType;
import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wave.TextTooLongException;
import dev.coracle.engine.component.wave.WaveWriter;
import dev.coracle.engine.invoke.Call;
import dev.coracle.engine.invoke.ComponentCall;
import dev.coracle.engine.invoke.Invocable;
import dev.coracle.engine.invoke.InvocationException;
import dev.coracle.engine.module.Printable;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.Traffic;
import dev.coracle.engine.wasi.HiddenRoot;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A component: `wasi:cli/run`, or a named export, on WASI 0.2.
final class ComponentRun implements GuestRun {

    private final ExecutableComponent component;
    private final Optional<Call> invocation;
    private final ComponentHost host;
    private final Interruption interruption;

    private ComponentRun(
            ExecutableComponent component,
            Optional<Call> invocation,
            ComponentHost host,
            Interruption interruption) {
        this.component = component;
        this.invocation = invocation;
        this.host = host;
        this.interruption = interruption;
    }

    /// @throws IOException a sentence: something granted cannot be opened
    static ComponentRun open(
            ExecutableComponent component, Optional<Call> invocation, Setting setting)
            throws IOException {
        boolean hiddenRoot =
                component.modules().stream().anyMatch(each -> HiddenRoot.suits(each.module()));
        return new ComponentRun(
                component,
                invocation,
                ComponentHost.open(setting, hiddenRoot),
                setting.interruption());
    }

    @Override
    public RunResult call(Runnable started) throws StartException {
        Optional<ComponentCall> call = read();
        ComponentInstance instance = host.instantiate(component);
        if (call.isPresent()) {
            started.run();
            return made(call.get(), instance);
        }
        ComponentInstance.Export run =
                instance.function("wasi:cli/run", ComponentHost.ANY_0_2, "run")
                        .orElseThrow(this::noProgram);
        started.run();
        return run.call() instanceof Case(int index, _)
                ? new RunResult.Exited(index)
                : new RunResult.Exited(0);
    }

    private RunResult made(ComponentCall call, ComponentInstance instance) {
        try {
            return new RunResult.Returned(call.make(instance, interruption));
        } catch (TextTooLongException e) {
            return new RunResult.ResultTooLong(
                    "The function returned, but its result takes more than the %,d characters that Coracle writes of one. Let the component print it, or write it into a file."
                            .formatted(WaveWriter.LONGEST));
        }
    }

    private Optional<ComponentCall> read() throws StartException {
        if (invocation.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ComponentCall.of(invocation.get(), component.type()));
        } catch (InvocationException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
    }

    private StartException noProgram() {
        Map<String, ExternType> exports = component.type().exports();
        if (exports.keySet().stream().anyMatch(name -> name.startsWith(HttpRun.HANDLER + "@"))) {
            return new StartException(
                    "The component is no program, it answers HTTP requests: start it with coracle serve.");
        }
        if (isPackage(component)) {
            return new StartException(
                    "The component is a package of WIT interfaces: there is no code in it to run.");
        }
        List<String> functions =
                Invocable.of(component.type()).stream()
                        .filter(each -> each.obstacle().isEmpty())
                        .limit(20)
                        .map(each -> Printable.text(each.signature(), 200))
                        .toList();
        return new StartException(
                functions.isEmpty()
                        ? "The component is a library: it does not export wasi:cli/run, and no function that can be called by --invoke."
                        : "The component is a library: it does not export wasi:cli/run. Call one of its functions by --invoke: %s."
                                .formatted(String.join(", ", functions)));
    }

    /// Whether it is a package of WIT interfaces as a file: types and nothing else.
    static boolean isPackage(ExecutableComponent component) {
        Map<String, ExternType> exports = component.type().exports();
        return !exports.isEmpty() && exports.values().stream().allMatch(ComponentRun::isType);
    }

    private static boolean isType(ExternType type) {
        return type instanceof ExternType.OfType || type instanceof ExternType.OfComponent;
    }

    @Override
    public Traffic traffic() {
        return host.traffic();
    }

    @Override
    public void close() {
        host.close();
    }
}
