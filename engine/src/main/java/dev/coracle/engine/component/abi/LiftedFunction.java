package dev.coracle.engine.component.abi;

import dev.coracle.engine.component.resource.BorrowScope;
import dev.coracle.engine.component.resource.Lending;
import dev.coracle.engine.component.type.ComponentFunctionType;
import dev.coracle.engine.component.type.Flattening;
import dev.coracle.engine.component.type.TupleType;
import dev.coracle.engine.component.type.ValueType;
import dev.coracle.engine.runtime.FunctionReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A core function as a function of its component (`canon lift`).
public final class LiftedFunction implements ComponentFunction {

    private final FunctionReference core;
    private final CanonicalContext context;
    private final @Nullable FunctionReference postReturn;
    private final TupleType parameters;
    private final @Nullable ValueType result;
    private final Flattening flattening;
    private final int slots;

    /// @param core of the type that `type` flattens to
    public LiftedFunction(
            FunctionReference core,
            ComponentFunctionType type,
            CanonicalContext context,
            @Nullable FunctionReference postReturn) {
        this.core = core;
        this.context = context;
        this.postReturn = postReturn;
        this.parameters = new TupleType(type.parameters());
        this.result = type.result().orElse(null);
        this.flattening = Flattening.lifted(type);
        this.slots = Math.max(1, flattening.core().parameters().size());
    }

    @Override
    public void call(
            @Nullable InstanceState caller,
            Object[] arguments,
            Consumer<@Nullable Object> results) {
        InstanceState instance = context.instance();
        instance.enterFrom(caller);
        BorrowScope borrows = new BorrowScope();
        long[] values = new long[slots];
        new Lowering(context, borrows)
                .values(
                        arguments,
                        parameters,
                        flattening.parametersInMemory(),
                        new FlatWriter(values));
        Boundary.call(core, values);
        long returned = values[0];
        Object value = result == null ? null : lift(values, result);
        borrows.requireAllReturned();
        results.accept(value);
        FunctionReference cleanUp = postReturn;
        if (cleanUp != null) {
            instance.confined(() -> Boundary.call(cleanUp, new long[] {returned}));
        }
        instance.leaveTo(caller);
    }

    private Object lift(long[] values, ValueType type) {
        Lifting lifting = new Lifting(context, new Lending());
        return flattening.resultInMemory()
                ? lifting.behind((int) values[0], type)
                : lifting.flat(new FlatReader(values), type);
    }
}
