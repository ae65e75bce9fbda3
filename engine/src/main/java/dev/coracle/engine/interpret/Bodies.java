package dev.coracle.engine.interpret;

import dev.coracle.engine.validate.Code;
import dev.coracle.engine.validate.ValidModule;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// The decoded bodies of a module, each made when it first runs and then kept. Safe for any thread;
/// all instances of the module share one.
final class Bodies {

    private final ValidModule module;
    private final int imported;
    private final AtomicReferenceArray<Code> codes;

    Bodies(ValidModule module) {
        this.module = module;
        this.imported = module.module().importedFunctions();
        this.codes = new AtomicReferenceArray<>(module.module().functions().size());
    }

    /// @param function counts imports; one of the module's own
    Code code(int function) {
        Code known = codes.get(function - imported);
        if (known == null) {
            known = module.code(function);
            codes.set(function - imported, known);
        }
        return known;
    }
}
