package dev.coracle.engine.module;

import java.util.List;

/// A structure: fields of fixed types (specification, section 2.3.9).
public record StructType(List<FieldType> fields) implements CompositeType {

    public StructType {
        fields = List.copyOf(fields);
    }

    @Override
    public AbstractHeapType kind() {
        return AbstractHeapType.STRUCT;
    }
}
