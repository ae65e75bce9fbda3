package dev.coracle.capability.format;

import java.nio.file.Path;
import java.util.Optional;

/// How a text is to be read.
///
/// @param base the directory from which its relative host paths are meant, usually where it lies
/// @param part the component or service that is meant, where the text describes several
public record Reading(Path base, Optional<String> part) {

    /// A text that describes one module.
    public static Reading at(Path base) {
        return new Reading(base, Optional.empty());
    }
}
