package dev.coracle.engine.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Loads and stores on a [FlatMemory] as emitted code calls them: one small method for each
/// instruction, with and without an offset, which the JVM's compilers always inline.
///
/// An address is unsigned and the memory ends below 2^31. So a negative base is out of bounds
/// whatever the offset, a negative offset too; and a sum that exceeds 2^31 turns negative. The
/// check of the array does the rest: the exception it throws is the guest's trap.
///
/// Static and not methods of the memory, because an operand stack has the memory on top.
@SuppressWarnings("UnnecessaryParentheses")
public final class FlatAccess {

    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private FlatAccess() {}

    private static int index(int base, int offset) {
        // two tests and not one of both together: the second goes away, as the offset is a constant
        // where this is inlined, and several accesses to one base share the first
        if (base < 0 || offset < 0) {
            throw new IndexOutOfBoundsException();
        }
        return base + offset;
    }

    /// The address of an access to a memory with 64-bit addresses, as the other methods take it.
    public static int narrow(long base, long offset) {
        long sum = WideOperations.sum(base, offset);
        if (sum < 0 || sum > Integer.MAX_VALUE) {
            throw new IndexOutOfBoundsException();
        }
        return (int) sum;
    }

    public static int i32Load(int base, FlatMemory memory) {
        return (int) INT.get(memory.array(base, 4), base);
    }

    public static int i32Load(int base, int offset, FlatMemory memory) {
        int at = index(base, offset);
        return (int) INT.get(memory.array(at, 4), at);
    }

    public static long i64Load(int base, FlatMemory memory) {
        return (long) LONG.get(memory.array(base, 8), base);
    }

    public static long i64Load(int base, int offset, FlatMemory memory) {
        int at = index(base, offset);
        return (long) LONG.get(memory.array(at, 8), at);
    }

    public static float f32Load(int base, FlatMemory memory) {
        return Float.intBitsToFloat((int) INT.get(memory.array(base, 4), base));
    }

    public static float f32Load(int base, int offset, FlatMemory memory) {
        int at = index(base, offset);
        return Float.intBitsToFloat((int) INT.get(memory.array(at, 4), at));
    }

    public static double f64Load(int base, FlatMemory memory) {
        return Double.longBitsToDouble((long) LONG.get(memory.array(base, 8), base));
    }

    public static double f64Load(int base, int offset, FlatMemory memory) {
        int at = index(base, offset);
        return Double.longBitsToDouble((long) LONG.get(memory.array(at, 8), at));
    }

    public static int i32Load8S(int base, FlatMemory memory) {
        return memory.array(base, 1)[base];
    }

    public static int i32Load8S(int base, int offset, FlatMemory memory) {
        int at = index(base, offset);
        return memory.array(at, 1)[at];
    }

    public static int i32Load8U(int base, FlatMemory memory) {
        return memory.array(base, 1)[base] & 0xff;
    }

    public static int i32Load8U(int base, int offset, FlatMemory memory) {
        int at = index(base, offset);
        return memory.array(at, 1)[at] & 0xff;
    }

    public static int i32Load16S(int base, FlatMemory memory) {
        return (short) SHORT.get(memory.array(base, 2), base);
    }

    public static int i32Load16S(int base, int offset, FlatMemory memory) {
        int at = index(base, offset);
        return (short) SHORT.get(memory.array(at, 2), at);
    }

    public static int i32Load16U(int base, FlatMemory memory) {
        return ((short) SHORT.get(memory.array(base, 2), base)) & 0xffff;
    }

    public static int i32Load16U(int base, int offset, FlatMemory memory) {
        int at = index(base, offset);
        return ((short) SHORT.get(memory.array(at, 2), at)) & 0xffff;
    }

    public static long i64Load8S(int base, FlatMemory memory) {
        return memory.array(base, 1)[base];
    }

    public static long i64Load8S(int base, int offset, FlatMemory memory) {
        int at = index(base, offset);
        return memory.array(at, 1)[at];
    }

    public static long i64Load8U(int base, FlatMemory memory) {
        return memory.array(base, 1)[base] & 0xffL;
    }

    public static long i64Load8U(int base, int offset, FlatMemory memory) {
        int at = index(base, offset);
        return memory.array(at, 1)[at] & 0xffL;
    }

    public static long i64Load16S(int base, FlatMemory memory) {
        return (short) SHORT.get(memory.array(base, 2), base);
    }

    public static long i64Load16S(int base, int offset, FlatMemory memory) {
        int at = index(base, offset);
        return (short) SHORT.get(memory.array(at, 2), at);
    }

    public static long i64Load16U(int base, FlatMemory memory) {
        return ((short) SHORT.get(memory.array(base, 2), base)) & 0xffffL;
    }

    public static long i64Load16U(int base, int offset, FlatMemory memory) {
        int at = index(base, offset);
        return ((short) SHORT.get(memory.array(at, 2), at)) & 0xffffL;
    }

    public static long i64Load32S(int base, FlatMemory memory) {
        return (int) INT.get(memory.array(base, 4), base);
    }

    public static long i64Load32S(int base, int offset, FlatMemory memory) {
        int at = index(base, offset);
        return (int) INT.get(memory.array(at, 4), at);
    }

    public static long i64Load32U(int base, FlatMemory memory) {
        return ((int) INT.get(memory.array(base, 4), base)) & 0xffff_ffffL;
    }

    public static long i64Load32U(int base, int offset, FlatMemory memory) {
        int at = index(base, offset);
        return ((int) INT.get(memory.array(at, 4), at)) & 0xffff_ffffL;
    }

    public static void i32Store(int base, int value, FlatMemory memory) {
        INT.set(memory.array(base, 4), base, value);
    }

    public static void i32Store(int base, int value, int offset, FlatMemory memory) {
        int at = index(base, offset);
        INT.set(memory.array(at, 4), at, value);
    }

    public static void i64Store(int base, long value, FlatMemory memory) {
        LONG.set(memory.array(base, 8), base, value);
    }

    public static void i64Store(int base, long value, int offset, FlatMemory memory) {
        int at = index(base, offset);
        LONG.set(memory.array(at, 8), at, value);
    }

    public static void f32Store(int base, float value, FlatMemory memory) {
        INT.set(memory.array(base, 4), base, Float.floatToRawIntBits(value));
    }

    public static void f32Store(int base, float value, int offset, FlatMemory memory) {
        int at = index(base, offset);
        INT.set(memory.array(at, 4), at, Float.floatToRawIntBits(value));
    }

    public static void f64Store(int base, double value, FlatMemory memory) {
        LONG.set(memory.array(base, 8), base, Double.doubleToRawLongBits(value));
    }

    public static void f64Store(int base, double value, int offset, FlatMemory memory) {
        int at = index(base, offset);
        LONG.set(memory.array(at, 8), at, Double.doubleToRawLongBits(value));
    }

    public static void i32Store8(int base, int value, FlatMemory memory) {
        memory.array(base, 1)[base] = (byte) value;
    }

    public static void i32Store8(int base, int value, int offset, FlatMemory memory) {
        int at = index(base, offset);
        memory.array(at, 1)[at] = (byte) value;
    }

    public static void i32Store16(int base, int value, FlatMemory memory) {
        SHORT.set(memory.array(base, 2), base, (short) value);
    }

    public static void i32Store16(int base, int value, int offset, FlatMemory memory) {
        int at = index(base, offset);
        SHORT.set(memory.array(at, 2), at, (short) value);
    }

    public static void i64Store8(int base, long value, FlatMemory memory) {
        memory.array(base, 1)[base] = (byte) value;
    }

    public static void i64Store8(int base, long value, int offset, FlatMemory memory) {
        int at = index(base, offset);
        memory.array(at, 1)[at] = (byte) value;
    }

    public static void i64Store16(int base, long value, FlatMemory memory) {
        SHORT.set(memory.array(base, 2), base, (short) value);
    }

    public static void i64Store16(int base, long value, int offset, FlatMemory memory) {
        int at = index(base, offset);
        SHORT.set(memory.array(at, 2), at, (short) value);
    }

    public static void i64Store32(int base, long value, FlatMemory memory) {
        INT.set(memory.array(base, 4), base, (int) value);
    }

    public static void i64Store32(int base, long value, int offset, FlatMemory memory) {
        int at = index(base, offset);
        INT.set(memory.array(at, 4), at, (int) value);
    }
}
