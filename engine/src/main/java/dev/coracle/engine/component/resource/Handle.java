package dev.coracle.engine.component.resource;

import org.jspecify.annotations.Nullable;

/// What a number of a guest's stands for.
public final class Handle {

    private final ResourceType type;
    private final Object representation;
    private final @Nullable BorrowScope scope;
    private int lends;

    private Handle(ResourceType type, Object representation, @Nullable BorrowScope scope) {
        this.type = type;
        this.representation = representation;
        this.scope = scope;
    }

    public static Handle owning(ResourceType type, Object representation) {
        return new Handle(type, representation, null);
    }

    /// @param scope the call that the guest must give the handle back before it returns from
    public static Handle borrowing(ResourceType type, Object representation, BorrowScope scope) {
        scope.add();
        return new Handle(type, representation, scope);
    }

    public ResourceType type() {
        return type;
    }

    public Object representation() {
        return representation;
    }

    public boolean owned() {
        return scope == null;
    }

    /// How many calls it is lent to.
    public int lends() {
        return lends;
    }

    void lend() {
        lends++;
    }

    void giveBack() {
        lends--;
    }

    /// Ends a borrow.
    void returnToScope() {
        if (scope != null) {
            scope.remove();
        }
    }
}
