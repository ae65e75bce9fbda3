package dev.coracle.app.task;

import java.util.function.Consumer;
import javafx.collections.ObservableList;

/// The port to threads: work goes out, results come back on the toolkit's thread.
///
/// ```java
/// RunningTask task = tasks.start("Pull thing:1.2", progress -> library.pull(...), this::show, this::fail);
/// run.onChange(changed -> tasks.later(this::refresh));
/// ```
///
/// [#start] is called on the toolkit's thread; [#later] from anywhere.
public interface Tasks {

    /// Starts work that people should see and may cancel: it stands in the tray while it runs.
    ///
    /// @param done called with the result on the toolkit's thread, unless it was cancelled
    /// @param failed likewise with what went wrong
    <T> RunningTask start(String title, Work<T> work, Consumer<T> done, Consumer<Throwable> failed);

    /// Starts work too small to be shown.
    <T> RunningTask quietly(Work<T> work, Consumer<T> done, Consumer<Throwable> failed);

    /// Runs a change of the window on the toolkit's thread, soon.
    void later(Runnable change);

    /// What stands in the tray, the newest last.
    ObservableList<RunningTask> running();
}
