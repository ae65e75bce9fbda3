package dev.coracle.workloads.worker;

import dev.coracle.engine.binary.ModuleDecoder;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.runtime.Executable;
import dev.coracle.engine.validate.ModuleValidator;

/// From bytes to code, as far as the engine has come.
final class EngineDoor {

    private EngineDoor() {}

    /// @param memory bytes of linear memory that the run may have, which decides the memory's form
    static Executable load(byte[] bytes, long memory) throws ModuleException {
        ModuleValidator.validate(ModuleDecoder.decode(bytes, Features.ALL), Features.ALL);
        throw new ModuleException.Unsupported("the compiler of this build is not in yet");
    }
}
