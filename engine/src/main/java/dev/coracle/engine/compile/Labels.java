package dev.coracle.engine.compile;

import dev.coracle.engine.module.Opcode;
import dev.coracle.engine.validate.Code;
import java.util.Arrays;

/// Where the blocks of a function begin and end, by label.
final class Labels {

    private final int[] starts;
    private final int[] ends;

    Labels(Code code) {
        int[] words = code.words();
        starts = new int[code.labelCount()];
        ends = new int[code.labelCount()];
        Arrays.fill(starts, -1);
        Arrays.fill(ends, code.size());
        int[] open = new int[16];
        int depth = 0;
        for (int at = 0; at < code.size(); at += code.length(at)) {
            switch (Opcode.at(words[at])) {
                case BLOCK, LOOP, IF -> {
                    if (Opcode.at(words[at]) == Opcode.IF) {
                        starts[words[at + 2]] = at;
                    }
                    starts[words[at + 1]] = at;
                    if (depth == open.length) {
                        open = Arrays.copyOf(open, depth * 2);
                    }
                    open[depth++] = words[at + 1];
                }
                case END -> {
                    if (depth > 0) {
                        ends[open[--depth]] = at;
                    }
                }
                default -> {}
            }
        }
    }

    /// Whether a label's block begins within a range; the function's own never does.
    boolean isWithin(int label, int from, int to) {
        return starts[label] >= from && starts[label] < to;
    }

    /// Where the block begins, -1 for the function's own.
    int start(int label) {
        return starts[label];
    }

    /// Where the block's `end` is.
    int end(int label) {
        return ends[label];
    }
}
