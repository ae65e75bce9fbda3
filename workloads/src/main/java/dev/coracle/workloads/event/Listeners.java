package dev.coracle.workloads.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The listeners of one thing. Safe from every thread.
public final class Listeners<T> {

    private final List<Entry<T>> listeners = new CopyOnWriteArrayList<>();

    /// An object with an identity of its own, so that the same listener added twice is taken off
    /// once.
    private static final class Entry<T> {
        private final Consumer<T> listener;

        Entry(Consumer<T> listener) {
            this.listener = listener;
        }
    }

    public Subscription add(Consumer<T> listener) {
        Entry<T> entry = new Entry<>(listener);
        listeners.add(entry);
        return () -> listeners.remove(entry);
    }

    /// Calls each listener on this thread, in the order in which they were added.
    public void tell(T event) {
        listeners.forEach(entry -> entry.listener.accept(event));
    }
}
