package dev.coracle.engine.runtime;

import dev.coracle.engine.module.Slice;
import org.jspecify.annotations.Nullable;

/// Instructions on tables and on ranges of memories, as emitted code calls them: the operands
/// first, then the instance and the indices that the instruction names. Addresses are unsigned.
public final class Operations {

    /// As much as a deep stack has.
    private static final int MAX_FRAME_BYTES = 32 << 20;

    private Operations() {}

    private static long u(int address) {
        return Integer.toUnsignedLong(address);
    }

    public static Trap unreachable() {
        return new Trap(Trap.Kind.UNREACHABLE);
    }

    /// The poll of emitted code; see [Interruption].
    public static void poll(Context context) {
        Interruption.poll(context.interruption);
    }

    /// What emitted code pays at the beginning of a straight piece; see [Interruption#withFuel].
    public static void spend(int units, Context context) {
        context.interruption.spend(units);
    }

    /// Checks the type of an indirect call where the JVM's class does not tell it.
    public static FunctionReference ofType(FunctionReference callee, Context context, int type) {
        if (!callee.definedType().isSubtypeOf(context.module().types().get(type))) {
            throw new Trap(Trap.Kind.INDIRECT_CALL_TYPE_MISMATCH);
        }
        return callee;
    }

    // Tail calls

    /// Leaves a call to the caller of the function that runs.
    public static void leaveTailCall(
            FunctionReference callee,
            long[] values,
            @Nullable Object[] references,
            Context context) {
        context.tailCall = new TailCall(callee, values, references);
    }

    /// The call that a function left, for once.
    public static @Nullable TailCall takeTailCall(Context context) {
        TailCall left = context.tailCall;
        context.tailCall = null;
        return left;
    }

    /// Makes the call that a function left; the results are in the arrays of the one that is
    /// returned.
    public static TailCall finishTailCall(Context context) {
        TailCall left = takeTailCall(context);
        if (left == null) {
            throw new AssertionError("no tail call was left");
        }
        return left.finish();
    }

    /// A function begins that keeps a large frame in the heap.
    public static void enterFrame(Context context, int bytes) {
        int taken = context.frameBytes + bytes;
        if (taken > MAX_FRAME_BYTES) {
            throw new StackOverflowError();
        }
        context.frameBytes = taken;
    }

    // Memories

    public static int memorySize(Context context, int memory) {
        return context.memories[memory].pages();
    }

    public static int memoryGrow(int delta, Context context, int memory) {
        return context.memories[memory].grow(delta, context.interruption);
    }

    public static void memoryFill(int address, int value, int length, Context context, int memory) {
        context.interruption.spendForBytes(u(length));
        context.memories[memory].fill(u(address), value, u(length), context.interruption);
    }

    public static void memoryCopy(
            int to, int from, int length, Context context, int target, int source) {
        context.interruption.spendForBytes(u(length));
        Memory.copy(
                context.memories[target],
                u(to),
                context.memories[source],
                u(from),
                u(length),
                context.interruption);
    }

    public static void memoryInit(
            int to, int from, int length, Context context, int segment, int memory) {
        context.interruption.spendForBytes(u(length));
        Slice bytes = data(context, segment);
        context.memories[memory].init(
                u(to), bytes.array(), bytes.start(), bytes.end(), u(from), u(length));
    }

    /// The bytes of a data segment, none where it was dropped.
    public static Slice data(Context context, int segment) {
        Slice bytes = context.module().data().get(segment).bytes();
        return context.droppedData[segment]
                ? new Slice(bytes.array(), bytes.start(), bytes.start())
                : bytes;
    }

    public static void dataDrop(Context context, int segment) {
        context.droppedData[segment] = true;
    }

    // Tables

    public static @Nullable Object tableGet(int index, Context context, int table) {
        return context.tables[table].get(u(index));
    }

    public static void tableSet(int index, @Nullable Object value, Context context, int table) {
        context.tables[table].set(u(index), value);
    }

    public static int tableSize(Context context, int table) {
        return context.tables[table].size();
    }

    public static int tableGrow(@Nullable Object initial, int delta, Context context, int table) {
        return context.tables[table].grow(u(delta), initial);
    }

    public static void tableFill(
            int index, @Nullable Object value, int length, Context context, int table) {
        context.interruption.spendForElements(u(length));
        context.tables[table].fill(u(index), value, u(length));
    }

    public static void tableCopy(
            int to, int from, int length, Context context, int target, int source) {
        context.interruption.spendForElements(u(length));
        Table.copy(context.tables[target], u(to), context.tables[source], u(from), u(length));
    }

    public static void tableInit(
            int to, int from, int length, Context context, int segment, int table) {
        context.interruption.spendForElements(u(length));
        context.tables[table].init(u(to), context.elements[segment], u(from), u(length));
    }

    public static void elemDrop(Context context, int segment) {
        context.elements[segment] = new @Nullable Object[0];
    }

    /// The function at an index of a table, before its type is checked.
    public static FunctionReference callee(int index, Context context, int table) {
        return context.tables[table].callee(u(index));
    }
}
