package dev.coracle.workloads.history;

import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.registry.failure.StoreException;
import dev.coracle.workloads.log.OwnerOnly;
import dev.coracle.workloads.metric.Series;
import dev.coracle.workloads.run.RecordStore;
import dev.coracle.workloads.run.Retention;
import dev.coracle.workloads.run.RunRecord;
import dev.coracle.workloads.run.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The records of runs in one database.
///
/// ```java
/// try (History history = new History(data.resolve("runs"))) {
///     history.newest(100).forEach(record -> show(record));
/// }
/// ```
///
/// One thread of its own does all of the work; saving hands over and returns, what is saved of one
/// run meanwhile is written once. Where the disk refuses, runs go on without a past, and a warning
/// is logged once. A database that is damaged is put aside, and a new one begun. Safe from every
/// thread.
public final class History implements RecordStore {

    private static final String FILE = "history.db";

    private final Path folder;
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("history").factory());
    private final Map<String, Saving> waiting = new LinkedHashMap<>();

    /// The rest belongs to the thread.
    private @Nullable Connection connection;

    private Owners.@Nullable Owner self;
    private boolean warned;

    /// The number of the last change that another connection made, as SQLite counts them.
    private long seen = -1;

    private record Saving(RunRecord record, List<AccessTrail.Entry> accesses, Series series) {}

    @FunctionalInterface
    private interface Work<T> {
        T with(Connection connection) throws SQLException, IOException;
    }

    /// Touches nothing yet.
    ///
    /// @param folder made when the database is first needed
    public History(Path folder) {
        this.folder = folder;
    }

    @Override
    public void save(RunRecord record, List<AccessTrail.Entry> accesses, Series series) {
        boolean first;
        synchronized (waiting) {
            first = waiting.isEmpty();
            waiting.put(record.id(), new Saving(record, accesses, series));
        }
        if (first) {
            try {
                worker.execute(this::writeWaiting);
            } catch (RejectedExecutionException e) {
                // Closed: the run will show as interrupted.
                System.getLogger(History.class.getName())
                        .log(System.Logger.Level.DEBUG, "a record came too late", e);
            }
        }
    }

    private void writeWaiting() {
        List<Saving> all;
        synchronized (waiting) {
            all = List.copyOf(waiting.values());
            waiting.clear();
        }
        run(
                open -> {
                    transaction(
                            open,
                            () -> {
                                for (Saving saving : all) {
                                    write(open, saving);
                                }
                            });
                    return true;
                },
                false);
    }

    private void write(Connection open, Saving saving) throws SQLException, IOException {
        RunTable.put(open, me().name(), saving.record, saving.series);
        AccessTable.put(open, saving.record.id(), saving.accesses);
    }

    @Override
    public List<RunRecord> newest(int most) {
        return ask(
                open -> {
                    interruptOrphans(open);
                    return records(open, "ORDER BY started DESC, rowid DESC LIMIT ?", most);
                },
                List.of());
    }

    @Override
    public Optional<RunRecord> find(String id) {
        List<RunRecord> found =
                ask(
                        open -> {
                            interruptOrphans(open);
                            return records(
                                    open, "WHERE substr(id, 1, length(?1)) = ?1 LIMIT 2", id);
                        },
                        List.of());
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static List<RunRecord> records(Connection open, String rest, Object value)
            throws SQLException {
        List<RunRecord> records = new ArrayList<>();
        try (PreparedStatement query = open.prepareStatement("SELECT * FROM run " + rest)) {
            query.setObject(1, value);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    RunTable.record(row).ifPresent(records::add);
                }
            }
        }
        return records;
    }

    @Override
    public List<AccessTrail.Entry> accesses(String id) {
        return ask(open -> AccessTable.of(open, id), List.of());
    }

    @Override
    public Series series(String id) {
        return ask(
                open -> {
                    try (PreparedStatement query =
                            open.prepareStatement("SELECT series FROM run WHERE id = ?")) {
                        query.setString(1, id);
                        try (ResultSet row = query.executeQuery()) {
                            return row.next() ? Series.decoded(row.getBytes(1)) : Series.EMPTY;
                        }
                    }
                },
                Series.EMPTY);
    }

    @Override
    public void delete(String id) {
        ask(open -> update(open, "DELETE FROM run WHERE id = ? AND ended IS NOT NULL", id), 0);
    }

    @Override
    public List<String> expired(Retention retention, Instant now) {
        return ask(
                open -> {
                    List<String> expired = new ArrayList<>();
                    long oldest = now.minus(retention.age()).toEpochMilli();
                    long logs = 0;
                    int runs = 0;
                    try (Statement statement = open.createStatement();
                            ResultSet row =
                                    statement.executeQuery(
                                            "SELECT id, ended, log_bytes FROM run"
                                                    + " WHERE ended IS NOT NULL ORDER BY started DESC")) {
                        while (row.next()) {
                            runs++;
                            logs += row.getLong(3);
                            if (runs > retention.runs()
                                    || logs > retention.logBytes()
                                    || row.getLong(2) < oldest) {
                                expired.add(row.getString(1));
                                logs -= row.getLong(3);
                                runs--;
                            }
                        }
                    }
                    return expired;
                },
                List.of());
    }

    @Override
    public boolean wish(String id, Wish wish) {
        return ask(
                open -> {
                    interruptOrphans(open);
                    return update(
                                    open,
                                    "UPDATE run SET wish = ? WHERE id = ? AND ended IS NULL",
                                    wish.name(),
                                    id)
                            > 0;
                },
                false);
    }

    @Override
    public Map<String, Wish> wishes() {
        return ask(
                open -> {
                    Map<String, Wish> wishes = new HashMap<>();
                    try (PreparedStatement query =
                            open.prepareStatement(
                                    "SELECT id, wish FROM run WHERE owner = ? AND ended IS NULL AND wish IS NOT NULL")) {
                        query.setString(1, me().name());
                        try (ResultSet row = query.executeQuery()) {
                            while (row.next()) {
                                wishes.put(row.getString(1), Wish.valueOf(row.getString(2)));
                            }
                        }
                    }
                    for (String id : wishes.keySet()) {
                        update(open, "UPDATE run SET wish = NULL WHERE id = ?", id);
                    }
                    return wishes;
                },
                Map.of());
    }

    @Override
    public boolean changedElsewhere() {
        return ask(
                open -> {
                    interruptOrphans(open);
                    try (Statement statement = open.createStatement();
                            ResultSet row = statement.executeQuery("PRAGMA data_version")) {
                        long now = row.next() ? row.getLong(1) : -1;
                        boolean changed = now != seen;
                        seen = now;
                        return changed;
                    }
                },
                false);
    }

    /// Ends on paper what a process left going on that is gone.
    private void interruptOrphans(Connection open) throws SQLException, IOException {
        List<String> gone = new ArrayList<>();
        String own = me().name();
        try (Statement statement = open.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT DISTINCT owner FROM run WHERE ended IS NULL")) {
            while (row.next()) {
                String owner = row.getString(1);
                if (!owner.equals(own) && !Owners.of(folder).lives(owner)) {
                    gone.add(owner);
                }
            }
        }
        for (String owner : gone) {
            update(
                    open,
                    "UPDATE run SET state = ?, ending = 'interrupted', ended = seen"
                            + " WHERE owner = ? AND ended IS NULL",
                    RunState.ENDED.name(),
                    owner);
        }
    }

    private static int update(Connection open, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = open.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws SQLException, IOException;
    }

    private static void transaction(Connection open, Step step) throws SQLException, IOException {
        update(open, "BEGIN IMMEDIATE");
        boolean done = false;
        try {
            step.run();
            update(open, "COMMIT");
            done = true;
        } finally {
            if (!done) {
                update(open, "ROLLBACK");
            }
        }
    }

    @Override
    public void check() throws StoreException {
        Optional<StoreException> trouble =
                worker.isShutdown() ? Optional.empty() : await(worker.submit(this::findTrouble));
        if (trouble.isPresent()) {
            throw trouble.get();
        }
    }

    private Optional<StoreException> findTrouble() {
        try {
            return attempt(
                    open -> {
                        transaction(open, () -> {});
                        return Optional.empty();
                    });
        } catch (SQLException | IOException e) {
            return Optional.of(trouble("look at the runs that are kept", e));
        }
    }

    @Override
    public void flush() {
        if (!worker.isShutdown()) {
            await(worker.submit(() -> true));
        }
    }

    /// Writes what waits, and lets go of the database.
    @Override
    public void close() {
        if (!worker.isShutdown()) {
            // Behind everything that was saved or asked before.
            Future<?> closing = worker.submit(this::closeAll);
            worker.shutdown();
            await(closing);
        }
    }

    private void closeAll() {
        try {
            if (connection != null) {
                connection.close();
            }
            if (self != null) {
                self.close();
            }
        } catch (SQLException | IOException e) {
            warn(e);
        }
    }

    /// Asks in order behind what is being written.
    private <T> T ask(Work<T> work, T otherwise) {
        return worker.isShutdown() ? otherwise : await(worker.submit(() -> run(work, otherwise)));
    }

    private static <T> T await(Future<T> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    // What is asked here takes milliseconds, and half an answer helps nobody.
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the history failed", e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T> T run(Work<T> work, T otherwise) {
        try {
            return attempt(work);
        } catch (SQLException | IOException e) {
            warn(e);
            return otherwise;
        }
    }

    private <T> T attempt(Work<T> work) throws SQLException, IOException {
        try {
            return work.with(connection());
        } catch (SQLException | IOException e) {
            if (isDamaged(e) && putAside()) {
                return work.with(connection());
            }
            throw e;
        }
    }

    private Connection connection() throws SQLException, IOException {
        Connection open = connection;
        if (open == null) {
            OwnerOnly.makeFolder(folder);
            me();
            open = Schema.open(folder.resolve(FILE));
            connection = open;
        }
        return open;
    }

    private Owners.Owner me() throws IOException {
        Owners.Owner known = self;
        if (known == null) {
            known = Owners.of(folder).enter();
            self = known;
        }
        return known;
    }

    private static boolean isDamaged(Exception e) {
        return e instanceof SQLiteException sqlite
                && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CORRUPT
                        || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB);
    }

    private boolean putAside() {
        try {
            if (connection != null) {
                connection.close();
                connection = null;
            }
            String damaged = FILE + ".damaged-" + System.currentTimeMillis();
            Files.move(
                    folder.resolve(FILE), folder.resolve(damaged), StandardCopyOption.ATOMIC_MOVE);
            Files.deleteIfExists(folder.resolve(FILE + "-wal"));
            Files.deleteIfExists(folder.resolve(FILE + "-shm"));
            System.getLogger(History.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "The history of runs was damaged. It was put aside as "
                                    + damaged
                                    + ", and a new one begun.");
            return true;
        } catch (SQLException | IOException e) {
            return false;
        }
    }

    private void warn(Exception e) {
        if (!warned) {
            warned = true;
            StoreException trouble = trouble("keep runs", e);
            System.getLogger(History.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "Runs are not kept in %s: %s. %s"
                                    .formatted(folder, trouble.happened(), trouble.advice()));
        }
    }

    private StoreException trouble(String tried, Exception e) {
        return StoreException.of(
                tried + " in " + folder,
                e instanceof IOException io ? io : new IOException(e.getMessage(), e));
    }
}
