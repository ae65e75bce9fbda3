package dev.coracle.workloads.run;

import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.workloads.metric.Series;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps nothing.
final class NoRecords implements RecordStore {

    @Override
    public void save(RunRecord record, List<AccessTrail.Entry> accesses, Series series) {}

    @Override
    public List<RunRecord> newest(int most) {
        return List.of();
    }

    @Override
    public Optional<RunRecord> find(String id) {
        return Optional.empty();
    }

    @Override
    public List<AccessTrail.Entry> accesses(String id) {
        return List.of();
    }

    @Override
    public Series series(String id) {
        return Series.EMPTY;
    }

    @Override
    public void delete(String id) {}

    @Override
    public List<String> expired(Retention retention, Instant now) {
        return List.of();
    }

    @Override
    public boolean wish(String id, Wish wish) {
        return false;
    }

    @Override
    public Map<String, Wish> wishes() {
        return Map.of();
    }

    @Override
    public boolean changedElsewhere() {
        return false;
    }

    @Override
    public void check() {}

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
