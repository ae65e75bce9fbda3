package dev.coracle.app.task;

import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Does everything at once on the calling thread, for tests of view models: no toolkit, no waiting.
public final class CurrentThreadTasks implements Tasks {

    private final ObservableList<RunningTask> running = FXCollections.observableArrayList();

    @Override
    public <T> RunningTask start(
            String title, Work<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        RunningTask task = new RunningTask(title, Runnable::run);
        running.add(task);
        new Errand<>(task, work, done, failed, Runnable::run).run();
        running.remove(task);
        return task;
    }

    @Override
    public <T> RunningTask quietly(Work<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        RunningTask task = new RunningTask("", Runnable::run);
        new Errand<>(task, work, done, failed, Runnable::run).run();
        return task;
    }

    @Override
    public void later(Runnable change) {
        change.run();
    }

    @Override
    public ObservableList<RunningTask> running() {
        return running;
    }
}
