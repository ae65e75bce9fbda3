package dev.coracle.engine.compile;

import dev.coracle.engine.module.Opcode;
import dev.coracle.engine.validate.Code;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds out what regions need to know before they are emitted: how they are left, and which
/// variables go through the frame.
final class RegionFacts {

    private final Code code;
    private final int[] words;
    private final Survey survey;
    private final Labels labels;
    private final Liveness liveness;
    private final Effort effort;

    private RegionFacts(
            Code code, Survey survey, Labels labels, List<Region> regions, Effort effort) {
        this.code = code;
        this.words = code.words();
        this.survey = survey;
        this.labels = labels;
        this.effort = effort;
        BitSet places = new BitSet();
        for (Region region : regions) {
            places.set(region.from);
            places.set(region.to);
        }
        this.liveness = new Liveness(code, places, effort);
    }

    /// @return all regions, inner ones before those around them
    /// @throws TooLargeException where that takes more than may be spent
    static List<Region> gather(
            Code code, Survey survey, Labels labels, Region root, Effort effort) {
        List<Region> regions = innerFirst(root);
        RegionFacts facts = new RegionFacts(code, survey, labels, regions, effort);
        for (Region region : regions) {
            facts.readOwnCode(region);
            if (region != root) {
                facts.findExits(region);
                facts.leaveInFrame(region);
            }
            facts.share(region);
        }
        regions.forEach(RegionFacts::numberExits);
        return regions;
    }

    private static List<Region> innerFirst(Region root) {
        List<Region> regions = new ArrayList<>();
        Deque<Region> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Region region = open.pop();
            regions.add(region);
            region.inner.forEach(open::push);
        }
        Collections.reverse(regions);
        return regions;
    }

    private void readOwnCode(Region region) {
        int loops = 0;
        int next = 0;
        for (int at = region.from; at < region.to; ) {
            if (next < region.inner.size() && region.inner.get(next).from == at) {
                at = region.inner.get(next++).to;
                continue;
            }
            Opcode opcode = Opcode.at(words[at]);
            switch (opcode) {
                case LOOP -> loops++;
                // a loop's end is the one without a label
                case END -> loops -= words[at + 1] < 0 ? 1 : 0;
                case LOCAL_GET -> region.named.set(words[at + 1]);
                case LOCAL_SET, LOCAL_TEE -> {
                    region.named.set(words[at + 1]);
                    region.written.set(words[at + 1]);
                    if (loops > 0) {
                        region.writtenInLoops.set(words[at + 1]);
                    }
                }
                default -> region.usesMemory |= accessesMemory(code, at);
            }
            at += code.length(at);
        }
        region.inner.forEach(inner -> region.usesMemory |= inner.usesMemory);
    }

    /// Whether a function accesses memory 0.
    static boolean usesMemory(Code code) {
        for (int at = 0; at < code.size(); at += code.length(at)) {
            if (accessesMemory(code, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean accessesMemory(Code code, int at) {
        int[] words = code.words();
        return switch (Opcode.at(words[at]).immediate()) {
            case ACCESS, ACCESS_LANE -> words[at + 1] == 0;
            default -> false;
        };
    }

    private void findExits(Region region) {
        effort.spend(4L * Effort.OBJECT + (region.to - region.from) / Effort.SCANNED);
        Map<Integer, Integer> counts = new HashMap<>();
        for (int at = region.from; at < region.to; at += code.length(at)) {
            switch (Opcode.at(words[at])) {
                case BR, BR_IF -> counts.merge(words[at + 1], 1, Integer::sum);
                case RETURN -> counts.merge(0, 1, Integer::sum);
                case BR_TABLE -> {
                    for (int i = 0; i <= words[at + 1]; i++) {
                        counts.merge(words[at + 2 + i], 1, Integer::sum);
                    }
                }
                default -> {}
            }
        }
        counts.keySet().removeIf(label -> labels.isWithin(label, region.from, region.to));
        region.operandsBefore = survey.operandsAt(region.from);
        if (survey.reached(region.to)) {
            region.operandsAfter = survey.operandsAt(region.to);
            counts.put(Region.NEXT, Integer.MAX_VALUE);
        }
        Comparator<Integer> likeliest = Comparator.comparing(counts::get);
        counts.keySet().stream()
                .sorted(likeliest.reversed().thenComparing(Comparator.naturalOrder()))
                .forEach(region.exits::add);
        effort.spend((long) region.exits.size() * Effort.OBJECT);
        for (int exit : region.exits) {
            int place = exit == Region.NEXT ? region.to : code.target(exit);
            region.liveAtExit.put(exit, liveness.at(place));
        }
    }

    /// In a local variable, what crosses a region's border would be alive from one end of the
    /// region to the other, and each place from which HotSpot may go back to the interpreter would
    /// have to say where it is: most of the machine code, and of the time to make it. Only what
    /// goes around a loop is worth a register of its own.
    private void leaveInFrame(Region region) {
        BitSet crossing = outside(region);
        crossing.and(region.named);
        crossing.andNot(region.writtenInLoops);
        region.framed.or(crossing);
    }

    /// Locals that may be read after the region, or are read in it and come from before.
    private BitSet outside(Region region) {
        BitSet outside = liveness.at(region.from);
        region.liveAtExit.values().forEach(outside::or);
        return outside;
    }

    private void share(Region region) {
        for (Region inner : region.inner) {
            region.framed.or(inner.shared);
            addHomes(region, inner);
        }
        addHomes(region, region);
        region.loaded.or(region.cached());
        region.loaded.and(liveness.at(region.from));
        region.shared.or(region.named);
        region.shared.or(region.framed);
        region.shared.and(outside(region));
    }

    /// Operands that cross the border of a region stand in the frame on both sides.
    private void addHomes(Region region, Region crossed) {
        add(region, crossed.operandsBefore, crossed.base);
        for (int exit : crossed.exits) {
            if (exit == Region.NEXT) {
                add(region, crossed.operandsAfter, crossed.base);
            } else {
                List<JvmType> carried = survey.carried(exit);
                effort.spend((long) carried.size() * Effort.OBJECT);
                for (int i = 0; i < carried.size(); i++) {
                    Region.Home home = new Region.Home(code.height(exit) + i, carried.get(i));
                    region.framedHomes.add(home);
                }
            }
        }
    }

    private void add(Region region, List<JvmType> operands, int from) {
        effort.spend(Math.max(0L, operands.size() - from) * Effort.OBJECT);
        for (int i = from; i < operands.size(); i++) {
            region.framedHomes.add(new Region.Home(i, operands.get(i)));
        }
    }

    /// The likeliest exit of each inner region is 0; others have the same number in all regions
    /// that are called from the same method, so that one switch serves all calls.
    private static void numberExits(Region region) {
        for (Region inner : region.inner) {
            inner.exitCodes.put(inner.exits.isEmpty() ? Region.NEXT : inner.exits.getFirst(), 0);
            for (int exit :
                    inner.exits.subList(Math.min(1, inner.exits.size()), inner.exits.size())) {
                inner.exitCodes.put(exit, region.numberOf(exit));
            }
        }
    }
}
