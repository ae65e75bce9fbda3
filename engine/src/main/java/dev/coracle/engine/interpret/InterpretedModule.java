package dev.coracle.engine.interpret;

import dev.coracle.engine.module.Module;
import dev.coracle.engine.runtime.Context;
import dev.coracle.engine.runtime.Executable;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.MemoryModel;
import dev.coracle.engine.validate.ValidModule;

/// A module to be run without a compiler. Ready at once: bodies are decoded when they first run.
public final class InterpretedModule implements Executable {

    private final ValidModule module;
    private final MemoryModel model;
    private final boolean metered;
    private final Bodies bodies;

    /// @param metered whether the code pays fuel
    public InterpretedModule(ValidModule module, MemoryModel model, boolean metered) {
        this.metered = metered;
        this.module = module;
        this.model = model;
        this.bodies = new Bodies(module);
    }

    @Override
    public Module module() {
        return module.module();
    }

    @Override
    public MemoryModel memoryModel() {
        return model;
    }

    @Override
    public boolean metered() {
        return metered;
    }

    @Override
    public Context newContext(Interruption interruption) {
        return new InterpretedContext(module.module(), model, interruption, bodies);
    }
}
