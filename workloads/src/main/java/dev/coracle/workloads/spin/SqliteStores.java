package dev.coracle.workloads.spin;

import dev.coracle.engine.component.spin.KeyValues;
import dev.coracle.engine.grant.Size;
import dev.coracle.workloads.log.OwnerOnly;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The key-value stores of one application, in one SQLite database.
///
/// ```java
/// try (SqliteStores stores = new SqliteStores(file)) {
///     KeyValues ofComponent = stores.of(Set.of("default"));
/// }
/// ```
///
/// What is set is there for every later request, of whichever process. The size is bounded. Safe
/// from every thread; one at a time works on the database.
public final class SqliteStores implements AutoCloseable {

    /// What the database may grow to.
    public static final long MOST_BYTES = 256L << 20;

    private static final int PAGE = 4_096;
    private static final int LONGEST_KEY = 1_024;
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int FULL = 13;

    private final Path file;
    private @Nullable Connection connection;

    /// Opens nothing yet.
    public SqliteStores(Path file) {
        this.file = file;
    }

    /// The stores of these labels, for one component.
    public KeyValues of(Set<String> labels) {
        Set<String> allowed = Set.copyOf(labels);
        return label -> allowed.contains(label) ? Optional.of(new Store(label)) : Optional.empty();
    }

    /// Work on the database.
    @FunctionalInterface
    private interface Work<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    private synchronized <T> T run(String sql, String label, @Nullable String key, Work<T> work)
            throws IOException {
        if (key != null && key.length() > LONGEST_KEY) {
            throw new IOException("the key is longer than %,d characters".formatted(LONGEST_KEY));
        }
        try (PreparedStatement statement = open().prepareStatement(sql)) {
            statement.setString(1, label);
            if (key != null) {
                statement.setString(2, key);
            }
            return work.with(statement);
        } catch (SQLException e) {
            throw new IOException(
                    e.getErrorCode() == FULL
                            ? "the stores of the application are full: they hold %s"
                                    .formatted(Size.shown(MOST_BYTES))
                            : "the key-value store cannot be used: " + e.getMessage(),
                    e);
        }
    }

    private Connection open() throws SQLException, IOException {
        Connection open = connection;
        if (open == null) {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                OwnerOnly.makeFolder(folder);
            }
            open = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (Statement statement = open.createStatement()) {
                statement.execute("PRAGMA busy_timeout = " + PATIENCE_MILLIS);
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = NORMAL");
                statement.execute("PRAGMA max_page_count = " + MOST_BYTES / PAGE);
                statement.execute(
                        """
                        CREATE TABLE IF NOT EXISTS entry (
                            store TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL,
                            PRIMARY KEY (store, key)) WITHOUT ROWID
                        """);
            } catch (SQLException e) {
                open.close();
                throw e;
            }
            connection = open;
        }
        return open;
    }

    @Override
    public synchronized void close() throws IOException {
        try {
            if (connection != null) {
                connection.close();
                connection = null;
            }
        } catch (SQLException e) {
            throw new IOException("the key-value store cannot be closed: " + e.getMessage(), e);
        }
    }

    private final class Store implements KeyValues.Store {

        private final String label;

        Store(String label) {
            this.label = label;
        }

        @Override
        public Optional<byte[]> get(String key) throws IOException {
            return run(
                    "SELECT value FROM entry WHERE store = ? AND key = ?",
                    label,
                    key,
                    statement -> {
                        try (ResultSet row = statement.executeQuery()) {
                            return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
                        }
                    });
        }

        @Override
        public void set(String key, byte[] value) throws IOException {
            run(
                    "INSERT INTO entry (store, key, value) VALUES (?, ?, ?)"
                            + " ON CONFLICT (store, key) DO UPDATE SET value = excluded.value",
                    label,
                    key,
                    statement -> {
                        statement.setBytes(3, value);
                        return statement.executeUpdate();
                    });
        }

        @Override
        public void delete(String key) throws IOException {
            run(
                    "DELETE FROM entry WHERE store = ? AND key = ?",
                    label,
                    key,
                    PreparedStatement::executeUpdate);
        }

        @Override
        public boolean exists(String key) throws IOException {
            return run(
                    "SELECT 1 FROM entry WHERE store = ? AND key = ?",
                    label,
                    key,
                    statement -> {
                        try (ResultSet row = statement.executeQuery()) {
                            return row.next();
                        }
                    });
        }

        @Override
        public List<String> keys() throws IOException {
            return run(
                    "SELECT key FROM entry WHERE store = ? ORDER BY key",
                    label,
                    null,
                    statement -> {
                        List<String> keys = new ArrayList<>();
                        try (ResultSet rows = statement.executeQuery()) {
                            while (rows.next()) {
                                keys.add(rows.getString(1));
                            }
                        }
                        return keys;
                    });
        }
    }
}
