package dev.coracle.engine.module;

import java.util.OptionalInt;

/// One entry of the type index space.
///
/// @param type what it defines
/// @param isFinal whether no other definition may extend it; true for everything before 3.0
/// @param supertype the index of the definition that this one extends
public record TypeDefinition(CompositeType type, boolean isFinal, OptionalInt supertype) {

    /// A plain definition without supertype, as all were before 3.0.
    public static TypeDefinition of(CompositeType type) {
        return new TypeDefinition(type, true, OptionalInt.empty());
    }
}
