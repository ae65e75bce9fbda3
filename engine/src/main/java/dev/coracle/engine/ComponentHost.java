package dev.coracle.engine;

import dev.coracle.engine.component.ExecutableComponent;
import dev.coracle.engine.component.link.ComponentInstance;
import dev.coracle.engine.component.link.ComponentLinker;
import dev.coracle.engine.component.link.RunScope;
import dev.coracle.engine.component.name.Version;
import dev.coracle.engine.component.wasi.ComponentWasi;
import dev.coracle.engine.component.wasi.Interfaces;
import dev.coracle.engine.component.wasi.http.HttpTypes;
import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.Denial;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.runtime.Traffic;
import java.io.IOException;

/// What a component finds when it is instantiated: WASI 0.2 on the grants of its run.
///
/// On the guest's thread.
final class ComponentHost implements AutoCloseable {

    static final Version ANY_0_2 = new Version(0, 2, 0, "");

    private final GuestRun.Setting setting;
    private final ComponentWasi wasi;
    private final Traffic traffic;
    private final boolean hiddenRoot;

    private ComponentHost(
            GuestRun.Setting setting, ComponentWasi wasi, Traffic traffic, boolean hiddenRoot) {
        this.setting = setting;
        this.wasi = wasi;
        this.traffic = traffic;
        this.hiddenRoot = hiddenRoot;
    }

    /// @throws IOException a sentence: something granted cannot be opened
    static ComponentHost open(GuestRun.Setting setting) throws IOException {
        return open(setting, false);
    }

    /// @param hiddenRoot whether the component is shown a root that nothing can be done with
    /// @throws IOException a sentence: something granted cannot be opened
    static ComponentHost open(GuestRun.Setting setting, boolean hiddenRoot) throws IOException {
        Traffic traffic = new Traffic();
        return new ComponentHost(
                setting,
                ComponentWasi.open(
                        setting.grants(),
                        setting.name(),
                        setting.streams(),
                        setting.trail(),
                        setting.interruption(),
                        traffic,
                        hiddenRoot),
                traffic,
                hiddenRoot);
    }

    /// Links it and runs what its modules start with.
    ///
    /// @throws StartException where it imports what is not offered
    ComponentInstance instantiate(ExecutableComponent component) throws StartException {
        ComponentLinker linker = new ComponentLinker();
        wasi.instances().forEach(linker::offer);
        component.extension().instances(traffic).forEach(linker::offer);
        linker.refuse(
                Interfaces::isRefusedWhenCalled,
                name -> setting.trail().deny(Access.Kind.CONNECT, name, Denial.NEVER));
        try {
            return linker.instantiate(
                    component.plan(),
                    new RunScope(
                            Features.ALL,
                            setting.allowance(),
                            setting.interruption(),
                            hiddenRoot
                                    ? new AdapterErrors(wasi::hiddenRefusals)
                                    : (_, _, value) -> value));
        } catch (ModuleException.Unlinkable e) {
            throw GuestRun.unlinkable(e);
        }
    }

    /// What the component exchanges with the host.
    Traffic traffic() {
        return traffic;
    }

    HttpTypes http() {
        return wasi.http();
    }

    @Override
    public void close() {
        wasi.close();
    }
}
