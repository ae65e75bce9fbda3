package dev.coracle.engine.component.type;

/// `list`: any number of values, by pointer and length.
public final class ListType implements ValueType {

    private static final Layout LAYOUT = Layout.pair();

    private final ValueType element;
    private final Shape shape;

    public ListType(ValueType element) {
        this.element = element;
        this.shape = Shape.around(element).withPointers();
    }

    public ValueType element() {
        return element;
    }

    @Override
    public Layout layout() {
        return LAYOUT;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public String text() {
        return "list<%s>".formatted(element.text());
    }
}
