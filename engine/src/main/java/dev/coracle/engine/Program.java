package dev.coracle.engine;

import dev.coracle.engine.component.ExecutableComponent;
import dev.coracle.engine.runtime.Executable;

/// What a [Command] runs: a module or a component. Immutable, safe for any thread.
public sealed interface Program {

    /// Gives what its runs have compiled so far to the engine's cache of code, where it has one.
    /// May write files; call it when nobody waits. Never fails.
    void keepCode();

    /// A core module for WASI 0.1.
    record OfModule(Executable module) implements Program {
        @Override
        public void keepCode() {
            module.keepCode();
        }
    }

    /// A component for WASI 0.2.
    record OfComponent(ExecutableComponent component) implements Program {
        @Override
        public void keepCode() {
            component.modules().forEach(Executable::keepCode);
        }
    }
}
