package dev.coracle.engine.validate;

import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.Opcode;
import dev.coracle.engine.module.ValueKind;
import java.util.Arrays;

/// Collects the [Code] of a body while it is checked; drops everything while it is switched off.
final class CodeBuilder {

    private int[] words = new int[256];
    private int[] offsets = new int[256];
    private int size;
    private int[] labels = new int[16 * Code.LABEL_WORDS];
    private int labelCount;
    private int maxHeight;

    /// Whether this point of the body can be reached and somebody wants its code.
    private boolean on;

    boolean on() {
        return on;
    }

    void on(boolean on) {
        this.on = on;
    }

    int size() {
        return size;
    }

    void instruction(Opcode opcode, int offset) {
        if (on) {
            ensure(1);
            offsets[size] = offset;
            words[size++] = opcode.number();
        }
    }

    void word(int word) {
        if (on) {
            ensure(1);
            words[size++] = word;
        }
    }

    void twoWords(long value) {
        word((int) value);
        word((int) (value >>> 32));
    }

    private void ensure(int more) {
        if (size + more > words.length) {
            words = Arrays.copyOf(words, words.length * 2);
            offsets = Arrays.copyOf(offsets, words.length);
        }
    }

    void height(int height) {
        if (height > maxHeight) {
            maxHeight = height;
        }
    }

    /// @return the new label, or -1 while switched off
    int label(int height, int arity) {
        if (!on) {
            return -1;
        }
        int at = labelCount * Code.LABEL_WORDS;
        if (at == labels.length) {
            labels = Arrays.copyOf(labels, at * 2);
        }
        labels[at + Code.TARGET] = -1;
        labels[at + Code.HEIGHT] = height;
        labels[at + Code.ARITY] = arity;
        labels[at + Code.USES] = 0;
        return labelCount++;
    }

    /// A branch names the label here.
    void use(int label) {
        if (on) {
            labels[label * Code.LABEL_WORDS + Code.USES]++;
            word(label);
        }
    }

    /// The branch whose label is the word at that place goes to another label.
    void redirect(int at, int label) {
        labels[words[at] * Code.LABEL_WORDS + Code.USES]--;
        labels[label * Code.LABEL_WORDS + Code.USES]++;
        words[at] = label;
    }

    boolean used(int label) {
        return labels[label * Code.LABEL_WORDS + Code.USES] > 0;
    }

    /// Branches to the label go on here.
    void place(int label) {
        labels[label * Code.LABEL_WORDS + Code.TARGET] = size;
    }

    Code build(int function, FunctionType type, ValueKind[] locals) {
        return new Code(
                function,
                type,
                locals,
                words,
                size,
                offsets,
                Arrays.copyOf(labels, labelCount * Code.LABEL_WORDS),
                maxHeight);
    }
}
