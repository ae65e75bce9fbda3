package dev.coracle.engine.component.type;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a component imports and exports.
///
/// @param imports by name, in order
/// @param exports by name, in order
/// @param importBound the resources that an instantiation gives with the imports
/// @param exportBound the resources that every instance has of its own
public record ComponentType(
        Map<String, ExternType> imports,
        Map<String, ExternType> exports,
        Set<Resource> importBound,
        Set<Resource> exportBound,
        Shape shape)
        implements DefinedType {

    public ComponentType {
        imports = Collections.unmodifiableMap(new LinkedHashMap<>(imports));
        exports = Collections.unmodifiableMap(new LinkedHashMap<>(exports));
        importBound = Set.copyOf(importBound);
        exportBound = Set.copyOf(exportBound);
    }

    public static ComponentType of(
            Map<String, ExternType> imports,
            Map<String, ExternType> exports,
            Set<Resource> importBound,
            Set<Resource> exportBound) {
        List<Shape> shapes = new ArrayList<>();
        imports.values().forEach(type -> shapes.add(type.shape()));
        exports.values().forEach(type -> shapes.add(type.shape()));
        return new ComponentType(
                imports, exports, importBound, exportBound, Shape.ofShapes(shapes));
    }
}
