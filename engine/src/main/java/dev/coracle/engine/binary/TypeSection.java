package dev.coracle.engine.binary;

import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import dev.coracle.engine.module.TypeDefinition;
import dev.coracle.engine.module.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Section 1 (specification, section 5.5.4).
final class TypeSection {

    private static final int FUNCTION = 0x60;

    private final ByteReader in;
    private final TypeReader types;

    /// Equal types share one record: a million equal entries cost a million references.
    private final Map<FunctionType, TypeDefinition> known = new HashMap<>();

    TypeSection(ByteReader in, Features features) {
        this.in = in;
        this.types = new TypeReader(in, features);
    }

    List<TypeDefinition> read() throws Malformed, Invalid {
        int count = in.count("types", EngineLimits.TYPES);
        List<TypeDefinition> definitions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int start = in.position();
            if (in.u8() != FUNCTION) {
                throw new Malformed("integer representation too long: not a function type", start);
            }
            List<ValueType> parameters = values("parameters", EngineLimits.PARAMETERS);
            List<ValueType> results = values("results", EngineLimits.RESULTS);
            definitions.add(
                    known.computeIfAbsent(
                            new FunctionType(parameters, results), TypeDefinition::of));
        }
        return definitions;
    }

    private List<ValueType> values(String what, int limit) throws Malformed, Invalid {
        int count = in.count(what, limit);
        if (count == 0) {
            return List.of();
        }
        List<ValueType> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(types.valueType());
        }
        return values;
    }
}
