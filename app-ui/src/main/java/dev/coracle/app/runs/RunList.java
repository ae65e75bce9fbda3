package dev.coracle.app.runs;

import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.run.RunRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The runs of this process and the past as one list, the newest first; changes as little as it
/// can, so that what a table shows stays where it is. On the toolkit's thread.
final class RunList {

    /// As many as a table of the past is good for; more are on disk.
    static final int MOST = 5_000;

    private static final Comparator<RunItem> NEWEST_FIRST =
            Comparator.comparing((RunItem item) -> item.facts().started()).reversed();

    private final Map<String, RunItem> all = new HashMap<>();
    private final Map<Digest, RunItem> newest = new HashMap<>();
    private final ObservableList<RunItem> items = FXCollections.observableArrayList();
    private final Set<String> removed = new HashSet<>();
    private Set<String> hidden = Set.of();

    ObservableList<RunItem> items() {
        return items;
    }

    Optional<RunItem> newest(Digest digest) {
        return Optional.ofNullable(newest.get(digest));
    }

    /// Adds runs that are not there yet.
    void add(List<RunItem> runs) {
        boolean added = false;
        for (RunItem run : runs) {
            added |= all.put(run.facts().id(), run) != run;
        }
        if (added) {
            arrange();
        }
    }

    /// Takes what is known of all runs but those of this process.
    void past(List<RunRecord> records, Set<String> mine) {
        Set<String> there = new HashSet<>(mine);
        for (RunRecord record : records) {
            there.add(record.id());
            if (!mine.contains(record.id()) && !removed.contains(record.id())) {
                take(record);
            }
        }
        all.keySet().retainAll(there);
        arrange();
    }

    private void take(RunRecord record) {
        RunItem known = all.get(record.id());
        if (known == null) {
            all.put(record.id(), RunItem.past(RunFacts.of(record)));
        } else if (!known.facts().record().equals(record)) {
            known.update(new RunFacts(record, record.grants(), known.facts().accesses()));
            // what it did since then can be read
            known.deepen(RunItem.Depth.FACTS);
        }
    }

    /// Takes them off for good: what is still read of them comes too late.
    void remove(Collection<String> runs) {
        removed.addAll(runs);
        if (all.keySet().removeAll(runs)) {
            arrange();
        }
    }

    /// Leaves these out, and nothing else.
    void hide(Set<String> runs) {
        hidden = Set.copyOf(runs);
        arrange();
    }

    private void arrange() {
        List<RunItem> wanted = new ArrayList<>(all.values());
        wanted.removeIf(item -> hidden.contains(item.facts().id()));
        wanted.sort(NEWEST_FIRST);
        newest.clear();
        wanted.forEach(item -> newest.putIfAbsent(item.facts().program().digest(), item));
        int more = wanted.size() - items.size();
        if (more >= 0 && wanted.subList(more, wanted.size()).equals(items)) {
            items.addAll(0, wanted.subList(0, more));
        } else {
            items.setAll(wanted);
        }
    }
}
