package dev.coracle.engine.component.abi;

import dev.coracle.engine.component.resource.Lending;
import dev.coracle.engine.component.type.ComponentFunctionType;
import dev.coracle.engine.component.type.Flattening;
import dev.coracle.engine.component.type.TupleType;
import dev.coracle.engine.component.type.ValueType;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.runtime.HostFunction;
import dev.coracle.engine.runtime.Memory;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A function of another component, or of the host, as a core function (`canon lower`).
public final class LoweredFunction implements HostFunction {

    private final ComponentFunction callee;
    private final CanonicalContext context;
    private final TupleType parameters;
    private final @Nullable ValueType result;
    private final Flattening flattening;

    public LoweredFunction(
            ComponentFunction callee, ComponentFunctionType type, CanonicalContext context) {
        this.callee = callee;
        this.context = context;
        this.parameters = new TupleType(type.parameters());
        this.result = type.result().orElse(null);
        this.flattening = Flattening.lowered(type);
    }

    /// The core function's type.
    public FunctionType type() {
        return flattening.core();
    }

    @Override
    public void call(Memory memory, long[] values) {
        context.instance().requireMayLeave();
        Lending lending = new Lending();
        FlatReader flat = new FlatReader(values);
        Object[] arguments =
                new Lifting(context, lending)
                        .values(flat, parameters, flattening.parametersInMemory());
        int pointer = flattening.resultInMemory() ? flat.next32() : 0;
        callee.call(context.instance(), arguments, value -> lower(value, pointer, values));
        lending.end();
    }

    private void lower(@Nullable Object value, int pointer, long[] values) {
        if (result != null) {
            Lowering lowering = new Lowering(context, null);
            Object present = Objects.requireNonNull(value);
            if (flattening.resultInMemory()) {
                lowering.behind(pointer, present, result);
            } else {
                lowering.flat(present, result, new FlatWriter(values));
            }
        }
    }
}
