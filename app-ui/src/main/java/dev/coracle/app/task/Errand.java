package dev.coracle.app.task;

import java.util.function.Consumer;

/// One piece of work on its way: out to its thread, and back with a result or a failure.
record Errand<T>(
        RunningTask task,
        Work<T> work,
        Consumer<T> done,
        Consumer<Throwable> failed,
        Consumer<Runnable> hop)
        implements Runnable {

    @Override
    public void run() {
        try {
            T result = work.run(task.progress());
            hop.accept(() -> back(() -> done.accept(result)));
        } catch (Throwable failure) { // whatever it is, the user is to see it
            hop.accept(() -> back(() -> failed.accept(failure)));
        }
    }

    private void back(Runnable answer) {
        if (!task.wasCancelled()) {
            task.finish();
            answer.run();
        }
    }
}
