package dev.coracle.engine.module;

import java.util.OptionalLong;

/// The size range of a table (in elements) or a memory (in pages); specification, section 2.3.10.
///
/// @param minimum unsigned, never negative here: more than 2^63 is refused when decoded
/// @param maximum absent where the module sets none
/// @param isLong whether addresses are i64 (memory64) and not i32
public record Limits(long minimum, OptionalLong maximum, boolean isLong) {

    /// Whether something that has this range now can stand where `wanted` is imported
    /// (specification, section 3.3.12).
    ///
    /// @param size the current size of the thing that is offered, at least [#minimum()]
    public boolean fits(Limits wanted, long size) {
        return isLong == wanted.isLong
                && size >= wanted.minimum
                && (wanted.maximum.isEmpty()
                        || (maximum.isPresent()
                                && maximum.getAsLong() <= wanted.maximum.getAsLong()));
    }
}
