package dev.coracle.engine.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.objectweb.asm.Opcodes;

/// The operand stack of the function that is being emitted, and where its values are.
///
/// The lower part is spilled: each of those operands is in its home, a local variable that belongs
/// to its height. The rest is on the JVM's stack. Wherever control flow meets, everything is
/// spilled, so that the JVM's stack is empty at every label: branches need no shuffling of values
/// below them, stack map frames stay small, and HotSpot can replace a running loop by compiled code
/// (it refuses where the stack is not empty).
final class Operands {

    private final MethodCode code;

    private final Variables variables;

    /// The slot of the first home.
    private final int base;

    private JvmType[] types = new JvmType[32];

    /// The slot of each operand's home, from the base; one more than there are operands.
    private int[] starts = new int[33];

    private int depth;
    private int spilled;
    private int maxStack;

    /// @param variables which end where the homes begin
    Operands(MethodCode code, Variables variables) {
        this.code = code;
        this.variables = variables;
        this.base = variables.firstHome();
    }

    /// Begins with operands that are in their homes.
    void begin(List<JvmType> types) {
        pushAll(types);
        spilled = depth;
        maxStack = 0;
    }

    int depth() {
        return depth;
    }

    int spilled() {
        return spilled;
    }

    /// The most slots that operands took on the JVM's stack.
    int maxStack() {
        return maxStack;
    }

    /// The types of the topmost operands, the deepest first.
    List<JvmType> top(int count) {
        code.spend(count);
        return List.of(Arrays.copyOfRange(types, depth - count, depth));
    }

    List<JvmType> all() {
        return depth == 0 ? List.of() : top(depth);
    }

    /// The frame types of all operands that are in their homes.
    List<Object> homeFrames() {
        code.spend(spilled);
        List<Object> frames = new ArrayList<>();
        for (int i = 0; i < spilled; i++) {
            if (variables.isFramed(i, types[i])) {
                frames.addAll(Collections.nCopies(types[i].slots, Opcodes.TOP));
            } else {
                frames.add(types[i].frameType());
            }
        }
        code.locals(base + starts[spilled]);
        return frames;
    }

    /// The first slot that no operand's home takes.
    int freeSlot() {
        return base + starts[depth];
    }

    /// The slot of an operand's home.
    int home(int index) {
        return base + starts[index];
    }

    /// `[..] -> [.. value]`: a copy of an operand that is in its home; the model does not change.
    void loadHome(int index) {
        variables.loadHome(index, types[index], home(index));
    }

    /// A value was pushed to the JVM's stack.
    void push(JvmType type) {
        if (depth == types.length) {
            types = Arrays.copyOf(types, depth * 2);
            starts = Arrays.copyOf(starts, depth * 2 + 1);
        }
        types[depth] = type;
        starts[depth + 1] = starts[depth] + type.slots;
        depth++;
        maxStack = Math.max(maxStack, starts[depth] - starts[spilled]);
    }

    void pushAll(List<JvmType> more) {
        more.forEach(this::push);
    }

    /// Brings the topmost operands to the JVM's stack.
    void require(int count) {
        int from = depth - count;
        if (from >= spilled) {
            return;
        }
        spillAll();
        for (int i = from; i < depth; i++) {
            variables.loadHome(i, types[i], home(i));
        }
        spilled = from;
        maxStack = Math.max(maxStack, starts[depth] - starts[spilled]);
    }

    /// Brings the topmost operands to the JVM's stack, from which the next instruction takes them.
    void take(int count) {
        require(count);
        depth -= count;
    }

    /// The type of the deepest operand that the last [#take] took.
    JvmType typeAbove() {
        return types[depth];
    }

    /// Whether operands below the topmost are on the JVM's stack.
    boolean anyOnStackBelow(int count) {
        return depth - count > spilled;
    }

    /// Copies those of the topmost operands that are on the JVM's stack to their homes, off the
    /// stack; the model does not change until they are taken from there.
    void spill(int count) {
        for (int i = depth - 1; i >= Math.max(spilled, depth - count); i--) {
            variables.storeHome(i, types[i], home(i));
        }
    }

    /// Takes the topmost operands, all of which are in their homes.
    void takeFromHomes(int count) {
        for (int i = depth - count; i < depth; i++) {
            variables.loadHome(i, types[i], home(i));
        }
        maxStack = Math.max(maxStack, starts[depth] - starts[Math.min(spilled, depth - count)]);
        depth -= count;
        spilled = Math.min(spilled, depth);
    }

    /// Takes the topmost operands off, all of which are in their homes and nowhere else.
    void forget(int count) {
        depth -= count;
        spilled = Math.min(spilled, depth);
    }

    void spillAll() {
        for (int i = depth - 1; i >= spilled; i--) {
            variables.storeHome(i, types[i], home(i));
        }
        spilled = depth;
    }

    /// Takes the top operand off without using it.
    void drop() {
        depth--;
        if (depth < spilled) {
            spilled = depth;
        } else {
            code.op(types[depth].pop());
        }
    }

    /// Leaves `height` operands, and `more` above them, all in their homes.
    void reset(int height, List<JvmType> more) {
        depth = height;
        spilled = Math.min(spilled, height);
        for (JvmType type : more) {
            push(type);
        }
        spilled = depth;
    }

    /// Whether the topmost operands are where a branch has to put them.
    boolean areHome(int count, int height) {
        return spilled == depth && (count == 0 || depth - count == height);
    }

    /// Moves the topmost operands to where a branch to that height has to put them and empties the
    /// JVM's stack; the model does not change, as what follows is another path.
    void carry(int count, int height) {
        if (areHome(count, height)) {
            return;
        }
        int from = depth - count;
        if (from < spilled) {
            for (int i = depth - 1; i >= spilled; i--) {
                variables.storeHome(i, types[i], home(i));
            }
            for (int i = from; i < depth; i++) {
                variables.loadHome(i, types[i], home(i));
            }
            maxStack = Math.max(maxStack, starts[depth] - starts[from]);
        }
        int end = starts[height] + starts[depth] - starts[from];
        for (int i = depth - 1; i >= from; i--) {
            end -= types[i].slots;
            variables.storeHome(height + i - from, types[i], base + end);
        }
        for (int i = from - 1; i >= spilled; i--) {
            code.op(types[i].pop());
        }
    }
}
