package dev.coracle.engine.compile;

import dev.coracle.engine.validate.Code;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A part of a function that becomes a method of its own, or the whole function, which is the root
/// of its regions.
///
/// A region is a run of instructions that control enters only at its beginning: Wasm's structure
/// makes every run of complete statements and blocks such a one. It is left at its end ("next") or
/// by branches to labels of blocks around it. What regions share of the function's variables is in
/// the fields of a frame object; the rest is in the local variables of the region's method. What a
/// loop of the region writes is one of them while the region lasts: it is taken from the frame at
/// its beginning and put back at its exits, as far as it may still be read there.
final class Region {

    /// Of the exit that is the end of the region, in place of a label.
    static final int NEXT = -1;

    /// Names the homes of operands: by height and type, as each home holds one type at a time.
    record Home(int height, JvmType type) {}

    final int from;
    final int to;

    /// Operands below this height belong to blocks around the region.
    final int base;

    /// What is in regions of their own, in the order of the code.
    final List<Region> inner;

    /// Where it stands.
    String owner = "";

    String method = "";
    String descriptor = "";

    /// Where control can leave the region: labels, and [#NEXT]; the likeliest first.
    final List<Integer> exits = new ArrayList<>();

    /// What the method returns for each exit. Nothing where there is only one.
    final Map<Integer, Integer> exitCodes = new HashMap<>();

    /// The types of the operands that leave by a label's exit; known once the region is emitted.
    final Map<Integer, List<JvmType>> carried = new HashMap<>();

    /// The labels that exits of inner regions lead to, beside each one's likeliest, with the number
    /// of each.
    private final Map<Integer, Integer> innerExits = new LinkedHashMap<>();

    List<JvmType> operandsBefore = List.of();
    List<JvmType> operandsAfter = List.of();

    boolean usesMemory;

    /// Locals that its own instructions name, and those that they write.
    final BitSet named = new BitSet();

    final BitSet written = new BitSet();

    /// Locals that they write inside a loop of the region's own.
    final BitSet writtenInLoops = new BitSet();

    /// Locals that are in the frame throughout, because inner regions use them too, or because they
    /// cross the region's border.
    final BitSet framed = new BitSet();

    /// Operands' homes that are in the frame throughout.
    final Set<Home> framedHomes = new HashSet<>();

    /// Locals that are taken from the frame at the beginning.
    final BitSet loaded = new BitSet();

    /// Locals that may be read at each exit.
    final Map<Integer, BitSet> liveAtExit = new HashMap<>();

    /// Locals that callers must keep in the frame.
    final BitSet shared = new BitSet();

    Region(int from, int to, int base, List<Region> inner) {
        this.from = from;
        this.to = to;
        this.base = base;
        this.inner = List.copyOf(inner);
    }

    /// A function that is not split.
    static Region whole(Code code) {
        return new Region(0, code.size(), 0, List.of());
    }

    /// Whether it is the whole function.
    boolean isRoot(Code code) {
        return from == 0 && to == code.size();
    }

    /// The number of an inner region's exit.
    int numberOf(int exit) {
        return innerExits.computeIfAbsent(exit, _ -> innerExits.size() + 1);
    }

    /// The labels that have a number, in the order of the numbers.
    Set<Integer> numberedExits() {
        return innerExits.keySet();
    }

    /// Whether the method says by which exit it was left.
    boolean returnsCode() {
        return exits.size() > 1;
    }

    /// The locals to put back into the frame at an exit.
    BitSet storedAt(int exit) {
        BitSet stored = (BitSet) written.clone();
        stored.andNot(framed);
        stored.and(liveAtExit.getOrDefault(exit, new BitSet()));
        return stored;
    }

    /// Locals in the method's local variables.
    BitSet cached() {
        BitSet cached = (BitSet) named.clone();
        cached.andNot(framed);
        return cached;
    }
}
