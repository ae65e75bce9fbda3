package dev.coracle.app.density;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.error.Failure;
import dev.coracle.app.i18n.Written;
import dev.coracle.app.task.Tasks;
import dev.coracle.workloads.density.Density;
import dev.coracle.workloads.density.Density.Counts;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// One crowd of instances at a time: started, counted, ended.
public final class DensityViewModel implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DensityDesk desk;
    private final Tasks tasks;
    private final ObjectProperty<Integer> wanted = new SimpleObjectProperty<>(this, "wanted", 1000);
    private final ReadOnlyObjectWrapper<Optional<Counts>> counts =
            new ReadOnlyObjectWrapper<>(this, "counts", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Duration>> answeredAfter =
            new ReadOnlyObjectWrapper<>(this, "answeredAfter", Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure =
            new ReadOnlyObjectWrapper<>(this, "failure", Optional.empty());
    private final ReadOnlyBooleanWrapper live = new ReadOnlyBooleanWrapper(this, "live");
    private @Nullable Density density;
    private boolean looking;
    private boolean closed;

    public DensityViewModel(DensityDesk desk, Tasks tasks) {
        this.desk = desk;
        this.tasks = tasks;
    }

    /// How many instances the next crowd has.
    public ObjectProperty<Integer> wantedProperty() {
        return wanted;
    }

    /// How the crowd stands, or stood when it was ended; nothing before the first.
    public ReadOnlyObjectProperty<Optional<Counts>> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /// From the start to the last answer, where all have answered.
    public ReadOnlyObjectProperty<Optional<Duration>> answeredAfterProperty() {
        return answeredAfter.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Failure>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// Whether there is a crowd, from the click that starts it to its end.
    public ReadOnlyBooleanProperty liveProperty() {
        return live.getReadOnlyProperty();
    }

    public void start() {
        if (live.get()) {
            return;
        }
        int instances = wanted.get();
        live.set(true);
        failure.set(Optional.empty());
        counts.set(Optional.empty());
        answeredAfter.set(Optional.empty());
        tasks.quietly(
                progress -> desk.start(instances),
                this::take,
                thrown -> {
                    live.set(false);
                    failure.set(Optional.of(Failure.of(text("density.start.failed"), thrown)));
                });
    }

    /// Counts anew; called some times a second while somebody looks.
    public void look() {
        Density crowd = density;
        if (crowd != null && !looking) {
            looking = true;
            tasks.quietly(
                    progress -> crowd.counts(),
                    now -> {
                        looking = false;
                        if (crowd.equals(density)) {
                            show(now);
                        }
                    },
                    thrown -> looking = false);
        }
    }

    /// Lets every instance end by itself, then the worker.
    public void end() {
        Density crowd = density;
        if (crowd == null) {
            return;
        }
        tasks.start(
                text("density.end.task"),
                progress -> {
                    try (crowd) {
                        crowd.endAll(PATIENCE);
                        return crowd.counts();
                    }
                },
                last -> {
                    density = null;
                    live.set(false);
                    show(last);
                },
                thrown -> {
                    density = null;
                    live.set(false);
                    failure.set(Optional.of(Failure.of(text("density.end.failed"), thrown)));
                });
    }

    /// Ends the worker with all that lives in it; called as the window closes.
    @Override
    public void close() {
        closed = true;
        if (density != null) {
            density.close();
            density = null;
        }
    }

    /// The sentence that the demonstration comes to; empty before all have answered, and where the
    /// system does not say what the process takes.
    public String conclusion() {
        return counts.get()
                .filter(now -> resident(now) > 0)
                .flatMap(
                        now ->
                                answeredAfter
                                        .get()
                                        .map(
                                                after ->
                                                        text(
                                                                "density.done.sentence",
                                                                now.answered(),
                                                                Written.bytes(resident(now)),
                                                                Written.bytes(
                                                                        resident(now)
                                                                                / now.answered()),
                                                                Written.duration(after))))
                .orElse("");
    }

    /// Bytes of the process at its largest.
    private static long resident(Counts now) {
        return now.worker().resident().peak();
    }

    private void take(Density started) {
        if (closed) {
            started.close();
            return;
        }
        density = started;
        look();
    }

    private void show(Counts now) {
        if (answeredAfter.get().isEmpty() && now.answered() == now.wanted()) {
            answeredAfter.set(Optional.of(now.elapsed()));
        }
        counts.set(Optional.of(now));
    }
}
