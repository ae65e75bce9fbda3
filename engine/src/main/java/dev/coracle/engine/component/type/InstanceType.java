package dev.coracle.engine.component.type;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What an instance exports.
///
/// @param exports by name, in order
/// @param bound the resources that every instance has of its own: those of an instance type that is
///   not yet used for an import or export; none once it is
public record InstanceType(Map<String, ExternType> exports, Set<Resource> bound, Shape shape)
        implements DefinedType {

    public InstanceType {
        exports = Collections.unmodifiableMap(new LinkedHashMap<>(exports));
        bound = Set.copyOf(bound);
    }

    public static InstanceType of(Map<String, ExternType> exports, Set<Resource> bound) {
        return new InstanceType(
                exports,
                bound,
                Shape.ofShapes(exports.values().stream().map(ExternType::shape).toList()));
    }
}
