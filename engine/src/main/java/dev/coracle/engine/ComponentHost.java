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
import java.io.IOException;

/// What a component finds when it is instantiated: WASI 0.2 on the grants of its run.
///
/// On the guest's thread.
final class ComponentHost implements AutoCloseable {

    static final Version ANY_0_2 = new Version(0, 2, 0, "");

    private final GuestRun.Setting setting;
    private final ComponentWasi wasi;

    private ComponentHost(GuestRun.Setting setting, ComponentWasi wasi) {
        this.setting = setting;
        this.wasi = wasi;
    }

    /// @throws IOException a sentence: something granted cannot be opened
    static ComponentHost open(GuestRun.Setting setting) throws IOException {
        return new ComponentHost(
                setting,
                ComponentWasi.open(
                        setting.grants(),
                        setting.name(),
                        setting.streams(),
                        setting.trail(),
                        setting.interruption()));
    }

    /// Links it and runs what its modules start with.
    ///
    /// @throws StartException where it imports what is not offered
    ComponentInstance instantiate(ExecutableComponent component) throws StartException {
        ComponentLinker linker = new ComponentLinker();
        wasi.instances().forEach(linker::offer);
        linker.refuse(
                Interfaces::isRefusedWhenCalled,
                name -> setting.trail().deny(Access.Kind.CONNECT, name, Denial.NEVER));
        try {
            return linker.instantiate(
                    component.plan(),
                    new RunScope(Features.ALL, setting.allowance(), setting.interruption()));
        } catch (ModuleException.Unlinkable e) {
            throw GuestRun.unlinkable(e);
        }
    }

    HttpTypes http() {
        return wasi.http();
    }

    @Override
    public void close() {
        wasi.close();
    }
}
