package dev.coracle.capability.model;

import java.util.List;

/// How much a module wants one door, and what says so.
///
/// @param want how sure it is that the module will try
/// @param imports the imports that say so, as `module.name` or the interface's name; empty where
///   nothing is imported
public record Request(Want want, List<String> imports) {

    /// How sure it is that a module will try a door.
    public enum Want {
        /// No import leads there: the module cannot even ask.
        CANNOT,
        /// An import leads there that many modules carry without using it.
        MIGHT,
        /// An import leads there that only modules carry that use it.
        ASKS
    }

    /// Nothing leads there.
    public static final Request NONE = new Request(Want.CANNOT, List.of());

    public Request {
        imports = List.copyOf(imports);
    }
}
