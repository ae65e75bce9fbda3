package dev.coracle.engine.component.resource;

import dev.coracle.engine.runtime.Trap;

/// The handles that one call borrowed to its callee.
public final class BorrowScope {

    private int borrows;

    void add() {
        borrows++;
    }

    void remove() {
        borrows--;
    }

    /// What must hold when the callee returns.
    public void requireAllReturned() {
        if (borrows != 0) {
            throw new Trap(Trap.Kind.HOST, "borrow handles still remain at the end of the call");
        }
    }
}
