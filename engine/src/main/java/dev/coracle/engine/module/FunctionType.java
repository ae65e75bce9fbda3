package dev.coracle.engine.module;

import java.util.List;
import java.util.stream.Collectors;

/// Parameters and results (specification, section 2.3.6).
public record FunctionType(List<ValueType> parameters, List<ValueType> results)
        implements CompositeType {

    public FunctionType {
        parameters = List.copyOf(parameters);
        results = List.copyOf(results);
    }

    @Override
    public AbstractHeapType kind() {
        return AbstractHeapType.FUNC;
    }

    /// `(i32 i64) -> (f32)`, for messages.
    public String text() {
        return "(%s) -> (%s)".formatted(join(parameters), join(results));
    }

    private static String join(List<ValueType> types) {
        return types.stream().map(ValueType::text).collect(Collectors.joining(" "));
    }
}
