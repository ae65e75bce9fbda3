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

    /// At most one slot of so many is taken, so that a search ends soon.
    private static final int FULL = 4;

    /// Of 31, for every length of a target.
    private static final int[] POWERS = powers();

    /// Open addressing. What is not there is found out from the hashes alone, without a look at a
    /// tally: a guest that opens ever new files asks for nothing else.
    private static final class Slots {
        final int[] hashes;
        final @Nullable Tally[] tallies;

        /// @param length a power of two
        Slots(int length) {
            hashes = new int[length];
            tallies = new Tally[length];
        }

        void place(Tally tally) {
            int mask = hashes.length - 1;
            int i = tally.hash() & mask;
            while (hashes[i] != 0) {
                i = (i + 1) & mask;
            }
            tallies[i] = tally;
            hashes[i] = tally.hash();
        }
    }

    private volatile Slots slots = new Slots(128);

    /// In the order of first appearance.
    private final List<Tally> all = new ArrayList<>();

    @Nullable Tally find(
            int hash, Access.Kind kind, Access.Outcome outcome, String head, String tail) {
        Slots slots = this.slots;
        int[] hashes = slots.hashes;
        int mask = hashes.length - 1;
        for (int i = hash & mask; hashes[i] != 0; i = (i + 1) & mask) {
            if (hashes[i] == hash) {
                // Its hash may be seen before it is.
                Tally tally = slots.tallies[i];
                if (tally != null && tally.is(hash, kind, outcome, head, tail)) {
                    return tally;
                }
            }
        }
        return null;
    }

    void add(Tally tally) {
        all.add(tally);
        Slots now = slots;
        if (all.size() * FULL > now.hashes.length) {
            now = new Slots(now.hashes.length * 2);
            all.forEach(now::place);
            slots = now;
        } else {
            now.place(tally);
        }
    }

    List<Tally> all() {
        return all;
    }

    /// The same for the same access, however its target is told; never 0.
    @SuppressWarnings("EnumOrdinal") // within this process only
    static int hash(Access.Kind kind, Access.Outcome outcome, String head, String tail) {
        int target = head.hashCode();
        if (!tail.isEmpty()) {
            // String's own polynomial: the hash of the whole from those of its parts.
            target = (target * 31 + '/') * POWERS[tail.length()] + tail.hashCode();
        }
        int hash = target + (kind.ordinal() << 2 | outcome.ordinal()) * SPREAD;
        hash ^= hash >>> 15;
        return hash == 0 ? 1 : hash;
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
