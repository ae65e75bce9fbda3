package dev.coracle.workloads.history;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Denial;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The table of accesses: the trail of a run, a row for each entry.
final class AccessTable {

    private AccessTable() {}

    /// Writes a trail in place of what was there.
    static void put(Connection connection, String run, List<AccessTrail.Entry> entries)
            throws SQLException {
        try (PreparedStatement row =
                connection.prepareStatement(
                        "INSERT OR REPLACE INTO access VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (int i = 0; i < entries.size(); i++) {
                AccessTrail.Entry entry = entries.get(i);
                row.setString(1, run);
                row.setInt(2, i);
                row.setString(3, entry.access().kind().name());
                row.setString(4, entry.access().target());
                row.setString(5, entry.access().outcome().name());
                row.setLong(6, entry.count());
                row.setLong(7, entry.first().toEpochMilli());
                row.setLong(8, entry.last().toEpochMilli());
                row.setString(9, entry.denial().map(Enum::name).orElse(null));
                row.addBatch();
            }
            row.executeBatch();
        }
    }

    /// Entries of kinds that this Coracle does not know are left out.
    static List<AccessTrail.Entry> of(Connection connection, String run) throws SQLException {
        List<AccessTrail.Entry> entries = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT * FROM access WHERE run = ? ORDER BY position")) {
            query.setString(1, run);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    entry(row).ifPresent(entries::add);
                }
            }
        }
        return entries;
    }

    private static Optional<AccessTrail.Entry> entry(ResultSet row) throws SQLException {
        try {
            Access access =
                    new Access(
                            Access.Kind.valueOf(row.getString("kind")),
                            row.getString("target"),
                            Access.Outcome.valueOf(row.getString("outcome")));
            return Optional.of(
                    new AccessTrail.Entry(
                            access,
                            row.getLong("count"),
                            Instant.ofEpochMilli(row.getLong("first")),
                            Instant.ofEpochMilli(row.getLong("last")),
                            Optional.ofNullable(row.getString("denial")).map(Denial::valueOf)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
