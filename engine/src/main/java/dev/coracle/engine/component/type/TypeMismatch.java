package dev.coracle.engine.component.type;

/// One type cannot stand for another; the message says why, in the words of whoever wants it.
public final class TypeMismatch extends Exception {

    private static final long serialVersionUID = 1L;

    public TypeMismatch(String reason) {
        super(reason, null, false, false);
    }

    TypeMismatch in(String where) {
        return new TypeMismatch("type mismatch in %s: %s".formatted(where, getMessage()));
    }
}
