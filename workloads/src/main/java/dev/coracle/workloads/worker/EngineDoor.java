package dev.coracle.workloads.worker;

import dev.coracle.engine.binary.ModuleDecoder;
import dev.coracle.engine.interpret.InterpretedModule;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.runtime.Executable;
import dev.coracle.engine.runtime.MemoryModel;
import dev.coracle.engine.validate.ModuleValidator;

/// From bytes to something that runs, with what the engine has by now.
final class EngineDoor {

    private EngineDoor() {}

    /// @param memory bytes of linear memory that the run may have, which decides the memory's form
    static Executable load(byte[] bytes, long memory) throws ModuleException {
        return new InterpretedModule(
                ModuleValidator.validate(ModuleDecoder.decode(bytes, Features.ALL), Features.ALL),
                MemoryModel.forLimit(memory));
    }
}
