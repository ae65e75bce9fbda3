package dev.coracle.engine.component.type;

/// `list` of a length that the type tells, in place.
public final class FixedListType implements ValueType {

    private final ValueType element;
    private final int length;
    private final Layout layout;
    private final Shape shape;

    /// @param length unsigned, not 0
    public FixedListType(ValueType element, int length) {
        this.element = element;
        this.length = length;
        this.layout = Layout.repeated(element, Integer.toUnsignedLong(length));
        this.shape = Shape.around(element);
    }

    public ValueType element() {
        return element;
    }

    /// Positive for every type that was found valid.
    public int length() {
        return length;
    }

    @Override
    public Layout layout() {
        return layout;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public String text() {
        return "list<%s, %s>".formatted(element.text(), Integer.toUnsignedString(length));
    }
}
