package dev.coracle.app.task;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The window's tasks: a virtual thread for each piece of work, answers on the toolkit's thread.
public final class DesktopTasks implements Tasks, AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ObservableList<RunningTask> running = FXCollections.observableArrayList();

    @Override
    public <T> RunningTask start(
            String title, Work<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        RunningTask task = new RunningTask(title, this::later);
        running.add(task);
        task.runningProperty()
                .subscribe(
                        goesOn -> {
                            if (!goesOn) {
                                running.remove(task);
                            }
                        });
        execute(new Errand<>(task, work, done, failed, this::later));
        return task;
    }

    @Override
    public <T> RunningTask quietly(Work<T> work, Consumer<T> done, Consumer<Throwable> failed) {
        RunningTask task = new RunningTask("", this::later);
        execute(new Errand<>(task, work, done, failed, this::later));
        return task;
    }

    /// Once the window is gone nothing is begun any more: what ended last may ask for the next
    /// piece.
    private void execute(Errand<?> errand) {
        if (!threads.isShutdown()) {
            threads.execute(errand);
        }
    }

    @Override
    public void later(Runnable change) {
        Platform.runLater(change);
    }

    @Override
    public ObservableList<RunningTask> running() {
        return running;
    }

    /// Interrupts what still goes on; the window is gone, nobody waits for it.
    @Override
    public void close() {
        // What is cancelled goes off the list.
        List.copyOf(running).forEach(RunningTask::cancel);
        threads.shutdownNow();
    }
}
