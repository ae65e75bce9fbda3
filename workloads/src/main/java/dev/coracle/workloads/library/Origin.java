package dev.coracle.workloads.library;

import dev.coracle.registry.name.Reference;

/// Where a module of the library came from.
public sealed interface Origin {

    /// It came with Coracle.
    record Sample() implements Origin {}

    /// It was imported from a file of this computer.
    ///
    /// @param path where the file lay then, for display
    record ImportedFile(String path) implements Origin {}

    /// It was pulled from a registry.
    record Pulled(Reference reference) implements Origin {}
}
