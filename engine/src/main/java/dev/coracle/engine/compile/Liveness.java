package dev.coracle.engine.compile;

import dev.coracle.engine.module.Opcode;
import dev.coracle.engine.validate.Code;
import java.util.Arrays;
import java.util.BitSet;

/// Which locals of a function may still be read at a place: what is not live there need not be
/// carried over.
///
/// The usual backward analysis over basic blocks. Functions for which its tables would be too large
/// get the safe answer, that all locals are live everywhere.
final class Liveness {

    private static final long MAX_WORDS = 4 << 20;

    private final Code code;
    private final int[] words;

    /// Where the basic blocks begin, ascending, and one past the code's end.
    private final int[] starts;

    /// How many longs a set of locals takes.
    private final int width;

    private final Effort effort;

    /// The live locals at each block's beginning; empty where everything counts as live.
    private final long[] live;

    /// @param places where [#at(int)] will be asked, beside the targets of branches
    /// @throws TooLargeException where it takes more than may be spent
    Liveness(Code code, BitSet places, Effort effort) {
        this.code = code;
        this.effort = effort;
        this.words = code.words();
        this.width = (code.localCount() + 63) / 64;
        this.starts = starts(places);
        boolean affordable = (long) starts.length * width * 3 <= MAX_WORDS;
        this.live = affordable ? solve() : new long[0];
    }

    /// The locals that are live at the beginning of an instruction; past the end, none.
    BitSet at(int place) {
        effort.spend(width);
        if (place >= code.size()) {
            return new BitSet();
        }
        if (live.length == 0) {
            BitSet all = new BitSet();
            all.set(0, code.localCount());
            return all;
        }
        int block = block(place);
        return BitSet.valueOf(Arrays.copyOfRange(live, block * width, (block + 1) * width));
    }

    private int block(int place) {
        int found = Arrays.binarySearch(starts, place);
        if (found < 0) {
            throw new AssertionError("no basic block begins at " + place);
        }
        return found;
    }

    private int[] starts(BitSet places) {
        BitSet starts = (BitSet) places.clone();
        starts.set(0);
        for (int label = 0; label < code.labelCount(); label++) {
            if (code.target(label) >= 0) {
                starts.set(code.target(label));
            }
        }
        for (int at = 0; at < code.size(); at += code.length(at)) {
            if (endsBlock(Opcode.at(words[at]))) {
                starts.set(at + code.length(at));
            }
        }
        starts.clear(code.size(), starts.length());
        starts.set(code.size());
        return starts.stream().toArray();
    }

    private static boolean endsBlock(Opcode opcode) {
        return switch (opcode) {
            case BR, BR_IF, BR_TABLE, IF, ELSE, RETURN, UNREACHABLE -> true;
            default -> false;
        };
    }

    private long[] solve() {
        int blocks = starts.length - 1;
        long[] used = new long[starts.length * width];
        long[] kept = new long[starts.length * width];
        int[] lasts = new int[blocks];
        Arrays.fill(kept, -1);
        for (int i = 0; i < blocks; i++) {
            lasts[i] = readBlock(i, used, kept);
        }
        long[] in = new long[starts.length * width];
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = blocks - 1; i >= 0; i--) {
                long[] out = out(i, lasts[i], in);
                for (int w = 0; w < width; w++) {
                    int at = i * width + w;
                    long now = used[at] | (out[w] & kept[at]);
                    changed |= now != in[at];
                    in[at] = now;
                }
            }
        }
        return in;
    }

    /// Notes what a block reads before it writes it, and what it does not write.
    ///
    /// @return where its last instruction is
    private int readBlock(int block, long[] used, long[] kept) {
        int last = starts[block];
        for (int at = starts[block]; at < starts[block + 1]; at += code.length(at)) {
            last = at;
            Opcode opcode = Opcode.at(words[at]);
            int local = words[Math.min(at + 1, words.length - 1)];
            int place = block * width + (local >> 6);
            switch (opcode) {
                case LOCAL_GET -> used[place] |= kept[place] & 1L << local;
                case LOCAL_SET, LOCAL_TEE -> kept[place] &= ~(1L << local);
                default -> {}
            }
        }
        return last;
    }

    /// The locals that are live behind a block.
    private long[] out(int block, int last, long[] in) {
        long[] out = new long[width];
        switch (Opcode.at(words[last])) {
            case BR -> add(out, words[last + 1], in);
            case BR_IF -> {
                add(out, words[last + 1], in);
                addBlock(out, block + 1, in);
            }
            case IF -> {
                add(out, words[last + 2], in);
                addBlock(out, block + 1, in);
            }
            case ELSE -> add(out, words[last + 1], in);
            case BR_TABLE -> {
                for (int i = 0; i <= words[last + 1]; i++) {
                    add(out, words[last + 2 + i], in);
                }
            }
            case RETURN, UNREACHABLE -> {}
            default -> addBlock(out, block + 1, in);
        }
        return out;
    }

    private void add(long[] out, int label, long[] in) {
        addBlock(out, block(code.target(label)), in);
    }

    private void addBlock(long[] out, int block, long[] in) {
        effort.spend(4 + width / Effort.SCANNED);
        for (int w = 0; w < width; w++) {
            out[w] |= in[block * width + w];
        }
    }
}
