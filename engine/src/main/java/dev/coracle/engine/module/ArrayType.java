package dev.coracle.engine.module;

/// An array: any number of elements of one type (specification, section 2.3.9).
public record ArrayType(FieldType element) implements CompositeType {

    @Override
    public AbstractHeapType kind() {
        return AbstractHeapType.ARRAY;
    }
}
