package dev.coracle.workloads.serve;

import dev.coracle.engine.sandbox.serve.ServeAddress;
import dev.coracle.engine.serve.ServedCall;
import dev.coracle.engine.serve.ServingReport;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The requests of one serving, as far as they are kept in memory. Safe from every thread.
public final class RequestList {

    /// Ended requests that are kept.
    private static final int KEPT = 1_000;

    private final ArrayDeque<ServedCall> ended = new ArrayDeque<>();
    private List<ServedCall> going = List.of();
    private int goingCount;
    private long total;
    private @Nullable ServeAddress address;

    /// The worker listens.
    public synchronized void listening(ServeAddress where) {
        address = where;
    }

    /// Takes over what is new.
    public synchronized void add(ServingReport report) {
        going = report.going();
        goingCount = report.goingCount();
        total = report.total();
        ended.addAll(report.ended());
        while (ended.size() > KEPT) {
            ended.remove();
        }
    }

    /// The run is over: nothing goes on any more.
    public synchronized void end() {
        going = List.of();
        goingCount = 0;
    }

    /// As it stands.
    public synchronized Snapshot snapshot() {
        List<ServedCall> all = new ArrayList<>(going.reversed());
        all.addAll(new ArrayList<>(ended).reversed());
        return new Snapshot(Optional.ofNullable(address), all, goingCount, total);
    }

    /// The requests of one serving at one moment.
    ///
    /// @param address where it listens, with the port that was taken; absent before it does
    /// @param calls those that go on, then those that ended, the newest first; some where there are
    ///   many
    /// @param going how many are being answered, or wait
    /// @param total how many have ended so far
    public record Snapshot(
            Optional<ServeAddress> address, List<ServedCall> calls, int going, long total) {

        /// Of what is not served, or not yet.
        public static final Snapshot NONE = new Snapshot(Optional.empty(), List.of(), 0, 0);

        public Snapshot {
            calls = List.copyOf(calls);
        }
    }
}
