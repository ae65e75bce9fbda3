package dev.coracle.engine.component.definition;

import dev.coracle.engine.module.Slice;
import java.util.List;

/// A component as its binary has it.
///
/// @param bytes from its preamble to its end
/// @param definitions in order; each may refer only to those before it
public record Component(Slice bytes, List<Definition> definitions) {

    public Component {
        definitions = List.copyOf(definitions);
    }
}
