package dev.coracle.engine;

import dev.coracle.engine.link.Instance;
import dev.coracle.engine.link.Linker;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.Import;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.runtime.Executable;
import dev.coracle.engine.runtime.Traffic;
import dev.coracle.engine.wasi.Wasi;
import dev.coracle.engine.wasi.WasiFunction;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A core module: `_start`, or a named export, on WASI 0.1.
final class ModuleRun implements GuestRun {

    private final Executable executable;
    private final Optional<Invocation> invocation;
    private final Setting setting;
    private final Wasi wasi;

    private ModuleRun(
            Executable executable, Optional<Invocation> invocation, Setting setting, Wasi wasi) {
        this.executable = executable;
        this.invocation = invocation;
        this.setting = setting;
        this.wasi = wasi;
    }

    /// @throws IOException a sentence: something granted cannot be opened
    static ModuleRun open(Executable executable, Optional<Invocation> invocation, Setting setting)
            throws IOException {
        return new ModuleRun(
                executable,
                invocation,
                setting,
                Wasi.open(
                        setting.grants(),
                        setting.name(),
                        executable.module(),
                        setting.streams(),
                        setting.trail(),
                        setting.interruption()));
    }

    @Override
    public RunResult call(Runnable started) throws StartException {
        Linker linker = new Linker(Features.ALL);
        for (String module : importedModules()) {
            for (WasiFunction f : wasi.functions(module)) {
                linker.define(module, f.name(), f.type(), f.function());
            }
        }
        Instance instance;
        try {
            instance = linker.instantiate(executable, setting.allowance(), setting.interruption());
        } catch (ModuleException.Unlinkable e) {
            throw GuestRun.unlinkable(e);
        }
        started.run();
        if (invocation.isPresent()) {
            return new RunResult.Returned(invocation.get().call(instance));
        }
        new Invocation("_start", List.of()).call(instance);
        return new RunResult.Exited(0);
    }

    /// The versions of WASI that the module asks for.
    private List<String> importedModules() {
        Set<String> imported =
                executable.module().imports().stream()
                        .map(Import::module)
                        .collect(Collectors.toSet());
        return Wasi.MODULES.stream().filter(imported::contains).toList();
    }

    @Override
    public Traffic traffic() {
        return wasi.traffic();
    }

    @Override
    public void close() {
        wasi.close();
    }
}
