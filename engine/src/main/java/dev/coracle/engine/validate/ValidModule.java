package dev.coracle.engine.validate;

import dev.coracle.engine.module.Module;
import dev.coracle.engine.module.ModuleException;
import java.util.BitSet;

/// A module that was found valid. Gives the decoded form of any function on demand, so that nothing
/// is kept for functions that never run. Safe for any thread.
public final class ValidModule {

    private final Module module;
    private final ModuleTypes types;

    ValidModule(Module module, ModuleTypes types) {
        this.module = module;
        this.types = types;
    }

    public Module module() {
        return module;
    }

    /// Whether a function may leave a tail call to its caller: it has a tail call that is not one
    /// of itself.
    ///
    /// @param functionIndex imports counted
    public boolean leavesTailCalls(int functionIndex) {
        return types.isTailCaller(functionIndex);
    }

    /// All functions of which [#leavesTailCalls] says so; a copy.
    public BitSet tailCallers() {
        return types.tailCallers();
    }

    /// Decodes a function's body.
    ///
    /// @param functionIndex of a function of the module's own, imports counted
    public Code code(int functionIndex) {
        try {
            return new BodyValidator(types).decode(functionIndex);
        } catch (ModuleException e) {
            throw new AssertionError("a valid body became invalid", e);
        }
    }
}
