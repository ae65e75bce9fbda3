package dev.coracle.engine;

import dev.coracle.engine.component.link.CanonicalImports;
import dev.coracle.engine.component.wasi.ComponentWasi;
import dev.coracle.engine.invoke.Call;
import dev.coracle.engine.invoke.CoreCall;
import dev.coracle.engine.invoke.Invocable;
import dev.coracle.engine.invoke.InvocationException;
import dev.coracle.engine.link.Instance;
import dev.coracle.engine.link.Linker;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.Import;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.module.Printable;
import dev.coracle.engine.runtime.Executable;
import dev.coracle.engine.runtime.Traffic;
import dev.coracle.engine.wasi.Wasi;
import dev.coracle.engine.wasi.WasiFunction;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A core module: `_start`, or a named export, on WASI 0.1, and on WASI 0.2 where it imports that.
final class ModuleRun implements GuestRun {

    private final Executable executable;
    private final Optional<Call> invocation;
    private final Setting setting;
    private final Wasi wasi;
    private final Optional<ComponentWasi> interfaces;

    private ModuleRun(
            Executable executable,
            Optional<Call> invocation,
            Setting setting,
            Wasi wasi,
            Optional<ComponentWasi> interfaces) {
        this.executable = executable;
        this.invocation = invocation;
        this.setting = setting;
        this.wasi = wasi;
        this.interfaces = interfaces;
    }

    /// @throws IOException a sentence: something granted cannot be opened
    static ModuleRun open(Executable executable, Optional<Call> invocation, Setting setting)
            throws IOException {
        Wasi wasi =
                Wasi.open(
                        setting.grants(),
                        setting.name(),
                        executable.module(),
                        setting.streams(),
                        setting.trail(),
                        setting.interruption());
        try {
            return new ModuleRun(
                    executable, invocation, setting, wasi, interfaces(executable, setting, wasi));
        } catch (IOException e) {
            wasi.close();
            throw e;
        }
    }

    /// Lets the program's first function be compiled while its run is prepared.
    static void beginSoon(Executable executable) {
        CoreCall.start(executable.module()).ifPresent(executable::callSoon);
    }

    /// WASI 0.2, for modules that import it although they are in no component.
    private static Optional<ComponentWasi> interfaces(
            Executable executable, Setting setting, Wasi wasi) throws IOException {
        return CanonicalImports.areWantedBy(executable.module())
                ? Optional.of(
                        ComponentWasi.open(
                                setting.grants(),
                                setting.name(),
                                setting.streams(),
                                setting.trail(),
                                setting.interruption(),
                                wasi.traffic(),
                                false))
                : Optional.empty();
    }

    @Override
    public RunResult call(Runnable started) throws StartException {
        CoreCall call = read();
        Instance instance = instantiate();
        started.run();
        if (!call.isStart() && !call.initializes()) {
            CoreCall.initialize(instance);
        }
        List<String> results = call.make(instance);
        if (invocation.isPresent()) {
            return new RunResult.Returned(results);
        }
        // The entry that a component has gives a result, of which case 1 is a failure.
        return new RunResult.Exited(results.isEmpty() || results.equals(List.of("0")) ? 0 : 1);
    }

    private Instance instantiate() throws StartException {
        Linker linker = new Linker(Features.ALL);
        for (String module : importedModules()) {
            for (WasiFunction f : wasi.functions(module)) {
                linker.define(module, f.name(), f.type(), f.function());
            }
        }
        try {
            if (interfaces.isEmpty()) {
                return linker.instantiate(executable, setting.allowance(), setting.interruption());
            }
            CanonicalImports canonical = new CanonicalImports(interfaces.get().instances());
            canonical.define(linker, executable.module());
            Instance instance =
                    linker.instantiate(executable, setting.allowance(), setting.interruption());
            canonical.bind(instance);
            return instance;
        } catch (ModuleException.Unlinkable e) {
            throw GuestRun.unlinkable(e);
        }
    }

    private CoreCall read() throws StartException {
        Module module = executable.module();
        Optional<Call> entry = invocation.or(() -> CoreCall.entry(module));
        if (entry.isEmpty()) {
            throw new StartException(noProgram(module));
        }
        try {
            return CoreCall.of(entry.get(), module);
        } catch (InvocationException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String noProgram(Module module) {
        String what = CoreCall.isReactor(module) ? "a reactor" : "a library";
        List<String> functions =
                Invocable.of(module).stream()
                        .filter(each -> each.obstacle().isEmpty())
                        .map(each -> Printable.text(each.signature(), 200))
                        .limit(20)
                        .toList();
        return functions.isEmpty()
                ? "The module is %s: it exports no function _start, and none that can be called by --invoke."
                        .formatted(what)
                : "The module is %s: it exports no function _start. Call one of its functions by --invoke: %s."
                        .formatted(what, String.join(", ", functions));
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
        interfaces.ifPresent(ComponentWasi::close);
        wasi.close();
    }
}
