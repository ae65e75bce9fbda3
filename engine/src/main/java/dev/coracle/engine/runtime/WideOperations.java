package dev.coracle.engine.runtime;

import dev.coracle.engine.module.Slice;
import org.jspecify.annotations.Nullable;

/// The methods of [Operations] for tables and memories with 64-bit addresses, under the same names.
/// Addresses are unsigned; a negative long is beyond every table and memory, which the checks of
/// [Memory] and [Table] know.
public final class WideOperations {

    private WideOperations() {}

    private static long u(int address) {
        return Integer.toUnsignedLong(address);
    }

    /// Base and offset of an access together: negative, and so out of bounds, where the sum is 2^63
    /// or more.
    public static long sum(long base, long offset) {
        long sum = base + offset;
        return (base | offset | sum) < 0 ? -1 : sum;
    }

    // Memories

    public static long memorySize(Context context, int memory) {
        return context.memories[memory].pages();
    }

    public static long memoryGrow(long delta, Context context, int memory) {
        return context.memories[memory].grow(delta, context.interruption);
    }

    public static void memoryFill(
            long address, int value, long length, Context context, int memory) {
        context.interruption.spendForBytes(length);
        context.memories[memory].fill(address, value, length, context.interruption);
    }

    public static void memoryCopy(
            long to, long from, long length, Context context, int target, int source) {
        context.interruption.spendForBytes(length);
        Memory.copy(
                context.memories[target],
                to,
                context.memories[source],
                from,
                length,
                context.interruption);
    }

    public static void memoryCopy(
            long to, int from, int length, Context context, int target, int source) {
        memoryCopy(to, u(from), u(length), context, target, source);
    }

    public static void memoryCopy(
            int to, long from, int length, Context context, int target, int source) {
        memoryCopy(u(to), from, u(length), context, target, source);
    }

    public static void memoryInit(
            long to, int from, int length, Context context, int segment, int memory) {
        context.interruption.spendForBytes(u(length));
        Slice bytes = Operations.data(context, segment);
        context.memories[memory].init(
                to, bytes.array(), bytes.start(), bytes.end(), u(from), u(length));
    }

    // Tables

    public static @Nullable Object tableGet(long index, Context context, int table) {
        return context.tables[table].get(index);
    }

    public static void tableSet(long index, @Nullable Object value, Context context, int table) {
        context.tables[table].set(index, value);
    }

    public static long tableSize(Context context, int table) {
        return context.tables[table].size();
    }

    public static long tableGrow(@Nullable Object initial, long delta, Context context, int table) {
        return context.tables[table].grow(delta, initial);
    }

    public static void tableFill(
            long index, @Nullable Object value, long length, Context context, int table) {
        context.interruption.spendForElements(length);
        context.tables[table].fill(index, value, length);
    }

    public static void tableCopy(
            long to, long from, long length, Context context, int target, int source) {
        context.interruption.spendForElements(length);
        Table.copy(context.tables[target], to, context.tables[source], from, length);
    }

    public static void tableCopy(
            long to, int from, int length, Context context, int target, int source) {
        tableCopy(to, u(from), u(length), context, target, source);
    }

    public static void tableCopy(
            int to, long from, int length, Context context, int target, int source) {
        tableCopy(u(to), from, u(length), context, target, source);
    }

    public static void tableInit(
            long to, int from, int length, Context context, int segment, int table) {
        context.interruption.spendForElements(u(length));
        context.tables[table].init(to, context.elements[segment], u(from), u(length));
    }

    /// See [Operations#callee].
    public static FunctionReference callee(long index, Context context, int table) {
        return context.tables[table].callee(index);
    }
}
