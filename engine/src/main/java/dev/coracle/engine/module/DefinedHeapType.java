package dev.coracle.engine.module;

/// A type of the module's type section.
///
/// @param typeIndex into [Module#types()]
public record DefinedHeapType(int typeIndex) implements HeapType {

    @Override
    public String text() {
        return Integer.toString(typeIndex);
    }
}
