package dev.coracle.registry;

import dev.coracle.registry.failure.CancelledException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.transfer.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// Moves blobs a few at a time on virtual threads. The first failure stops the others, and is the
/// one that is told.
final class ParallelBlobs {

    private ParallelBlobs() {}

    /// The movement of one blob, which stops when `stop` is cancelled.
    interface Move {
        void run(Descriptor blob, Cancellation stop) throws RegistryException;
    }

    static void run(
            String tried, List<Descriptor> blobs, int atOnce, Cancellation cancellation, Move move)
            throws RegistryException {
        Cancellation all = new Cancellation();
        Semaphore places = new Semaphore(atOnce);
        try (Cancellation.Registration _ = cancellation.whenCancelled(all::cancel);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> moves = new ArrayList<>();
            List<RegistryException> failures = new ArrayList<>();
            for (Descriptor blob : blobs) {
                moves.add(
                        threads.submit(
                                () -> {
                                    places.acquire();
                                    try {
                                        all.check(tried);
                                        move.run(blob, all);
                                    } catch (RegistryException e) {
                                        synchronized (failures) {
                                            failures.add(e);
                                        }
                                        all.cancel();
                                    } finally {
                                        places.release();
                                    }
                                    return null;
                                }));
            }
            for (Future<?> one : moves) {
                one.get();
            }
            if (cancellation.isCancelled()) {
                throw new CancelledException(tried);
            }
            if (!failures.isEmpty()) {
                throw failures.getFirst();
            }
        } catch (InterruptedException e) {
            all.cancel();
            Thread.currentThread().interrupt();
            throw new CancelledException(tried);
        } catch (ExecutionException e) {
            all.cancel();
            throw new IllegalStateException("a transfer ended with a bug", e.getCause());
        }
    }
}
