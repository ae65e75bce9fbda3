package dev.coracle.engine.module;

import java.util.List;

/// Computes the first value of a global, an offset or an element (specification, section 3.4.13).
///
/// @param steps without the final `end`
/// @param offset in the module's bytes, for messages
public record ConstantExpression(List<ConstantInstruction> steps, int offset) {

    public ConstantExpression {
        steps = List.copyOf(steps);
    }
}
