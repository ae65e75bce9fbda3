package dev.coracle.engine.module;

/// A reference (specification, section 2.3.4).
///
/// @param nullable whether null is one of its values
/// @param heap what it refers to
public record ReferenceType(boolean nullable, HeapType heap) implements ValueType {

    public static final ReferenceType FUNCREF = new ReferenceType(true, AbstractHeapType.FUNC);
    public static final ReferenceType EXTERNREF = new ReferenceType(true, AbstractHeapType.EXTERN);

    @Override
    public String text() {
        if (nullable && heap instanceof AbstractHeapType) {
            return heap.text() + "ref";
        }
        return "(ref %s%s)".formatted(nullable ? "null " : "", heap.text());
    }
}
