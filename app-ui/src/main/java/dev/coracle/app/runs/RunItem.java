package dev.coracle.app.runs;

import dev.coracle.workloads.log.RunLog;
import dev.coracle.workloads.metric.Series;
import dev.coracle.workloads.serve.RequestList;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// One run on the toolkit's thread: its facts change, its log is read in batches.
///
/// What a run of the past printed and used is on disk; until somebody wants to see it
/// ([RunDesk#open]) the log and the series are empty.
public final class RunItem {

    /// How much of a run is at hand.
    enum Depth {
        /// What stands in the list.
        FACTS,
        /// What it used, too.
        SERIES,
        /// All of it.
        ALL
    }

    private final ReadOnlyObjectWrapper<RunLog> log;
    private final ReadOnlyObjectWrapper<RunFacts> facts;
    private final ReadOnlyObjectWrapper<Series> series =
            new ReadOnlyObjectWrapper<>(this, "series", Series.EMPTY);
    private final ReadOnlyObjectWrapper<RequestList.Snapshot> requests =
            new ReadOnlyObjectWrapper<>(this, "requests", RequestList.Snapshot.NONE);
    private Depth depth;

    /// A run of this process.
    public RunItem(RunFacts facts, RunLog log) {
        this(facts, log, Depth.ALL);
    }

    private RunItem(RunFacts facts, RunLog log, Depth depth) {
        this.log = new ReadOnlyObjectWrapper<>(this, "log", log);
        this.facts = new ReadOnlyObjectWrapper<>(this, "facts", facts);
        this.depth = depth;
    }

    /// A run of the past, or of another process.
    static RunItem past(RunFacts facts) {
        return new RunItem(facts, nothing(), Depth.FACTS);
    }

    public RunLog log() {
        return log.get();
    }

    public ReadOnlyObjectProperty<RunLog> logProperty() {
        return log.getReadOnlyProperty();
    }

    public RunFacts facts() {
        return facts.get();
    }

    public ReadOnlyObjectProperty<RunFacts> factsProperty() {
        return facts.getReadOnlyProperty();
    }

    /// What it used, second by second.
    public ReadOnlyObjectProperty<Series> seriesProperty() {
        return series.getReadOnlyProperty();
    }

    /// The requests of one of this process that is served.
    public ReadOnlyObjectProperty<RequestList.Snapshot> requestsProperty() {
        return requests.getReadOnlyProperty();
    }

    /// Takes newer requests.
    public void update(RequestList.Snapshot newer) {
        requests.set(newer);
    }

    /// Takes newer facts.
    public void update(RunFacts newer) {
        facts.set(newer);
    }

    /// Takes a newer series.
    public void update(Series newer) {
        series.set(newer);
    }

    Depth depth() {
        return depth;
    }

    void deepen(Depth reached) {
        depth = reached;
    }

    void read(RunLog found) {
        log.set(found);
    }

    /// Lets go of what can be read again.
    void fold() {
        log.set(nothing());
        series.set(Series.EMPTY);
        facts.set(RunFacts.of(facts.get().record()));
        depth = Depth.FACTS;
    }

    private static RunLog nothing() {
        RunLog empty = new RunLog(1);
        empty.end();
        return empty;
    }
}
