package dev.coracle.engine.serve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The requests of a serving: those that go on, and those that ended since somebody asked. Safe
/// from any thread.
final class Ledger {

    /// Ended requests that are listed in one report.
    private static final int MOST_LISTED = 500;

    /// Requests in one report that go on.
    private static final int MOST_GOING = 100;

    private final AtomicLong numbers = new AtomicLong();
    private final Set<Answering> going = ConcurrentHashMap.newKeySet();
    private final ArrayDeque<ServedCall> ended = new ArrayDeque<>();
    private long unlisted;
    private long total;
    private long cpuNanos;

    long nextNumber() {
        return numbers.incrementAndGet();
    }

    void began(Answering answering) {
        going.add(answering);
    }

    void ended(Answering answering) {
        if (going.remove(answering)) {
            ended(answering.snapshot());
        }
    }

    synchronized void ended(ServedCall call) {
        total++;
        cpuNanos += call.cpuNanos();
        ended.add(call);
        if (ended.size() > MOST_LISTED) {
            ended.remove();
            unlisted++;
        }
    }

    Set<Answering> going() {
        return going;
    }

    /// Nanoseconds of CPU time of all instances so far.
    synchronized long cpuNanos() {
        return cpuNanos + going.stream().mapToLong(Answering::cpuNanos).sum();
    }

    /// Bytes of linear memory of the requests that go on.
    long memoryBytes() {
        return going.stream().mapToLong(Answering::memoryBytes).sum();
    }

    /// What is new; the next report begins after it.
    ServingReport report() {
        List<ServedCall> now =
                going.stream()
                        .limit(MOST_GOING)
                        .map(Answering::snapshot)
                        .sorted(Comparator.comparingLong(ServedCall::number))
                        .toList();
        int count = going.size();
        synchronized (this) {
            ServingReport report =
                    new ServingReport(now, count, new ArrayList<>(ended), unlisted, total);
            ended.clear();
            unlisted = 0;
            return report;
        }
    }
}
