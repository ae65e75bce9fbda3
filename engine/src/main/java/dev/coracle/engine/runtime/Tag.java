package dev.coracle.engine.runtime;

import dev.coracle.engine.module.DefinedType;
import dev.coracle.engine.module.FunctionType;

/// The identity of a kind of exception (specification, section 4.2.10): compared by reference. Its
/// type has the values that an exception carries as parameters.
public final class Tag {

    private final DefinedType type;

    public Tag(DefinedType type) {
        this.type = type;
    }

    public FunctionType type() {
        return type.function();
    }

    public DefinedType definedType() {
        return type;
    }
}
