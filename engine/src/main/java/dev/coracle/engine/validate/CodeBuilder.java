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

    /// Where the latest opcode stands.
    private int lastOpcode;

    private int[] labels = new int[16 * Code.LABEL_WORDS];
    private int labelCount;
    private int[] regions = {};
    private int regionCount;
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
            lastOpcode = size;
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

    /// The instruction that is being noted begins a region.
    ///
    /// @param height of the operands below the region's block
    /// @return the new region, or -1 while switched off
    int region(int height) {
        if (!on) {
            return -1;
        }
        int at = regionCount * Code.REGION_WORDS;
        if (at == regions.length) {
            regions = Arrays.copyOf(regions, Math.max(4 * Code.REGION_WORDS, at * 2));
        }
        Arrays.fill(regions, at, at + Code.REGION_WORDS, -1);
        regions[at + Code.REGION_HEIGHT] = height;
        regions[at + Code.REGION_OPCODE] = lastOpcode;
        regions[at + Code.REGION_DELEGATE] = Code.NO_DELEGATE;
        return regionCount++;
    }

    /// What follows is protected; the instruction that begins the region stands just before.
    void beginRegion(int region) {
        if (region >= 0) {
            regions[region * Code.REGION_WORDS + Code.REGION_START] = size;
        }
    }

    /// What follows is not protected any more.
    ///
    /// @param exceptionLocal where the handler, which follows, wants the exception; -1 for the
    ///   clauses of a `try_table`
    void endRegion(int region, int exceptionLocal) {
        if (region >= 0) {
            regions[region * Code.REGION_WORDS + Code.REGION_END] = size;
            regions[region * Code.REGION_WORDS + Code.REGION_LOCAL] = exceptionLocal;
        }
    }

    /// @param handler the region whose handler catches, -1 where none does
    void delegate(int region, int handler) {
        if (region >= 0) {
            regions[region * Code.REGION_WORDS + Code.REGION_DELEGATE] = handler;
        }
    }

    /// Puts in a word that was not known before.
    void patch(int at, int word) {
        if (on) {
            words[at] = word;
        }
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
                Arrays.copyOf(regions, regionCount * Code.REGION_WORDS),
                maxHeight);
    }
}
