package dev.coracle.engine;

import dev.coracle.engine.component.ExecutableComponent;
import dev.coracle.engine.component.link.ComponentInstance;
import dev.coracle.engine.component.link.ComponentLinker;
import dev.coracle.engine.component.link.RunScope;
import dev.coracle.engine.component.name.Version;
import dev.coracle.engine.component.value.Case;
import dev.coracle.engine.component.wasi.ComponentWasi;
import dev.coracle.engine.component.wasi.Interfaces;
import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.Denial;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.runtime.Traffic;
import java.io.IOException;
import java.util.stream.Collectors;

/// A component: `wasi:cli/run` on WASI 0.2.
final class ComponentRun implements GuestRun {

    private static final Version ANY_0_2 = new Version(0, 2, 0, "");

    private final ExecutableComponent component;
    private final Setting setting;
    private final ComponentWasi wasi;

    private ComponentRun(ExecutableComponent component, Setting setting, ComponentWasi wasi) {
        this.component = component;
        this.setting = setting;
        this.wasi = wasi;
    }

    /// @throws IOException a sentence: something granted cannot be opened
    static ComponentRun open(ExecutableComponent component, Setting setting) throws IOException {
        return new ComponentRun(
                component,
                setting,
                ComponentWasi.open(
                        setting.grants(),
                        setting.name(),
                        setting.streams(),
                        setting.trail(),
                        setting.interruption()));
    }

    @Override
    public RunResult call(Runnable started) throws StartException {
        if (setting.invocation().isPresent()) {
            throw new StartException(
                    "Tried to call the export %s of a component, which Coracle cannot do yet; run the component without --invoke."
                            .formatted(setting.invocation().get().export()));
        }
        ComponentLinker linker = new ComponentLinker();
        wasi.instances().forEach(linker::offer);
        linker.refuse(
                Interfaces::isRefusedWhenCalled,
                name -> setting.trail().deny(Access.Kind.CONNECT, name, Denial.NEVER));
        ComponentInstance instance;
        try {
            instance =
                    linker.instantiate(
                            component.plan(),
                            new RunScope(
                                    Features.ALL, setting.allowance(), setting.interruption()));
        } catch (ModuleException.Unlinkable e) {
            throw GuestRun.unlinkable(e);
        }
        ComponentInstance.Export run =
                instance.function("wasi:cli/run", ANY_0_2, "run").orElseThrow(this::noProgram);
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
        wasi.close();
    }
}
