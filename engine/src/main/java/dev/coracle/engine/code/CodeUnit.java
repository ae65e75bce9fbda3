package dev.coracle.engine.code;

import dev.coracle.engine.module.Slice;
import java.util.Map;

/// Class files that were emitted together and must come from the same emission.
///
/// @param name of the class that was asked for, in the JVM's internal form
/// @param main its class file
/// @param others class files that it refers to and that nobody asks for before it, by name
public record CodeUnit(String name, Slice main, Map<String, Slice> others) {

    public CodeUnit {
        others = Map.copyOf(others);
    }
}
