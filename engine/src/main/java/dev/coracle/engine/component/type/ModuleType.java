package dev.coracle.engine.component.type;

import dev.coracle.engine.module.Export;
import dev.coracle.engine.module.Import;
import dev.coracle.engine.module.Module;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a core module imports and exports.
public record ModuleType(Map<ImportName, CoreExtern> imports, Map<String, CoreExtern> exports) {

    /// The two names of a core import.
    public record ImportName(String module, String name) {}

    public ModuleType {
        imports = Collections.unmodifiableMap(new LinkedHashMap<>(imports));
        exports = Collections.unmodifiableMap(new LinkedHashMap<>(exports));
    }

    /// Of a valid module whose imports have distinct names.
    public static ModuleType of(Module module) {
        Map<ImportName, CoreExtern> imports = new LinkedHashMap<>();
        for (Import each : module.imports()) {
            imports.put(
                    new ImportName(each.module(), each.name()), CoreExtern.of(module, each.type()));
        }
        Map<String, CoreExtern> exports = new LinkedHashMap<>();
        for (Export each : module.exports()) {
            exports.put(each.name(), CoreExtern.of(module, module.typeOf(each)));
        }
        return new ModuleType(imports, exports);
    }

    Shape shape() {
        return new Shape(1L + imports.size() + exports.size(), 1, false, false, false);
    }
}
