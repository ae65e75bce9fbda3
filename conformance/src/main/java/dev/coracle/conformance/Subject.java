package dev.coracle.conformance;

import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.runtime.Executable;

/// A way to make modules executable that is put to the test.
@FunctionalInterface
public interface Subject {

    /// Decodes, validates and prepares a module.
    Executable prepare(byte[] module, Features features) throws ModuleException;
}
