package dev.coracle.engine;

import dev.coracle.engine.component.ExecutableComponent;
import dev.coracle.engine.runtime.Executable;

/// What a [Command] runs: a module or a component. Immutable, safe for any thread.
public sealed interface Program {

    /// A core module for WASI 0.1.
    record OfModule(Executable module) implements Program {}

    /// A component for WASI 0.2.
    record OfComponent(ExecutableComponent component) implements Program {}
}
