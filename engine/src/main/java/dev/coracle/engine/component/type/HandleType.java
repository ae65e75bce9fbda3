package dev.coracle.engine.component.type;

import dev.coracle.engine.module.NumericType;

/// `own` or `borrow`: a resource by a handle.
///
/// @param owned whether the resource goes along with the handle
public record HandleType(ResourceName resource, boolean owned) implements ValueType {

    private static final Layout LAYOUT = Layout.scalar(4, NumericType.I32);
    private static final Shape OWN = new Shape(1, 1, false, true, false);
    private static final Shape BORROW = new Shape(1, 1, true, true, false);

    @Override
    public Layout layout() {
        return LAYOUT;
    }

    @Override
    public Shape shape() {
        return owned ? OWN : BORROW;
    }

    @Override
    public String text() {
        return owned ? "own" : "borrow";
    }
}
