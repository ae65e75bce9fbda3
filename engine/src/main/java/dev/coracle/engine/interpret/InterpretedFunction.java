package dev.coracle.engine.interpret;

import dev.coracle.engine.module.DefinedType;
import dev.coracle.engine.runtime.FunctionReference;
import dev.coracle.engine.runtime.TailCall;
import org.jspecify.annotations.Nullable;

/// A function of an interpreted instance.
final class InterpretedFunction extends FunctionReference {

    private final Machine machine;
    private final int index;

    InterpretedFunction(DefinedType type, Machine machine, int index) {
        super(type);
        this.machine = machine;
        this.index = index;
    }

    Machine machine() {
        return machine;
    }

    /// Counts imports.
    int index() {
        return index;
    }

    @Override
    public @Nullable TailCall bounce(long[] values, @Nullable Object[] references) {
        return machine.bounce(index, values, references);
    }

    @Override
    public void invoke(long[] values, @Nullable Object[] references) {
        machine.call(index, values, references);
    }
}
