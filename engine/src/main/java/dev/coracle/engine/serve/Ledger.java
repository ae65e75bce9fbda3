package dev.coracle.engine.serve;

import java.time.Duration;
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
    private ServingUse used = ServingUse.NONE;

    long nextNumber() {
        return numbers.incrementAndGet();
    }

    void began(Answering answering) {
        going.add(answering);
    }

    void ended(Answering answering) {
        synchronized (this) {
            if (going.remove(answering)) {
                used = used.plus(answering.use().ended());
                ended(answering.snapshot());
                notifyAll();
            }
        }
    }

    synchronized void ended(ServedCall call) {
        total++;
        ended.add(call);
        if (ended.size() > MOST_LISTED) {
            ended.remove();
            unlisted++;
        }
    }

    /// Comes back when no request goes on, or when the time is over.
    synchronized void awaitNone(Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        while (!going.isEmpty()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    Set<Answering> going() {
        return going;
    }

    /// What all requests used so far; each is counted once, whenever it ends.
    synchronized ServingUse use() {
        return going.stream().map(Answering::use).reduce(used, ServingUse::plus);
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
