package dev.coracle.engine.component.link;

import dev.coracle.engine.module.DefinedType;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.runtime.FunctionReference;
import dev.coracle.engine.runtime.HostFunction;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.runtime.MemoryModel;
import org.jspecify.annotations.Nullable;

/// A core function that no module stands behind, such as a lowered one that is lifted again.
final class HostReference extends FunctionReference {

    private static final Memory NO_MEMORY = Memory.none(MemoryModel.FLAT);

    private final HostFunction function;

    HostReference(FunctionType type, HostFunction function) {
        super(DefinedType.of(type));
        this.function = function;
    }

    @Override
    public void invoke(long[] values, @Nullable Object[] references) {
        function.callWithReferences(NO_MEMORY, values, references);
    }
}
