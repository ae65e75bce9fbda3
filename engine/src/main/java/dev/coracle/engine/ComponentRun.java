package dev.coracle.engine;

import dev.coracle.engine.component.ExecutableComponent;
import dev.coracle.engine.component.link.ComponentInstance;
import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.runtime.Traffic;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;

/// A component: `wasi:cli/run` on WASI 0.2.
final class ComponentRun implements GuestRun {

    private final ExecutableComponent component;
    private final Optional<Invocation> invocation;
    private final ComponentHost host;

    private ComponentRun(
            ExecutableComponent component, Optional<Invocation> invocation, ComponentHost host) {
        this.component = component;
        this.invocation = invocation;
        this.host = host;
    }

    /// @throws IOException a sentence: something granted cannot be opened
    static ComponentRun open(
            ExecutableComponent component, Optional<Invocation> invocation, Setting setting)
            throws IOException {
        return new ComponentRun(component, invocation, ComponentHost.open(setting));
    }

    @Override
    public RunResult call(Runnable started) throws StartException {
        if (invocation.isPresent()) {
            throw new StartException(
                    "Tried to call the export %s of a component, which Coracle cannot do yet; run the component without --invoke."
                            .formatted(invocation.get().export()));
        }
        ComponentInstance.Export run =
                host.instantiate(component)
                        .function("wasi:cli/run", ComponentHost.ANY_0_2, "run")
                        .orElseThrow(this::noProgram);
        started.run();
        return run.call() instanceof Case(int index, _)
                ? new RunResult.Exited(index)
                : new RunResult.Exited(0);
    }

    private StartException noProgram() {
        String exports =
                component.type().exports().keySet().stream()
                        .limit(20)
                        .collect(Collectors.joining(", "));
        return new StartException(
                "The component is no program: it does not export wasi:cli/run, but %s."
                        .formatted(exports.isEmpty() ? "nothing at all" : exports));
    }

    /// Nothing is counted of components yet.
    @Override
    public Traffic traffic() {
        return new Traffic();
    }

    @Override
    public void close() {
        host.close();
    }
}
