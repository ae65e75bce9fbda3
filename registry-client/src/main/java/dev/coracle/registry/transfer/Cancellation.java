package dev.coracle.registry.transfer;

import dev.coracle.registry.failure.CancelledException;
import java.util.LinkedHashSet;
import java.util.Set;

/// A wish to stop, shared between the one who asked for a transfer and the threads that do it.
///
/// Thread-safe. It stays cancelled once it is; a new transfer takes a new one.
public final class Cancellation {

    private final Set<Registration> registrations = new LinkedHashSet<>();
    private boolean cancelled;

    /// A cancellation that nobody holds, for work that nobody stops.
    public static Cancellation never() {
        return new Cancellation();
    }

    /// Stops the work: requests under way are broken off. Returns at once.
    public void cancel() {
        Set<Registration> waiting;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            waiting = new LinkedHashSet<>(registrations);
            registrations.clear();
        }
        waiting.forEach(registration -> registration.stop.run());
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /// Goes on, or throws that `tried` was cancelled.
    public void check(String tried) throws CancelledException {
        if (isCancelled()) {
            throw new CancelledException(tried);
        }
    }

    /// Runs `stop` when the work is cancelled, at once when it already is; closing the registration
    /// takes it back.
    public Registration whenCancelled(Runnable stop) {
        Registration registration = new Registration(this, stop);
        boolean already;
        synchronized (this) {
            already = cancelled;
            if (!already) {
                registrations.add(registration);
            }
        }
        if (already) {
            stop.run();
        }
        return registration;
    }

    /// A stop action that is waiting for the cancellation.
    public static final class Registration implements AutoCloseable {

        private final Cancellation owner;
        private final Runnable stop;

        private Registration(Cancellation owner, Runnable stop) {
            this.owner = owner;
            this.stop = stop;
        }

        @Override
        public void close() {
            synchronized (owner) {
                owner.registrations.remove(this);
            }
        }
    }
}
