package dev.coracle.engine.component.type;

import java.util.List;

/// Several values at once: a record or a tuple.
public abstract sealed class ProductType implements ValueType permits RecordType, TupleType {

    private final List<ValueType> elements;
    private final Layout layout;
    private final Shape shape;
    private final int[] offsets;

    ProductType(List<ValueType> elements) {
        this.elements = List.copyOf(elements);
        this.layout = Layout.product(elements);
        this.shape = Shape.around(elements);
        this.offsets = new int[elements.size()];
        long position = 0;
        for (int i = 0; i < offsets.length; i++) {
            Layout element = elements.get(i).layout();
            position = Layout.align(position, element.alignment());
            offsets[i] = (int) position;
            position += element.size();
        }
    }

    public final List<ValueType> elements() {
        return elements;
    }

    /// In bytes from the start of the value to element `index`.
    public final int offset(int index) {
        return offsets[index];
    }

    @Override
    public final Layout layout() {
        return layout;
    }

    @Override
    public final Shape shape() {
        return shape;
    }
}
