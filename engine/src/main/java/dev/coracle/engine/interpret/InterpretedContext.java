package dev.coracle.engine.interpret;

import dev.coracle.engine.module.DefinedType;
import dev.coracle.engine.module.GlobalDefinition;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.runtime.Context;
import dev.coracle.engine.runtime.FunctionReference;
import dev.coracle.engine.runtime.Global;
import dev.coracle.engine.runtime.HostFunction;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.MemoryModel;
import org.jspecify.annotations.Nullable;

/// The state of an instance whose every function is interpreted.
final class InterpretedContext extends Context {

    private final Machine machine;

    InterpretedContext(Module module, MemoryModel model, Interruption interruption, Bodies bodies) {
        super(module, model, interruption);
        this.machine = new Machine(this, bodies);
        int index = module.importedGlobals();
        for (GlobalDefinition definition : module.globals()) {
            globals[index++] = new Global.Cell(definition.type(), 0, null);
        }
    }

    @Override
    public FunctionReference hostFunction(DefinedType type, HostFunction function) {
        return new BoundHostFunction(type, function);
    }

    /// An object of a class of the engine's own needs none to speak of.
    @Override
    protected void requireStackRoom() {}

    @Override
    protected FunctionReference ownFunction(int index, DefinedType type) {
        return new InterpretedFunction(type, machine, index);
    }

    /// A host function that sees this instance's memory.
    private final class BoundHostFunction extends FunctionReference {

        private final HostFunction function;

        BoundHostFunction(DefinedType type, HostFunction function) {
            super(type);
            this.function = function;
        }

        @Override
        public void invoke(long[] values, @Nullable Object[] references) {
            HostFunction.callFromGuest(function, memory, values, references);
        }
    }
}
