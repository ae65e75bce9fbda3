package dev.coracle.engine.interpret;

import dev.coracle.engine.runtime.BodyInterpreter;
import dev.coracle.engine.runtime.Context;
import dev.coracle.engine.runtime.TailCall;
import dev.coracle.engine.validate.ValidModule;
import org.jspecify.annotations.Nullable;

/// Runs single functions of a compiled module; whatever they call is called through the context, so
/// compiled and interpreted functions mix in any depth. Safe for any thread; one per module.
public final class FallbackInterpreter implements BodyInterpreter {

    private final Bodies bodies;

    public FallbackInterpreter(ValidModule module) {
        this.bodies = new Bodies(module);
    }

    /// Each call has a stack of its own, as large as its frame: calls nest through compiled code.
    @Override
    public @Nullable TailCall run(
            Context context, int functionIndex, long[] values, @Nullable Object[] references) {
        return new Machine(context, bodies).bounce(functionIndex, values, references);
    }
}
