package dev.coracle.engine.grant;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tallies of a trail, found by an access whose target is told in two halves: `head/tail`, or
/// `head` alone where the tail is empty. Looking up builds nothing and takes no lock: tallies are
/// immutable as far as they are looked at, and an array that grows is replaced. A look that misses
/// one that is just being added is repeated under the trail's lock, which adding needs.
final class TallyTable {

    private static final int SPREAD = 0x9e3779b9;

    /// Of 31, for every length of a target.
    private static final int[] POWERS = powers();

    /// Open addressing; at most half full, and a power of two long.
    private volatile @Nullable Tally[] slots = new Tally[128];

    /// In the order of first appearance.
    private final List<Tally> all = new ArrayList<>();

    @Nullable Tally find(
            int hash, Access.Kind kind, Access.Outcome outcome, String head, String tail) {
        @Nullable Tally[] slots = this.slots;
        int mask = slots.length - 1;
        for (int i = hash & mask; ; i = (i + 1) & mask) {
            Tally tally = slots[i];
            if (tally == null || tally.is(hash, kind, outcome, head, tail)) {
                return tally;
            }
        }
    }

    void add(Tally tally) {
        all.add(tally);
        if (all.size() * 2 > slots.length) {
            @Nullable Tally[] larger = new Tally[slots.length * 2];
            all.forEach(each -> place(each, larger));
            slots = larger;
        } else {
            place(tally, slots);
        }
    }

    private static void place(Tally tally, @Nullable Tally[] slots) {
        int mask = slots.length - 1;
        int i = tally.hash() & mask;
        while (slots[i] != null) {
            i = (i + 1) & mask;
        }
        slots[i] = tally;
    }

    List<Tally> all() {
        return all;
    }

    /// The same for the same access, however its target is told.
    @SuppressWarnings("EnumOrdinal") // within this process only
    static int hash(Access.Kind kind, Access.Outcome outcome, String head, String tail) {
        int target = head.hashCode();
        if (!tail.isEmpty()) {
            // String's own polynomial: the hash of the whole from those of its parts.
            target = (target * 31 + '/') * POWERS[tail.length()] + tail.hashCode();
        }
        int hash = target + (kind.ordinal() << 2 | outcome.ordinal()) * SPREAD;
        return hash ^ (hash >>> 15);
    }

    private static int[] powers() {
        int[] powers = new int[AccessTrail.LONGEST_TARGET + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 31;
        }
        return powers;
    }
}
