package dev.coracle.engine.component;

import dev.coracle.engine.component.binary.ComponentDecoder;
import dev.coracle.engine.component.link.HostInstance;
import dev.coracle.engine.component.plan.ComponentPlan;
import dev.coracle.engine.component.type.ComponentType;
import dev.coracle.engine.component.validate.ComponentValidator;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.runtime.Context;
import dev.coracle.engine.runtime.Executable;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.MemoryModel;
import dev.coracle.engine.runtime.Traffic;
import java.util.ArrayList;
import java.util.List;

/// A valid component whose core modules are ready to run. Immutable, safe for any thread; any
/// number of instances share one.
///
/// ```java
/// ExecutableComponent component = ExecutableComponent.load(bytes, Features.ALL, modules);
/// ComponentInstance instance = new ComponentLinker().instantiate(component.plan(), run);
/// ```
///
/// @param modules all core modules in it, those of nested components included
/// @param extension what its instances find beside WASI
public record ExecutableComponent(
        ComponentPlan plan, List<Executable> modules, Extension extension) {

    public ExecutableComponent {
        modules = List.copyOf(modules);
    }

    /// Interfaces of the host's that one component is given and others are not.
    @FunctionalInterface
    public interface Extension {

        /// Makes them for one instance, on its thread.
        ///
        /// @param traffic counts what goes through them
        List<HostInstance> instances(Traffic traffic);
    }

    /// The same component with interfaces of its own.
    public ExecutableComponent extended(Extension more) {
        return new ExecutableComponent(plan, modules, more);
    }

    /// @param bytes kept, and must not change afterwards
    /// @param features what core modules may use
    /// @param modules makes core modules ready to run
    /// @throws ModuleException where the bytes are no component that this engine runs
    public static ExecutableComponent load(
            byte[] bytes, Features features, ComponentValidator.Modules modules)
            throws ModuleException {
        List<Executable> prepared = new ArrayList<>();
        ComponentPlan plan =
                ComponentValidator.validate(
                        ComponentDecoder.decode(bytes, features),
                        module -> {
                            Executable executable = modules.prepare(module);
                            prepared.add(executable);
                            return executable;
                        });
        return new ExecutableComponent(plan, prepared, _ -> List.of());
    }

    /// What a component imports and exports, checked as [#load] checks it but for the code of its
    /// core modules, which is neither validated nor made ready: for `inspect`.
    ///
    /// @throws ModuleException where the bytes are no component that this engine understands
    public static ComponentType typeOf(byte[] bytes, Features features) throws ModuleException {
        return ComponentValidator.validate(ComponentDecoder.decode(bytes, features), Described::new)
                .type();
    }

    /// A core module that nobody will run.
    private record Described(Module module) implements Executable {
        @Override
        public MemoryModel memoryModel() {
            throw new IllegalStateException("it was only looked at");
        }

        @Override
        public boolean metered() {
            return false;
        }

        @Override
        public Context newContext(Interruption interruption) {
            throw new IllegalStateException("it was only looked at");
        }
    }

    /// What it imports and exports.
    public ComponentType type() {
        return plan.type();
    }
}
