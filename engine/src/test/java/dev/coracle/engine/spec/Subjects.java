package dev.coracle.engine.spec;

import dev.coracle.engine.binary.ModuleDecoder;
import dev.coracle.engine.interpret.InterpretedModule;
import dev.coracle.engine.runtime.MemoryModel;
import dev.coracle.engine.validate.ModuleValidator;

/// The ways to run modules that the suites are put through.
final class Subjects {

    private Subjects() {}

    static final Subject INTERPRETER =
            (bytes, features) ->
                    new InterpretedModule(
                            ModuleValidator.validate(
                                    ModuleDecoder.decode(bytes, features), features),
                            MemoryModel.FLAT);
}
