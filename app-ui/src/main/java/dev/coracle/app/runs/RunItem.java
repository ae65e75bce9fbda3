package dev.coracle.app.runs;

import dev.coracle.workloads.log.RunLog;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// One run on the toolkit's thread: its facts change, its log is read in batches.
public final class RunItem {

    private final RunLog log;
    private final ReadOnlyObjectWrapper<RunFacts> facts;

    public RunItem(RunFacts facts, RunLog log) {
        this.log = log;
        this.facts = new ReadOnlyObjectWrapper<>(this, "facts", facts);
    }

    public RunLog log() {
        return log;
    }

    public RunFacts facts() {
        return facts.get();
    }

    public ReadOnlyObjectProperty<RunFacts> factsProperty() {
        return facts.getReadOnlyProperty();
    }

    /// Takes newer facts.
    public void update(RunFacts newer) {
        facts.set(newer);
    }
}
