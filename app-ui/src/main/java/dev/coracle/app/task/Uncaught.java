package dev.coracle.app.task;

import java.util.function.Consumer;

/// What nobody caught, on whatever thread.
public final class Uncaught {

    private Uncaught() {}

    /// From now on every such failure is told on the toolkit's thread.
    public static void tell(Tasks tasks, Consumer<Throwable> listener) {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> tasks.later(() -> listener.accept(failure)));
    }
}
