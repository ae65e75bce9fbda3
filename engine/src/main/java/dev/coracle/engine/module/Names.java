package dev.coracle.engine.module;

import java.util.Map;
import java.util.Optional;

/// The readable names that a module brings in its `name` section (specification, section 7.4.1).
///
/// @param module the module's own name
/// @param functions by function index; functions without a name are missing
public record Names(Optional<String> module, Map<Integer, String> functions) {

    public static final Names NONE = new Names(Optional.empty(), Map.of());

    public Names {
        functions = Map.copyOf(functions);
    }
}
