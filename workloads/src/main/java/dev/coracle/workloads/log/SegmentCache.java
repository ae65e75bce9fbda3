package dev.coracle.workloads.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The segments that views read last, over all logs: some ten megabytes, whatever the logs hold.
/// Safe from every thread.
final class SegmentCache {

    private static final int SEGMENTS = 8;

    private record Key(LogFolder folder, long first) {}

    private final Map<Key, LogSegment> kept = new LinkedHashMap<>(16, 0.75f, true);

    /// The segment, from memory or from its file; nothing where it is gone.
    ///
    /// @param keep false for a reader that passes through and will not come back
    Optional<LogSegment> read(LogFolder folder, long first, boolean keep) {
        Key key = new Key(folder, first);
        synchronized (this) {
            LogSegment known = kept.get(key);
            if (known != null) {
                return Optional.of(known);
            }
        }
        Optional<LogSegment> read = folder.read(first);
        if (keep) {
            read.ifPresent(segment -> keep(key, segment));
        }
        return read;
    }

    private synchronized void keep(Key key, LogSegment segment) {
        kept.put(key, segment);
        if (kept.size() > SEGMENTS) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    synchronized void forget(LogFolder folder) {
        kept.keySet().removeIf(key -> key.folder.equals(folder));
    }

    synchronized void forget(LogFolder folder, long first) {
        kept.remove(new Key(folder, first));
    }
}
