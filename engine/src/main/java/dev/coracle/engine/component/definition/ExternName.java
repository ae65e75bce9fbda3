package dev.coracle.engine.component.definition;

import java.util.Optional;

/// The name of an import or export with its attributes.
///
/// @param implemented the interface that a plain name is said to implement
/// @param versionSuffix what was cut off the version to make the name canonical
public record ExternName(
        String name, Optional<String> implemented, Optional<String> versionSuffix) {

    public static ExternName plain(String name) {
        return new ExternName(name, Optional.empty(), Optional.empty());
    }
}
