package dev.coracle.engine.runtime;

/// Loads and stores on a [LargeMemory] as emitted code calls them; the same methods as in
/// [FlatAccess].
public final class LargeAccess {

    private LargeAccess() {}

    private static long address(int base, int offset) {
        return Integer.toUnsignedLong(base) + Integer.toUnsignedLong(offset);
    }

    /// The address of an access to a memory with 64-bit addresses, as the other methods take it.
    public static int narrow(long base, long offset) {
        long sum = WideOperations.sum(base, offset);
        if (sum < 0 || sum > 0xffff_ffffL) {
            throw new IndexOutOfBoundsException();
        }
        return (int) sum;
    }

    public static int i32Load(int base, LargeMemory memory) {
        return memory.loadInt(Integer.toUnsignedLong(base));
    }

    public static int i32Load(int base, int offset, LargeMemory memory) {
        return memory.loadInt(address(base, offset));
    }

    public static long i64Load(int base, LargeMemory memory) {
        return memory.loadLong(Integer.toUnsignedLong(base));
    }

    public static long i64Load(int base, int offset, LargeMemory memory) {
        return memory.loadLong(address(base, offset));
    }

    public static float f32Load(int base, LargeMemory memory) {
        return Float.intBitsToFloat(memory.loadInt(Integer.toUnsignedLong(base)));
    }

    public static float f32Load(int base, int offset, LargeMemory memory) {
        return Float.intBitsToFloat(memory.loadInt(address(base, offset)));
    }

    public static double f64Load(int base, LargeMemory memory) {
        return Double.longBitsToDouble(memory.loadLong(Integer.toUnsignedLong(base)));
    }

    public static double f64Load(int base, int offset, LargeMemory memory) {
        return Double.longBitsToDouble(memory.loadLong(address(base, offset)));
    }

    public static int i32Load8S(int base, LargeMemory memory) {
        return memory.loadByte(Integer.toUnsignedLong(base));
    }

    public static int i32Load8S(int base, int offset, LargeMemory memory) {
        return memory.loadByte(address(base, offset));
    }

    public static int i32Load8U(int base, LargeMemory memory) {
        return memory.loadByte(Integer.toUnsignedLong(base)) & 0xff;
    }

    public static int i32Load8U(int base, int offset, LargeMemory memory) {
        return memory.loadByte(address(base, offset)) & 0xff;
    }

    public static int i32Load16S(int base, LargeMemory memory) {
        return memory.loadShort(Integer.toUnsignedLong(base));
    }

    public static int i32Load16S(int base, int offset, LargeMemory memory) {
        return memory.loadShort(address(base, offset));
    }

    public static int i32Load16U(int base, LargeMemory memory) {
        return memory.loadShort(Integer.toUnsignedLong(base)) & 0xffff;
    }

    public static int i32Load16U(int base, int offset, LargeMemory memory) {
        return memory.loadShort(address(base, offset)) & 0xffff;
    }

    public static long i64Load8S(int base, LargeMemory memory) {
        return memory.loadByte(Integer.toUnsignedLong(base));
    }

    public static long i64Load8S(int base, int offset, LargeMemory memory) {
        return memory.loadByte(address(base, offset));
    }

    public static long i64Load8U(int base, LargeMemory memory) {
        return memory.loadByte(Integer.toUnsignedLong(base)) & 0xffL;
    }

    public static long i64Load8U(int base, int offset, LargeMemory memory) {
        return memory.loadByte(address(base, offset)) & 0xffL;
    }

    public static long i64Load16S(int base, LargeMemory memory) {
        return memory.loadShort(Integer.toUnsignedLong(base));
    }

    public static long i64Load16S(int base, int offset, LargeMemory memory) {
        return memory.loadShort(address(base, offset));
    }

    public static long i64Load16U(int base, LargeMemory memory) {
        return memory.loadShort(Integer.toUnsignedLong(base)) & 0xffffL;
    }

    public static long i64Load16U(int base, int offset, LargeMemory memory) {
        return memory.loadShort(address(base, offset)) & 0xffffL;
    }

    public static long i64Load32S(int base, LargeMemory memory) {
        return memory.loadInt(Integer.toUnsignedLong(base));
    }

    public static long i64Load32S(int base, int offset, LargeMemory memory) {
        return memory.loadInt(address(base, offset));
    }

    public static long i64Load32U(int base, LargeMemory memory) {
        return memory.loadInt(Integer.toUnsignedLong(base)) & 0xffff_ffffL;
    }

    public static long i64Load32U(int base, int offset, LargeMemory memory) {
        return memory.loadInt(address(base, offset)) & 0xffff_ffffL;
    }

    public static void i32Store(int base, int value, LargeMemory memory) {
        memory.storeInt(Integer.toUnsignedLong(base), value);
    }

    public static void i32Store(int base, int value, int offset, LargeMemory memory) {
        memory.storeInt(address(base, offset), value);
    }

    public static void i64Store(int base, long value, LargeMemory memory) {
        memory.storeLong(Integer.toUnsignedLong(base), value);
    }

    public static void i64Store(int base, long value, int offset, LargeMemory memory) {
        memory.storeLong(address(base, offset), value);
    }

    public static void f32Store(int base, float value, LargeMemory memory) {
        memory.storeInt(Integer.toUnsignedLong(base), Float.floatToRawIntBits(value));
    }

    public static void f32Store(int base, float value, int offset, LargeMemory memory) {
        memory.storeInt(address(base, offset), Float.floatToRawIntBits(value));
    }

    public static void f64Store(int base, double value, LargeMemory memory) {
        memory.storeLong(Integer.toUnsignedLong(base), Double.doubleToRawLongBits(value));
    }

    public static void f64Store(int base, double value, int offset, LargeMemory memory) {
        memory.storeLong(address(base, offset), Double.doubleToRawLongBits(value));
    }

    public static void i32Store8(int base, int value, LargeMemory memory) {
        memory.storeByte(Integer.toUnsignedLong(base), (byte) value);
    }

    public static void i32Store8(int base, int value, int offset, LargeMemory memory) {
        memory.storeByte(address(base, offset), (byte) value);
    }

    public static void i32Store16(int base, int value, LargeMemory memory) {
        memory.storeShort(Integer.toUnsignedLong(base), (short) value);
    }

    public static void i32Store16(int base, int value, int offset, LargeMemory memory) {
        memory.storeShort(address(base, offset), (short) value);
    }

    public static void i64Store8(int base, long value, LargeMemory memory) {
        memory.storeByte(Integer.toUnsignedLong(base), (byte) value);
    }

    public static void i64Store8(int base, long value, int offset, LargeMemory memory) {
        memory.storeByte(address(base, offset), (byte) value);
    }

    public static void i64Store16(int base, long value, LargeMemory memory) {
        memory.storeShort(Integer.toUnsignedLong(base), (short) value);
    }

    public static void i64Store16(int base, long value, int offset, LargeMemory memory) {
        memory.storeShort(address(base, offset), (short) value);
    }

    public static void i64Store32(int base, long value, LargeMemory memory) {
        memory.storeInt(Integer.toUnsignedLong(base), (int) value);
    }

    public static void i64Store32(int base, long value, int offset, LargeMemory memory) {
        memory.storeInt(address(base, offset), (int) value);
    }
}
