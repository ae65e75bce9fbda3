package dev.coracle.engine.compile;

import dev.coracle.engine.module.Opcode;
import dev.coracle.engine.validate.Code;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/// Chooses the regions of a function that is too large for one method.
///
/// Works on sequences, the contents of blocks, from the inside out. What fits stays whole, loops
/// above all. Around a large `br_table`, each of its cases becomes a region, so that the method
/// with the dispatch holds little else. Any other sequence that is too long becomes runs of regions
/// of about [MethodSizes#chunk] bytes.
final class Outline {

    /// What a call of a region takes, roughly.
    private static final int CALL_BYTES = 20;

    /// Up to which a case of a dispatch is not worth a call.
    private static final int CASE_BYTES = 40;

    /// With fewer different targets, a branch table is no dispatch.
    private static final int MIN_TARGETS = 4;

    private final Code code;
    private final int[] words;
    private final Survey survey;
    private final MethodSizes sizes;
    private final Labels labels;
    private final Effort effort;

    /// Ends of blocks behind which a case of a dispatch begins.
    private final BitSet cases = new BitSet();

    private final Deque<Block> open = new ArrayDeque<>();

    private Outline(Code code, Survey survey, MethodSizes sizes, Labels labels, Effort effort) {
        this.code = code;
        this.words = code.words();
        this.survey = survey;
        this.sizes = sizes;
        this.labels = labels;
        this.effort = effort;
    }

    /// @return the root of the regions: the function itself
    /// @throws TooLargeException where that takes more than may be spent
    static Region of(Code code, Survey survey, MethodSizes sizes, Labels labels, Effort effort) {
        return new Outline(code, survey, sizes, labels, effort).root();
    }

    /// A block, or a part of a statement outside of blocks.
    ///
    /// @param clean whether no operands of its own sequence are on the stack before it
    /// @param fixed whether it holds a dispatch that is not to be moved away from its loop
    /// @param label of the block, -1 for anything else
    /// @param regions that are within it already
    private record Item(
            int from,
            int to,
            int bytes,
            boolean clean,
            boolean fixed,
            int label,
            List<Region> regions) {

        boolean whole() {
            return regions.isEmpty();
        }

        boolean isCall() {
            return !whole() && label < 0 && bytes == CALL_BYTES;
        }
    }

    /// The contents of a block, or of one side of an `if`.
    private static final class Sequence {
        final int base;
        List<Item> items = new ArrayList<>();

        Sequence(int base) {
            this.base = base;
        }

        int bytes() {
            return items.stream().mapToInt(Item::bytes).sum();
        }

        boolean whole() {
            return items.stream().allMatch(Item::whole);
        }
    }

    /// A block that is open.
    private static final class Block {
        final int from;
        final boolean clean;
        final List<Sequence> sequences = new ArrayList<>();
        int overhead;
        boolean fixed;

        Block(int from, boolean clean, int overhead, int base) {
            this.from = from;
            this.clean = clean;
            this.overhead = overhead;
            sequences.add(new Sequence(base));
        }

        Sequence sequence() {
            return sequences.getLast();
        }

        int bytes() {
            return overhead + sequences.stream().mapToInt(Sequence::bytes).sum();
        }

        boolean whole() {
            return sequences.stream().allMatch(Sequence::whole);
        }

        List<Region> regions() {
            return sequences.stream()
                    .flatMap(sequence -> sequence.items.stream())
                    .flatMap(item -> item.regions().stream())
                    .toList();
        }
    }

    private Region root() {
        Block function = new Block(0, true, 0, 0);
        open.push(function);
        boolean ended = false;
        for (int i = 0; i < survey.steps(); i++) {
            int from = survey.place(i);
            int to = survey.place(i + 1);
            int bytes = survey.bytesBefore(i + 1) - survey.bytesBefore(i);
            switch (Opcode.at(words[from])) {
                case ELSE -> {
                    Block block = open.element();
                    block.overhead += bytes;
                    block.sequences.add(new Sequence(block.sequence().base));
                }
                case END -> {
                    if (open.size() > 1) {
                        close(words[from + 1], to, bytes);
                    } else {
                        // the function's end and its return stay where they are
                        ended = true;
                        add(i, from, to, bytes, true);
                    }
                }
                default -> {
                    int opener = opener(from, to);
                    if (opener < 0) {
                        boolean dispatch = openDispatch(from, to);
                        add(i, from, to, bytes, ended || dispatch);
                    } else {
                        boolean clean = survey.depth(i) == open.element().sequence().base;
                        int base = code.height(words[opener + 1]);
                        open.push(new Block(from, clean, bytes, base));
                    }
                }
            }
        }
        shorten(function);
        return new Region(0, code.size(), 0, function.regions());
    }

    private void add(int step, int from, int to, int bytes, boolean fixed) {
        Sequence sequence = open.element().sequence();
        boolean clean = survey.depth(step) == sequence.base;
        sequence.items.add(new Item(from, to, bytes, clean, fixed, -1, List.of()));
    }

    /// The instruction of a step that opens a block, or -1.
    private int opener(int from, int to) {
        for (int at = from; at < to; at += code.length(at)) {
            Opcode opcode = Opcode.at(words[at]);
            if (opcode == Opcode.BLOCK || opcode == Opcode.LOOP || opcode == Opcode.IF) {
                return at;
            }
        }
        return -1;
    }

    /// Notes the cases of a large branch table.
    ///
    /// @return whether there is one
    private boolean openDispatch(int from, int to) {
        if (Opcode.at(words[from]) != Opcode.BR_TABLE) {
            return false;
        }
        effort.spend(code.labelCount() / Long.SIZE / Effort.SCANNED);
        BitSet targets = new BitSet();
        int outermost = from;
        for (int i = 0; i <= words[from + 1]; i++) {
            int label = words[from + 2 + i];
            boolean forward = label != 0 && Opcode.at(words[labels.start(label)]) != Opcode.LOOP;
            if (forward) {
                targets.set(label);
                outermost = Math.min(outermost, labels.start(label));
            }
        }
        if (targets.cardinality() < MIN_TARGETS) {
            return false;
        }
        int end = targets.stream().map(labels::end).max().orElse(to);
        if (survey.bytesBetween(outermost, end) < sizes.region() / 2) {
            return false;
        }
        cases.or(targets);
        for (Block block : open) {
            if (block.from < outermost) {
                break;
            }
            effort.spend(1);
            block.fixed = true;
        }
        return true;
    }

    private void close(int label, int to, int bytes) {
        Block block = open.pop();
        block.overhead += bytes;
        shorten(block);
        List<Region> regions = block.regions();
        effort.spend(regions.size());
        Item item =
                new Item(block.from, to, block.bytes(), block.clean, block.fixed, label, regions);
        open.element().sequence().items.add(item);
    }

    private void shorten(Block block) {
        for (Sequence sequence : block.sequences) {
            outlineCases(sequence);
            int allowed = sequence.whole() ? sizes.region() : sizes.kept();
            if (sequence.bytes() > allowed) {
                pack(sequence, item -> item.whole() && !item.fixed());
            }
        }
        if (block.bytes() > (block.whole() ? sizes.region() : dispatchLimit())) {
            for (Sequence sequence : block.sequences) {
                pack(sequence, item -> item.whole() && !item.fixed());
            }
        }
        for (Sequence sequence : block.sequences) {
            packFurther(sequence, item -> !item.fixed());
            if (block != open.peekLast()) {
                packFurther(sequence, _ -> true);
            }
        }
    }

    /// What a method may have beside its parts: it reaches variables through the frame, which takes
    /// more bytes than the survey says.
    private int dispatchLimit() {
        return sizes.region() / 2;
    }

    private void packFurther(Sequence sequence, Predicate<Item> movable) {
        int before = Integer.MAX_VALUE;
        while (sequence.bytes() > (sequence.whole() ? sizes.region() : dispatchLimit())
                && sequence.bytes() < before) {
            before = sequence.bytes();
            pack(sequence, movable);
        }
    }

    /// Behind the block of a dispatch's target, the rest of the sequence is the case's code.
    private void outlineCases(Sequence sequence) {
        List<Item> items = sequence.items;
        for (int i = items.size() - 2; i >= 0; i--) {
            int label = items.get(i).label();
            if (label >= 0 && cases.get(label)) {
                int end = i + 1;
                while (end < items.size() && !items.get(end).fixed()) {
                    end++;
                }
                outline(sequence, i + 1, end, Math.min(sizes.least(), CASE_BYTES));
            }
        }
    }

    /// Puts runs of items into regions of about the size of a chunk.
    private void pack(Sequence sequence, Predicate<Item> movable) {
        int from = 0;
        int bytes = 0;
        for (int i = 0; i < sequence.items.size(); i++) {
            Item item = sequence.items.get(i);
            boolean full =
                    bytes + item.bytes() > sizes.region()
                            || (item.clean() && bytes + item.bytes() > sizes.chunk());
            if (full || !movable.test(item)) {
                i -= outline(sequence, from, i, sizes.least());
                from = i;
                bytes = 0;
            }
            if (movable.test(item)) {
                bytes += item.bytes();
            } else {
                from = i + 1;
            }
        }
        outline(sequence, from, sequence.items.size(), sizes.least());
    }

    /// Makes a region of some items.
    ///
    /// @param least a run of no more bytes stays where it is
    /// @return how many items fewer there are
    private int outline(Sequence sequence, int from, int to, int least) {
        List<Item> run = sequence.items.subList(from, to);
        int bytes = run.stream().mapToInt(Item::bytes).sum();
        boolean isCall = run.size() == 1 && run.getFirst().isCall();
        if (bytes <= least || isCall) {
            return 0;
        }
        effort.spend(sequence.items.size() / Effort.OBJECT);
        Item first = run.getFirst();
        List<Region> inner = run.stream().flatMap(item -> item.regions().stream()).toList();
        Region region = new Region(first.from(), run.getLast().to(), sequence.base, inner);
        boolean clean = first.clean();
        int less = run.size() - 1;
        run.clear();
        sequence.items.add(
                from,
                new Item(region.from, region.to, CALL_BYTES, clean, false, -1, List.of(region)));
        return less;
    }
}
