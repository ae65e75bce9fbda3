package dev.coracle.engine.component.plan;

import dev.coracle.engine.component.definition.Options.Encoding;
import java.util.OptionalInt;

/// The checked options of a `canon lift` or `canon lower`: how strings lie in memory, and indices
/// of a core memory and core functions.
public record CanonicalOptions(
        Encoding encoding, OptionalInt memory, OptionalInt realloc, OptionalInt postReturn) {}
