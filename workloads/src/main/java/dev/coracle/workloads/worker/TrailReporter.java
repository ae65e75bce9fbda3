package dev.coracle.workloads.worker;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Tells the desktop what is new in the access trail of one run.
final class TrailReporter {

    /// A target has at most about a thousand characters, so a frame of these fits by far.
    private static final int ENTRIES_IN_A_FRAME = 100;

    private final int run;
    private final AccessTrail trail;
    private final FrameTaker sink;
    private final Map<Access, Long> told = new HashMap<>();

    TrailReporter(int run, AccessTrail trail, FrameTaker sink) {
        this.run = run;
        this.trail = trail;
        this.sink = sink;
    }

    /// Sends the entries that are new or were counted on since the last call.
    synchronized void report() {
        List<AccessTrail.Entry> fresh = new ArrayList<>();
        for (AccessTrail.Entry entry : trail.entries()) {
            Long before = told.put(entry.access(), entry.count());
            if (before == null || before != entry.count()) {
                fresh.add(entry);
            }
        }
        for (int i = 0; i < fresh.size(); i += ENTRIES_IN_A_FRAME) {
            int end = Math.min(fresh.size(), i + ENTRIES_IN_A_FRAME);
            sink.send(new Frame.Accessed(run, List.copyOf(fresh.subList(i, end))));
        }
    }
}
