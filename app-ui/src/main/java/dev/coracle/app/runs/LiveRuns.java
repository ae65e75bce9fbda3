package dev.coracle.app.runs;

import dev.coracle.registry.name.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.ListChangeListener;
import javafx.util.Subscription;

/// How many runs go on, and which of them came, went or changed. What a change costs does not grow
/// with the list.
public final class LiveRuns {

    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper(this, "count");
    private final Map<Digest, Integer> byModule = new HashMap<>();
    private final Map<RunItem, Subscription> watched = new HashMap<>();
    private final List<Consumer<RunItem>> listeners = new ArrayList<>();

    public LiveRuns(RunDesk desk) {
        desk.runs()
                .addListener(
                        (ListChangeListener<RunItem>)
                                change -> {
                                    while (change.next()) {
                                        unwatch(change.getRemoved());
                                        watch(change.getAddedSubList());
                                        change.getRemoved().forEach(this::changed);
                                        change.getAddedSubList().forEach(this::changed);
                                    }
                                });
        watch(desk.runs());
    }

    /// @param listener called with each run that came, went or changed, after the fact
    public void onChange(Consumer<RunItem> listener) {
        listeners.add(listener);
    }

    public ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /// How many runs of a module go on.
    public int of(Digest module) {
        return byModule.getOrDefault(module, 0);
    }

    private void watch(List<? extends RunItem> runs) {
        for (RunItem run : runs) {
            count(run.facts(), 1);
            watched.put(
                    run,
                    run.factsProperty()
                            .subscribe(
                                    (was, now) -> {
                                        // who listens to the count hears of no change that is none
                                        if (was.live() != now.live()) {
                                            count(was, -1);
                                            count(now, 1);
                                        }
                                        changed(run);
                                    }));
        }
    }

    private void unwatch(List<? extends RunItem> runs) {
        for (RunItem run : runs) {
            Subscription watching = watched.remove(run);
            if (watching != null) {
                watching.unsubscribe();
                count(run.facts(), -1);
            }
        }
    }

    private void count(RunFacts run, int by) {
        if (run.live()) {
            count.set(count.get() + by);
            int now = of(run.program().digest()) + by;
            if (now == 0) {
                byModule.remove(run.program().digest());
            } else {
                byModule.put(run.program().digest(), now);
            }
        }
    }

    private void changed(RunItem run) {
        listeners.forEach(listener -> listener.accept(run));
    }
}
