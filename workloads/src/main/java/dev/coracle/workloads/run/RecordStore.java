package dev.coracle.workloads.run;

import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.registry.failure.StoreException;
import dev.coracle.workloads.metric.Series;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where records of runs are kept beyond this process. Reading may wait for the disk; saving never
/// does.
public interface RecordStore extends AutoCloseable {

    /// Keeps how a run stands, in place of what was kept of it before. Returns at once.
    void save(RunRecord record, List<AccessTrail.Entry> accesses, Series series);

    /// Records of this and of other processes, the newest first. Runs whose process is gone are
    /// interrupted.
    List<RunRecord> newest(int most);

    /// @param id whole, or as many of its first characters as no other run's begins with
    Optional<RunRecord> find(String id);

    /// What the run asked the host for and got.
    List<AccessTrail.Entry> accesses(String id);

    Series series(String id);

    void delete(String id);

    /// Runs that have ended and that need not be kept any longer.
    List<String> expired(Retention retention, Instant now);

    /// Asks whichever process owns a run to end it.
    ///
    /// @return whether it was going on
    boolean wish(String id, Wish wish);

    /// What was wished of runs of this process since the last call.
    Map<String, Wish> wishes();

    /// Whether another process, or another store, has changed what is kept since the last call; the
    /// first call says yes.
    boolean changedElsewhere();

    /// Asks whether records can be read and kept at all. The other methods answer where they cannot
    /// as if there were none.
    void check() throws StoreException;

    /// Waits until what was saved is kept.
    void flush();

    @Override
    void close();

    /// What can be wished of a run.
    enum Wish {
        STOP,
        KILL
    }

    /// Keeps nothing, for a core that has no place to keep it.
    static RecordStore none() {
        return new NoRecords();
    }
}
