package dev.coracle.app.task;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// A piece of work that was started, as the task tray shows it. Properties belong to the toolkit's
/// thread.
public final class RunningTask {

    private record Told(double fraction, String detail) {}

    private final String title;
    private final Consumer<Runnable> hop;
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(this, "fraction", -1);
    private final ReadOnlyStringWrapper detail = new ReadOnlyStringWrapper(this, "detail", "");
    private final ReadOnlyBooleanWrapper running =
            new ReadOnlyBooleanWrapper(this, "running", true);
    private final AtomicReference<@Nullable Told> unseen = new AtomicReference<>();
    private final List<Runnable> cancelActions = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;

    RunningTask(String title, Consumer<Runnable> hop) {
        this.title = title;
        this.hop = hop;
    }

    public String title() {
        return title;
    }

    /// From 0 to 1, or negative while nobody can say.
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty detailProperty() {
        return detail.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// Gives the work up: neither of its results is called any more.
    public void cancel() {
        if (running.get() && !cancelled) {
            cancelled = true;
            running.set(false);
            cancelActions.forEach(Runnable::run);
        }
    }

    /// Whether it was given up rather than done.
    public boolean wasCancelled() {
        return cancelled;
    }

    void finish() {
        running.set(false);
    }

    Progress progress() {
        return new Progress() {
            @Override
            public void tell(double share, String text) {
                if (unseen.getAndSet(new Told(share, text)) == null) {
                    hop.accept(RunningTask.this::show);
                }
            }

            @Override
            public boolean cancelled() {
                return cancelled;
            }

            @Override
            public void onCancel(Runnable action) {
                cancelActions.add(action);
                if (cancelled) {
                    action.run();
                }
            }
        };
    }

    private void show() {
        Told told = unseen.getAndSet(null);
        if (told != null) {
            fraction.set(told.fraction());
            detail.set(told.detail());
        }
    }
}
