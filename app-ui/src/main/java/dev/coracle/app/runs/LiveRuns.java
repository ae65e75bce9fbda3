package dev.coracle.app.runs;

import java.util.HashSet;
import java.util.Set;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.collections.ListChangeListener;

/// Tells when the list of runs or the facts of any of them changed.
public final class LiveRuns {

    private LiveRuns() {}

    /// A number that changes with every change.
    public static Observable changes(RunDesk desk) {
        ReadOnlyLongWrapper number = new ReadOnlyLongWrapper();
        Set<RunItem> watched = new HashSet<>();
        watch(desk, watched, number);
        desk.runs()
                .addListener((ListChangeListener<RunItem>) change -> watch(desk, watched, number));
        ReadOnlyLongProperty changes = number.getReadOnlyProperty();
        return changes;
    }

    private static void watch(RunDesk desk, Set<RunItem> watched, ReadOnlyLongWrapper number) {
        watched.retainAll(Set.copyOf(desk.runs()));
        for (RunItem run : desk.runs()) {
            if (watched.add(run)) {
                run.factsProperty().addListener((facts, old, now) -> number.set(number.get() + 1));
            }
        }
        number.set(number.get() + 1);
    }
}
