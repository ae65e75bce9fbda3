package dev.coracle.workloads.history;

import dev.coracle.engine.grant.GrantFlags;
import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.failure.InvalidReferenceException;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.metric.Series;
import dev.coracle.workloads.run.Phases;
import dev.coracle.workloads.run.Program;
import dev.coracle.workloads.run.RunRecord;
import dev.coracle.workloads.run.RunState;
import dev.coracle.workloads.run.Usage;
import dev.coracle.workloads.serve.ServeOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The table of runs: a record to a row and back. Lists are texts with a NUL between, which none of
/// their elements can hold.
final class RunTable {

    private RunTable() {}

    /// Writes a record in place of what was there; what is wished of the run stays.
    static void put(Connection connection, String owner, RunRecord record, Series series)
            throws SQLException {
        Map<String, @Nullable Object> row = row(owner, record, series);
        String names = String.join(", ", row.keySet());
        String marks = row.keySet().stream().map(_ -> "?").collect(Collectors.joining(", "));
        String updates =
                row.keySet().stream()
                        .map(name -> name + " = excluded." + name)
                        .collect(Collectors.joining(", "));
        // Names are this class's own; values are bound.
        String sql =
                "INSERT INTO run (%s) VALUES (%s) ON CONFLICT (id) DO UPDATE SET %s"
                        .formatted(names, marks, updates);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 1;
            for (Object value : row.values()) {
                statement.setObject(index++, value);
            }
            statement.executeUpdate();
        }
    }

    private static Map<String, @Nullable Object> row(
            String owner, RunRecord record, Series series) {
        EndingColumns ending = EndingColumns.of(record.ending());
        Optional<Phases> phases = record.phases();
        Usage usage = record.usage();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", record.id());
        row.put("owner", owner);
        row.put("name", record.program().name());
        row.put("digest", record.program().digest().toString());
        row.put("file", record.program().file().toString());
        row.put("invoke", record.invoke().orElse(null));
        row.put("serve", record.serve().map(ServeOptions::print).orElse(null));
        row.put("grants", String.join("\0", GrantFlags.print(record.grants())));
        row.put("secrets", String.join("\0", record.secrets()));
        row.put("state", record.state().name());
        row.put("seen", System.currentTimeMillis());
        row.put("started", record.started().toEpochMilli());
        row.put("ended", record.ended().map(Instant::toEpochMilli).orElse(null));
        row.put("ending", ending.kind());
        row.put("code", ending.code());
        row.put("sentence", ending.text());
        row.put("lines", ending.lines());
        row.put("worker_nanos", phases.map(p -> p.worker().toNanos()).orElse(null));
        row.put("load_nanos", phases.map(p -> p.load().toNanos()).orElse(null));
        row.put("compile_nanos", phases.map(p -> p.compile().toNanos()).orElse(null));
        row.put("instantiate_nanos", phases.map(p -> p.instantiate().toNanos()).orElse(null));
        row.put("cpu_nanos", usage.cpu().toNanos());
        row.put("memory", usage.memory());
        row.put("peak_memory", usage.peakMemory());
        row.put("worker_memory", usage.workerMemory());
        row.put("bytes_read", usage.bytesRead());
        row.put("bytes_written", usage.bytesWritten());
        row.put("host_calls", usage.hostCalls());
        row.put("denied", record.denied());
        row.put("log_bytes", record.logBytes());
        row.put("series", series.encoded());
        return row;
    }

    /// The record of a row that `SELECT * FROM run` gave; nothing where it holds what this Coracle
    /// cannot read.
    static Optional<RunRecord> record(ResultSet row) throws SQLException {
        try {
            return Optional.of(
                    new RunRecord(
                            row.getString("id"),
                            new Program(
                                    row.getString("name"),
                                    Digest.parse(row.getString("digest")),
                                    Path.of(row.getString("file"))),
                            Optional.ofNullable(row.getString("invoke")),
                            Optional.ofNullable(row.getString("serve")).map(ServeOptions::parse),
                            grants(row.getString("grants")),
                            list(row.getString("secrets")),
                            RunState.valueOf(row.getString("state")),
                            new EndingColumns(
                                            row.getString("ending"),
                                            (Integer) row.getObject("code"),
                                            row.getString("sentence"),
                                            row.getString("lines"))
                                    .ending(),
                            Instant.ofEpochMilli(row.getLong("started")),
                            optional(row, "ended").map(Instant::ofEpochMilli),
                            phases(row),
                            new Usage(
                                    Duration.ofNanos(row.getLong("cpu_nanos")),
                                    row.getLong("memory"),
                                    row.getLong("peak_memory"),
                                    row.getLong("worker_memory"),
                                    row.getLong("bytes_read"),
                                    row.getLong("bytes_written"),
                                    row.getLong("host_calls")),
                            row.getLong("denied"),
                            row.getLong("log_bytes")));
        } catch (IllegalArgumentException | InvalidReferenceException e) {
            return Optional.empty();
        }
    }

    private static Optional<Phases> phases(ResultSet row) throws SQLException {
        Optional<Long> worker = optional(row, "worker_nanos");
        return worker.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Phases(
                                Duration.ofNanos(worker.get()),
                                Duration.ofNanos(row.getLong("load_nanos")),
                                Duration.ofNanos(row.getLong("compile_nanos")),
                                Duration.ofNanos(row.getLong("instantiate_nanos"))));
    }

    private static Optional<Long> optional(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    private static Grants grants(String flags) {
        return GrantFlags.parse(list(flags));
    }

    private static List<String> list(String joined) {
        return joined.isEmpty() ? List.of() : Arrays.asList(joined.split("\0", -1));
    }
}
