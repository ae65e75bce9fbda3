package dev.coracle.capability.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// The undo and redo of one value: what it was, what it is, what was undone.
///
/// Not thread-safe; belongs to one view model.
final class History<T> {

    /// How many steps can be undone.
    static final int DEPTH = 500;

    private final Deque<T> past = new ArrayDeque<>();
    private final Deque<T> future = new ArrayDeque<>();

    /// Remembers the value that is about to be replaced; what was undone can't be redone any more.
    void replace(T old) {
        past.push(old);
        if (past.size() > DEPTH) {
            past.removeLast();
        }
        future.clear();
    }

    Optional<T> undo(T now) {
        return step(past, future, now);
    }

    Optional<T> redo(T now) {
        return step(future, past, now);
    }

    boolean canUndo() {
        return !past.isEmpty();
    }

    boolean canRedo() {
        return !future.isEmpty();
    }

    void clear() {
        past.clear();
        future.clear();
    }

    private static <T> Optional<T> step(Deque<T> from, Deque<T> to, T now) {
        if (from.isEmpty()) {
            return Optional.empty();
        }
        to.push(now);
        return Optional.of(from.pop());
    }
}
