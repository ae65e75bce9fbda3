package dev.coracle.workloads.history;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The tables, and how a database becomes one that has them.
final class Schema {

    /// A write waits this long for another process's.
    private static final int PATIENCE_MILLIS = 20_000;

    /// The steps from each version to the next; a database remembers how many it has taken.
    private static final List<List<String>> STEPS =
            List.of(
                    List.of(
                            """
                            CREATE TABLE run (
                                id TEXT PRIMARY KEY, owner TEXT NOT NULL, wish TEXT,
                                name TEXT NOT NULL, digest TEXT NOT NULL, file TEXT NOT NULL,
                                invoke TEXT, grants TEXT NOT NULL, secrets TEXT NOT NULL,
                                state TEXT NOT NULL, seen INTEGER NOT NULL,
                                started INTEGER NOT NULL, ended INTEGER,
                                ending TEXT, code INTEGER, sentence TEXT, lines TEXT,
                                worker_nanos INTEGER, load_nanos INTEGER, compile_nanos INTEGER,
                                instantiate_nanos INTEGER,
                                cpu_nanos INTEGER NOT NULL, memory INTEGER NOT NULL,
                                peak_memory INTEGER NOT NULL, worker_memory INTEGER NOT NULL,
                                bytes_read INTEGER NOT NULL, bytes_written INTEGER NOT NULL,
                                host_calls INTEGER NOT NULL, denied INTEGER NOT NULL,
                                log_bytes INTEGER NOT NULL, series BLOB NOT NULL)
                            """,
                            "CREATE INDEX run_started ON run (started)",
                            "CREATE INDEX run_going_on ON run (owner) WHERE ended IS NULL",
                            """
                            CREATE TABLE access (
                                run TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
                                position INTEGER NOT NULL, kind TEXT NOT NULL, target TEXT NOT NULL,
                                outcome TEXT NOT NULL, count INTEGER NOT NULL,
                                first INTEGER NOT NULL, last INTEGER NOT NULL, denial TEXT,
                                PRIMARY KEY (run, position)) WITHOUT ROWID
                            """),
                    List.of("ALTER TABLE run ADD COLUMN serve TEXT"));

    private Schema() {}

    /// A connection to a database that has the tables.
    ///
    /// The journal is written ahead: a killed process loses nothing that was committed, a power cut
    /// at most the last moments, and readers never wait.
    static Connection open(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = " + PATIENCE_MILLIS);
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = NORMAL");
            statement.execute("PRAGMA foreign_keys = ON");
            // What is deleted is overwritten: a run that was removed is gone.
            statement.execute("PRAGMA secure_delete = ON");
            migrate(statement);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static void migrate(Statement statement) throws SQLException {
        if (version(statement) >= STEPS.size()) {
            return;
        }
        // Another process may be at it: look again when it is our turn.
        statement.execute("BEGIN IMMEDIATE");
        for (int step = version(statement); step < STEPS.size(); step++) {
            for (String change : STEPS.get(step)) {
                statement.execute(change);
            }
            statement.execute("PRAGMA user_version = " + (step + 1));
        }
        statement.execute("COMMIT");
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
