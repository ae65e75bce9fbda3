package dev.coracle.engine.binary;

import dev.coracle.engine.module.AbstractHeapType;
import dev.coracle.engine.module.DefinedType;
import dev.coracle.engine.module.HeapType;
import dev.coracle.engine.module.ModuleException.Invalid;
import java.util.List;

/// The types that a type may refer to by number.
@FunctionalInterface
public interface TypeSpace {

    /// Takes any number: for reading on where the module is known to be invalid.
    TypeSpace ANY = (_, _) -> AbstractHeapType.FUNC;

    /// @param index unsigned
    /// @param offset of the reference, for the message
    HeapType at(long index, int offset) throws Invalid;

    /// The types of a module.
    static TypeSpace of(List<DefinedType> types) {
        return (index, offset) -> {
            if (index >= types.size()) {
                throw unknown(index, offset);
            }
            return types.get((int) index);
        };
    }

    static Invalid unknown(long index, int offset) {
        return new Invalid("unknown type %d".formatted(index), offset);
    }
}
