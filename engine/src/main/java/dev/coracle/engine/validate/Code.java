package dev.coracle.engine.validate;

import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.Opcode;
import dev.coracle.engine.module.ValueKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function body, decoded and resolved: what the compiler and the interpreter work on.
///
/// [#words] is a sequence of instructions. Each is a word with the number of its [Opcode], followed
/// by the words that the table below names. What can never be reached is left out, also where the
/// binary has it; so every instruction here can be typed.
///
/// | instruction | words after the opcode |
/// |---|---|
/// | `block` | label (its end) |
/// | `loop` | label (its beginning, which is here) |
/// | `if` | end label, else label: where to go for 0; both are the same where there is no else |
/// | `else` | end label, else label; falling into it means: go to the end label |
/// | `end` | label; does nothing, only shows the compiler where a block ends; -1 for a loop |
/// | `br`, `br_if`, `br_on_null`, `br_on_non_null` | label |
/// | `br_table` | n, n labels, the default label |
/// | `return`, `unreachable` | none; each reachable end of a body is a `return` |
/// | `call`, `return_call`, `ref.func` | function index |
/// | `call_indirect`, `return_call_indirect` | type index, table index |
/// | `throw` | tag index |
/// | `try_table` | end label, region, n, then n times: kind of the clause, tag index or -1, label |
/// | `try` | end label, region |
/// | `catch` | region, local with the exception, own label or -1 for the first clause, tag, next clause's label |
/// | `catch_all` | region, local with the exception, own label or -1 for the first clause |
/// | `rethrow` | local with the exception |
/// | `call_ref`, `return_call_ref` | type index |
/// | `struct.*`, `array.*` | type index; field index, count, segment index or second type index |
/// | `ref.test`, `ref.cast` | heap type: the place of an abstract one, or -1 minus a type index |
/// | `br_on_cast`, `br_on_cast_fail` | label, heap type, 1 where null is of the type |
/// | `drop`, `select`, `select` with types | number of the operand's [ValueKind] |
/// | `local.*`, `global.*` | index |
/// | `table.get set grow size fill`, `memory.size grow fill` | index |
/// | loads and stores | memory index, offset's low half, high half |
/// | `i32.const`, `f32.const` | value or bits |
/// | `i64.const`, `f64.const` | low half, high half |
/// | `v128.const`, `i8x16.shuffle` | four words, the lowest bytes first |
/// | `extract_lane`, `replace_lane` | lane |
/// | `load_lane`, `store_lane` | memory index, offset's low half, high half, lane |
/// | `memory.init`, `table.init` | segment index, memory or table index |
/// | `memory.copy`, `table.copy` | target index, source index |
/// | `data.drop`, `elem.drop` | segment index |
/// | `ref.null`, `ref.is_null`, everything numeric | none |
///
/// A legacy `try` is taken apart: each clause tests the exception in a local; its parts go to the
/// end by `br`, and where no clause is left a `catch_all` with a `rethrow` follows. `delegate` is
/// an `end`, and a mark of the region.
///
/// A branch takes the label's [#arity] topmost operands, drops what is above the label's [#height],
/// puts the operands back there and goes on at the label's [#target].
public final class Code {

    private final int function;
    private final FunctionType type;
    private final ValueKind[] locals;
    private final int[] words;
    private final int size;
    private final int[] offsets;
    private final int[] labels;
    private final int[] regions;
    private final int maxHeight;

    /// Made when somebody asks; any thread makes the same.
    private int @Nullable [] fuelCosts;

    // What is kept of each label, one after the other.
    static final int LABEL_WORDS = 4;
    static final int TARGET = 0;
    static final int HEIGHT = 1;
    static final int ARITY = 2;
    static final int USES = 3;

    /// See [#regionDelegate].
    public static final int NO_DELEGATE = -2;

    // What is kept of each protected region.
    static final int REGION_WORDS = 6;
    static final int REGION_START = 0;
    static final int REGION_END = 1;
    static final int REGION_HEIGHT = 2;
    static final int REGION_LOCAL = 3;
    static final int REGION_DELEGATE = 4;
    static final int REGION_OPCODE = 5;

    Code(
            int function,
            FunctionType type,
            ValueKind[] locals,
            int[] words,
            int size,
            int[] offsets,
            int[] labels,
            int[] regions,
            int maxHeight) {
        this.function = function;
        this.type = type;
        this.locals = locals;
        this.words = words;
        this.size = size;
        this.offsets = offsets;
        this.labels = labels;
        this.regions = regions;
        this.maxHeight = maxHeight;
    }

    /// The function's index, imports counted.
    public int function() {
        return function;
    }

    public FunctionType type() {
        return type;
    }

    /// How many locals there are, parameters included.
    public int localCount() {
        return locals.length;
    }

    /// The kind of a local; parameters come first. Locals that are no parameters start as zero or
    /// null.
    public ValueKind local(int index) {
        return locals[index];
    }

    /// The instructions, shared and not to be written to; only the first [#size()] words count.
    public int[] words() {
        return words;
    }

    public int size() {
        return size;
    }

    /// The offset in the module's bytes of the instruction whose opcode stands at `words[at]`.
    public int offset(int at) {
        return offsets[at];
    }

    /// The most operands that are on the stack at once.
    public int maxHeight() {
        return maxHeight;
    }

    public int labelCount() {
        return labels.length / LABEL_WORDS;
    }

    /// Where a branch to the label goes on: an index into [#words()].
    public int target(int label) {
        return labels[label * LABEL_WORDS + TARGET];
    }

    /// How many operands are below those that a branch carries.
    public int height(int label) {
        return labels[label * LABEL_WORDS + HEIGHT];
    }

    /// How many operands a branch carries.
    public int arity(int label) {
        return labels[label * LABEL_WORDS + ARITY];
    }

    /// How many branches name the label, `if` and `else` included.
    public int uses(int label) {
        return labels[label * LABEL_WORDS + USES];
    }

    /// What is paid in fuel when execution arrives at a position; 0 where nothing is. Each
    /// instruction costs 1, `block`, `loop`, `else`, `end`, `return` and `nop` nothing; a straight
    /// piece of code is paid where it begins. Shared and not to be written to.
    public int[] fuelCosts() {
        int[] known = fuelCosts;
        if (known == null) {
            known = FuelCosts.of(this);
            fuelCosts = known;
        }
        return known;
    }

    // Protected regions

    public int regionCount() {
        return regions.length / REGION_WORDS;
    }

    /// The innermost region around an instruction, -1 where there is none.
    public int regionAt(int at) {
        int found = -1;
        for (int i = 0; i < regionCount(); i++) {
            int start = regions[i * REGION_WORDS + REGION_START];
            boolean around = start <= at && at < regions[i * REGION_WORDS + REGION_END];
            if (around && (found < 0 || start > regions[found * REGION_WORDS + REGION_START])) {
                found = i;
            }
        }
        return found;
    }

    /// Where the opcode stands that begins a region: of a `try_table` or a legacy `try`.
    public int regionOpcode(int region) {
        return regions[region * REGION_WORDS + REGION_OPCODE];
    }

    /// One past the last instruction of a region, where the handler of a legacy `try` stands.
    public int regionEnd(int region) {
        return regions[region * REGION_WORDS + REGION_END];
    }

    /// How many operands are left when a handler begins.
    public int regionHeight(int region) {
        return regions[region * REGION_WORDS + REGION_HEIGHT];
    }

    /// The local that a legacy handler wants the exception in; -1 for a `try_table`, and where
    /// there is no handler.
    public int regionLocal(int region) {
        return regions[region * REGION_WORDS + REGION_LOCAL];
    }

    /// The region that catches instead of this one, -1 for none at all, [#NO_DELEGATE] where this
    /// one has a handler of its own.
    public int regionDelegate(int region) {
        return regions[region * REGION_WORDS + REGION_DELEGATE];
    }

    /// How many words an instruction takes, its opcode included.
    public int length(int at) {
        Opcode opcode = Opcode.at(words[at]);
        return switch (opcode) {
            case BR_TABLE -> words[at + 1] + 3;
            case TRY_TABLE -> 4 + 3 * words[at + 3];
            case TRY -> 3;
            case CATCH -> 6;
            case CATCH_ALL -> 4;
            case DROP, SELECT, SELECT_TYPED, END -> 2;
            case ELSE -> 3;
            case IF -> 3;
            default ->
                    switch (opcode.immediate()) {
                        case NONE, HEAP, TYPES -> 1;
                        case BLOCK, LABEL, FUNCTION, LOCAL, GLOBAL, TABLE, MEMORY, TAG -> 2;
                        case TYPE, CAST -> 2;
                        case TYPE_AND_FIELD, TYPE_AND_COUNT, TYPE_AND_DATA -> 3;
                        case TYPE_AND_ELEMENT, TWO_TYPES -> 3;
                        case CAST_BRANCH -> 4;
                        case I32, F32, DATA, ELEMENT -> 2;
                        case I64, F64, TYPE_AND_TABLE, DATA_AND_MEMORY -> 3;
                        case TWO_MEMORIES, ELEMENT_AND_TABLE, TWO_TABLES -> 3;
                        case ACCESS -> 4;
                        case LANE -> 2;
                        case ACCESS_LANE, VECTOR, LANES -> 5;
                        case LABELS, CATCHES -> throw new AssertionError("these stand above");
                    };
        };
    }

    /// One instruction a line, for tests and people: position, name, words.
    public String dump() {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < size; at += length(at)) {
            text.append(at).append(": ").append(Opcode.at(words[at]).text());
            for (int i = 1; i < length(at); i++) {
                text.append(' ').append(words[at + i]);
            }
            text.append('\n');
        }
        return text.toString();
    }

    /// The kinds of all locals, parameters first.
    public List<ValueKind> locals() {
        return List.of(locals);
    }
}
