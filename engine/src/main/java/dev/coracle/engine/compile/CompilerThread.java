package dev.coracle.engine.compile;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// Runs the compiler on threads of its own: a guest that asks for a class may have used up its
/// stack, and running out of it inside the compiler or a class initialiser would leave both broken.
final class CompilerThread {

    private static final ExecutorService POOL =
            Executors.newFixedThreadPool(
                    Math.max(1, Runtime.getRuntime().availableProcessors()),
                    Thread.ofPlatform().daemon().name("wasm-compiler-", 0).factory());

    private CompilerThread() {}

    static <T> T run(Supplier<T> work) {
        return await(POOL.submit(work::get));
    }

    /// Does one after the other, while the calling thread goes on.
    static void begin(List<? extends Runnable> work) {
        POOL.execute(() -> work.forEach(Runnable::run));
    }

    /// Waits for the result whether or not the calling thread is interrupted meanwhile.
    static <T> T await(Future<T> future) {
        awaitEnd(future);
        if (future.state() == Future.State.FAILED) {
            Throwable failure = future.exceptionNow();
            throw new AssertionError("the compiler failed: " + failure, failure);
        }
        return future.resultNow();
    }

    /// The same, however it ends.
    static void awaitEnd(Future<?> future) {
        boolean interrupted = false;
        try {
            while (!future.isDone()) {
                try {
                    future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    return; // whoever wants the result sees it
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
