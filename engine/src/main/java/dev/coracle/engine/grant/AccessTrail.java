package dev.coracle.engine.grant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What one run asked the host for: every kind of access, counted.
///
/// ```java
/// for (AccessTrail.Entry entry : trail.entries()) {
///     System.out.println(entry.access() + " " + entry.count() + " times");
/// }
/// ```
///
/// Always on, so it is cheap: one look into a hash table for each access. Bounded: at most
/// [#MOST_TARGETS] different targets for each outcome; what comes after is counted under the target
/// [#MANY] of its kind. A guest that floods the trail with allowed accesses cannot push a denied
/// one out. Safe for any thread.
public final class AccessTrail {

    /// Different accesses that are kept apart, for each outcome.
    public static final int MOST_TARGETS = 2_000;

    /// The target under which further ones are counted.
    public static final String MANY = "…";

    private static final int LONGEST_TARGET = 1_024;

    private final Map<Access, Tally> tallies = new LinkedHashMap<>();
    private final Map<Access.Outcome, Integer> kept = new EnumMap<>(Access.Outcome.class);
    private final List<Consumer<Entry>> listeners = new CopyOnWriteArrayList<>();

    /// One kind of access to one target with one outcome, so often.
    ///
    /// @param first when it happened the first time, by the real clock, to the millisecond
    /// @param denial why the answer was no; present for denied accesses only
    public record Entry(
            Access access, long count, Instant first, Instant last, Optional<Denial> denial) {}

    private static final class Tally {
        final @Nullable Denial denial;
        final long first;
        long last;
        long count;

        Tally(@Nullable Denial denial, long now) {
            this.denial = denial;
            this.first = now;
        }
    }

    /// Counts an access that got the real thing or a fake.
    public void record(Access.Kind kind, String target, Access.Outcome outcome) {
        count(new Access(kind, bounded(target), outcome), null);
    }

    /// Counts an access that was refused. Where the same access was refused before, the first
    /// reason stands.
    public void deny(Access.Kind kind, String target, Denial reason) {
        count(new Access(kind, bounded(target), Access.Outcome.DENIED), reason);
    }

    private void count(Access asked, @Nullable Denial denial) {
        long now = System.currentTimeMillis();
        Entry appeared = null;
        synchronized (this) {
            Tally tally = tallies.get(asked);
            if (tally == null) {
                Access access = withinBound(asked);
                tally = tallies.get(access);
                if (tally == null) {
                    tally = new Tally(denial, now);
                    tallies.put(access, tally);
                    appeared = entry(access, tally, 1, now);
                }
            }
            tally.count++;
            tally.last = now;
        }
        if (appeared != null) {
            for (Consumer<Entry> listener : listeners) {
                listener.accept(appeared);
            }
        }
    }

    private Access withinBound(Access access) {
        int number = kept.merge(access.outcome(), 1, Integer::sum);
        return number <= MOST_TARGETS ? access : new Access(access.kind(), MANY, access.outcome());
    }

    /// Everything so far, in the order of first appearance.
    public synchronized List<Entry> entries() {
        List<Entry> entries = new ArrayList<>(tallies.size());
        tallies.forEach(
                (access, tally) -> entries.add(entry(access, tally, tally.count, tally.last)));
        return entries;
    }

    /// Those that were refused, in the order of first appearance.
    public List<Entry> denied() {
        return entries().stream()
                .filter(entry -> entry.access().outcome() == Access.Outcome.DENIED)
                .toList();
    }

    /// Calls back when an access appears that was not there before, on the thread of the guest; a
    /// further count of a known one is not worth a call. For live display; read [#entries()] for
    /// counts.
    public void onAppearance(Consumer<Entry> listener) {
        listeners.add(listener);
    }

    private static Entry entry(Access access, Tally tally, long count, long last) {
        return new Entry(
                access,
                count,
                Instant.ofEpochMilli(tally.first),
                Instant.ofEpochMilli(last),
                Optional.ofNullable(tally.denial));
    }

    private static String bounded(String target) {
        return target.length() <= LONGEST_TARGET
                ? target
                : target.substring(0, LONGEST_TARGET) + MANY;
    }
}
