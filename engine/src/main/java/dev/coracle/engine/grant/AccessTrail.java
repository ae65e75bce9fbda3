package dev.coracle.engine.grant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReferenceArray;
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
/// Always on, so it is cheap: a known access is found by the hash of its two halves, and neither a
/// path nor a key is built for it. Bounded: at most [#MOST_TARGETS] different targets for each
/// outcome; what comes after is counted under the target [#MANY] of its kind. A guest that floods
/// the trail with allowed accesses cannot push a denied one out. Safe for any thread.
public final class AccessTrail {

    /// Different accesses that are kept apart, for each outcome.
    public static final int MOST_TARGETS = 2_000;

    /// The target under which further ones are counted.
    public static final String MANY = "…";

    private static final int OUTCOMES = Access.Outcome.values().length;

    static final int LONGEST_TARGET = 1_024;

    private final TallyTable tallies = new TallyTable();
    private final int[] kept = new int[OUTCOMES];

    /// Those that share the target [#MANY], by kind and outcome; none before there are so many.
    private final AtomicReferenceArray<@Nullable Tally> many =
            new AtomicReferenceArray<>(Access.Kind.values().length * OUTCOMES);

    private final List<Consumer<Entry>> listeners = new CopyOnWriteArrayList<>();

    /// One kind of access to one target with one outcome, so often.
    ///
    /// @param first when it happened the first time, by the real clock, to some milliseconds
    /// @param denial why the answer was no; present for denied accesses only
    public record Entry(
            Access access, long count, Instant first, Instant last, Optional<Denial> denial) {}

    /// Counts an access that got the real thing or a fake.
    public void record(Access.Kind kind, String target, Access.Outcome outcome) {
        count(kind, outcome, bounded(target), null);
    }

    /// Counts an access that was refused. Where the same access was refused before, the first
    /// reason stands.
    public void deny(Access.Kind kind, String target, Denial reason) {
        count(kind, Access.Outcome.DENIED, bounded(target), reason);
    }

    /// As [#record], for a path beneath a directory.
    ///
    /// @param directory absolute and normal, as [GuestPath#text()] gives it
    /// @param relative as the guest said it
    public void recordPath(
            Access.Kind kind, String directory, String relative, Access.Outcome outcome) {
        countPath(kind, outcome, directory, relative, null);
    }

    /// As [#deny], for a path beneath a directory.
    public void denyPath(Access.Kind kind, String directory, String relative, Denial reason) {
        countPath(kind, Access.Outcome.DENIED, directory, relative, reason);
    }

    private void countPath(
            Access.Kind kind,
            Access.Outcome outcome,
            String directory,
            String relative,
            @Nullable Denial denial) {
        if (relative.isEmpty()) {
            count(kind, outcome, bounded(directory), denial);
            return;
        }
        if (directory.length() + relative.length() >= LONGEST_TARGET) {
            String target = GuestPath.of(directory + "/" + relative).text();
            count(kind, outcome, bounded(target), denial);
            return;
        }
        String head = directory.equals("/") ? "" : directory;
        // What is in the table is normal, so what is found needs no look at its parts.
        int hash = TallyTable.hash(kind, outcome, head, relative);
        Tally known = tallies.find(hash, kind, outcome, head, relative);
        if (known != null) {
            known.add(TrailClock.now());
        } else if (GuestPath.isNormal(relative)) {
            countNew(kind, outcome, head, relative, denial);
        } else {
            count(kind, outcome, GuestPath.of(head + "/" + relative).text(), denial);
        }
    }

    private void count(
            Access.Kind kind, Access.Outcome outcome, String target, @Nullable Denial denial) {
        int hash = TallyTable.hash(kind, outcome, target, "");
        Tally known = tallies.find(hash, kind, outcome, target, "");
        if (known != null) {
            known.add(TrailClock.now());
        } else {
            countNew(kind, outcome, target, "", denial);
        }
    }

    private void countNew(
            Access.Kind kind,
            Access.Outcome outcome,
            String head,
            String tail,
            @Nullable Denial denial) {
        long now = TrailClock.now();
        Tally shared = many.get(index(kind, outcome));
        if (shared != null) {
            // There is no room for a new one any more.
            shared.add(now);
            return;
        }
        Entry appeared = null;
        synchronized (this) {
            int hash = TallyTable.hash(kind, outcome, head, tail);
            Tally tally = tallies.find(hash, kind, outcome, head, tail);
            int before = tallies.all().size();
            if (tally == null) {
                tally = withinBound(kind, outcome, head, tail, hash, denial, now);
            }
            tally.add(now);
            if (tallies.all().size() > before) {
                appeared = tally.entry();
            }
        }
        if (appeared != null) {
            for (Consumer<Entry> listener : listeners) {
                listener.accept(appeared);
            }
        }
    }

    /// A tally of its own, or the one that all further targets share.
    @SuppressWarnings("EnumOrdinal") // within this process only
    private Tally withinBound(
            Access.Kind kind,
            Access.Outcome outcome,
            String head,
            String tail,
            int hash,
            @Nullable Denial denial,
            long now) {
        String target = MANY;
        int itsHash = TallyTable.hash(kind, outcome, MANY, "");
        boolean room = kept[outcome.ordinal()] < MOST_TARGETS;
        if (room) {
            kept[outcome.ordinal()]++;
            target = tail.isEmpty() ? head : head + "/" + tail;
            itsHash = hash;
        } else {
            Tally known = many.get(index(kind, outcome));
            if (known != null) {
                return known;
            }
        }
        Tally tally = new Tally(new Access(kind, target, outcome), itsHash, denial, now);
        tallies.add(tally);
        if (!room) {
            many.set(index(kind, outcome), tally);
        }
        return tally;
    }

    @SuppressWarnings("EnumOrdinal") // within this process only
    private static int index(Access.Kind kind, Access.Outcome outcome) {
        return kind.ordinal() * OUTCOMES + outcome.ordinal();
    }

    /// Everything so far, in the order of first appearance.
    public synchronized List<Entry> entries() {
        return tallies.all().stream().map(Tally::entry).toList();
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

    private static String bounded(String target) {
        return target.length() <= LONGEST_TARGET
                ? target
                : target.substring(0, LONGEST_TARGET) + MANY;
    }
}
