package dev.coracle.engine.component.type;

import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.module.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The core function that stands for a function of a component (CanonicalABI.md, Flattening).
///
/// @param core its type
/// @param parametersInMemory whether the only core parameter (but the pointer to the result) points
///   to the parameters
/// @param resultInMemory whether the result is passed by a pointer
public record Flattening(FunctionType core, boolean parametersInMemory, boolean resultInMemory) {

    /// Of what a guest implements.
    public static Flattening lifted(ComponentFunctionType type) {
        return of(type, true);
    }

    /// Of what a guest calls.
    public static Flattening lowered(ComponentFunctionType type) {
        return of(type, false);
    }

    private static Flattening of(ComponentFunctionType type, boolean lifted) {
        Optional<List<NumericType>> flat = new TupleType(type.parameters()).layout().flat();
        List<ValueType> parameters = new ArrayList<>(flat.orElse(List.of(NumericType.I32)));
        List<ValueType> results = new ArrayList<>();
        boolean resultInMemory = false;
        if (type.result().isPresent()) {
            Optional<List<NumericType>> result = type.result().get().layout().flat();
            resultInMemory = result.isEmpty() || result.get().size() > Layout.MAX_FLAT_RESULTS;
            if (!resultInMemory) {
                results.addAll(result.orElseThrow());
            } else if (lifted) {
                results.add(NumericType.I32);
            } else {
                parameters.add(NumericType.I32);
            }
        }
        return new Flattening(
                new FunctionType(parameters, results), flat.isEmpty(), resultInMemory);
    }
}
