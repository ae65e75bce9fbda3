package dev.coracle.engine.grant;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Everything that would lift what runs were refused: one proposal for each directory, variable and
/// peer, one for the clock, for randomness and for memory.
///
/// ```java
/// for (Proposals.Offer offer : Proposals.of(counts, grants)) {
///     System.out.println(offer.proposal().flag() + " for " + offer.times() + " refusals");
/// }
/// ```
public final class Proposals {

    /// A guest that tries ten thousand paths gets this many proposals and no more.
    public static final int MOST = 50;

    private Proposals() {}

    /// A proposal and what it would have let through.
    ///
    /// @param lifted distinct, in the order of first appearance; never empty
    /// @param times how often these were tried
    public record Offer(Proposal proposal, List<Access> lifted, long times) {
        public Offer {
            lifted = List.copyOf(lifted);
        }
    }

    /// @param counts accesses of one run or of many, in the order of first appearance
    /// @param grants what is given by now
    /// @return at most [#MOST]: directories first, then peers, variables, clock, randomness and
    ///   memory, each kind in the order of first appearance
    public static List<Offer> of(Map<Access, Long> counts, Grants grants) {
        Map<Object, List<Access>> groups = new LinkedHashMap<>();
        Map<Object, Proposal> proposals = new LinkedHashMap<>();
        for (Access access : counts.keySet()) {
            Optional<Proposal> proposal = Proposal.lifting(access, grants);
            if (proposal.isPresent()) {
                Object key = key(proposal.get());
                proposals.merge(key, proposal.get(), Proposals::larger);
                groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(access);
            }
        }
        return proposals.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> rank(entry.getValue())))
                .limit(MOST)
                .map(
                        entry -> {
                            List<Access> lifted =
                                    Objects.requireNonNull(groups.get(entry.getKey()));
                            long times = lifted.stream().mapToLong(counts::get).sum();
                            return new Offer(entry.getValue(), lifted, times);
                        })
                .toList();
    }

    /// Reading and writing in one directory are one proposal.
    private static Object key(Proposal proposal) {
        return proposal instanceof Proposal.AddDirectory(String guest, var _) ? guest : proposal;
    }

    private static Proposal larger(Proposal one, Proposal other) {
        boolean otherWrites =
                other instanceof Proposal.AddDirectory(var _, var access)
                        && access == DirectoryGrant.Access.READ_WRITE;
        return otherWrites ? other : one;
    }

    private static int rank(Proposal proposal) {
        return switch (proposal) {
            case Proposal.AddDirectory _, Proposal.AllowWriting _ -> 0;
            case Proposal.AddHost _ -> 1;
            case Proposal.AddVariable _ -> 2;
            case Proposal.GiveClock _ -> 3;
            case Proposal.GiveRandom _ -> 4;
            case Proposal.RaiseMemory _ -> 5;
        };
    }
}
