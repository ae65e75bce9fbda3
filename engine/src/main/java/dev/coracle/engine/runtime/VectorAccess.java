package dev.coracle.engine.runtime;

/// Loads and stores of vectors and of their lanes (specification, section 4.6.10), each named after
/// its instruction. Addresses are the whole ones, base and offset added as unsigned numbers; all
/// are checked before anything is written.
public final class VectorAccess {

    private static final long LOW = 0xffff_ffffL;

    private VectorAccess() {}

    public static V128 load(long at, Memory memory) {
        memory.check(at, 16);
        return new V128(memory.loadLong(at), memory.loadLong(at + 8));
    }

    public static void store(long at, V128 value, Memory memory) {
        memory.check(at, 16);
        memory.storeLong(at, value.low());
        memory.storeLong(at + 8, value.high());
    }

    public static V128 load8x8S(long at, Memory memory) {
        return I16x8.extendLowI8x16S(load64Zero(at, memory));
    }

    public static V128 load8x8U(long at, Memory memory) {
        return I16x8.extendLowI8x16U(load64Zero(at, memory));
    }

    public static V128 load16x4S(long at, Memory memory) {
        return I32x4.extendLowI16x8S(load64Zero(at, memory));
    }

    public static V128 load16x4U(long at, Memory memory) {
        return I32x4.extendLowI16x8U(load64Zero(at, memory));
    }

    public static V128 load32x2S(long at, Memory memory) {
        return I64x2.extendLowI32x4S(load64Zero(at, memory));
    }

    public static V128 load32x2U(long at, Memory memory) {
        return I64x2.extendLowI32x4U(load64Zero(at, memory));
    }

    public static V128 load8Splat(long at, Memory memory) {
        return I8x16.splat(memory.loadByte(at));
    }

    public static V128 load16Splat(long at, Memory memory) {
        return I16x8.splat(memory.loadShort(at));
    }

    public static V128 load32Splat(long at, Memory memory) {
        return I32x4.splat(memory.loadInt(at));
    }

    public static V128 load64Splat(long at, Memory memory) {
        return I64x2.splat(memory.loadLong(at));
    }

    public static V128 load32Zero(long at, Memory memory) {
        return new V128(memory.loadInt(at) & LOW, 0);
    }

    public static V128 load64Zero(long at, Memory memory) {
        return new V128(memory.loadLong(at), 0);
    }

    public static V128 load8Lane(long at, V128 value, int lane, Memory memory) {
        return I8x16.replaceLane(value, memory.loadByte(at), lane);
    }

    public static V128 load16Lane(long at, V128 value, int lane, Memory memory) {
        return I16x8.replaceLane(value, memory.loadShort(at), lane);
    }

    public static V128 load32Lane(long at, V128 value, int lane, Memory memory) {
        return I32x4.replaceLane(value, memory.loadInt(at), lane);
    }

    public static V128 load64Lane(long at, V128 value, int lane, Memory memory) {
        return I64x2.replaceLane(value, memory.loadLong(at), lane);
    }

    public static void store8Lane(long at, V128 value, int lane, Memory memory) {
        memory.storeByte(at, (byte) I8x16.extractLaneS(value, lane));
    }

    public static void store16Lane(long at, V128 value, int lane, Memory memory) {
        memory.storeShort(at, (short) I16x8.extractLaneS(value, lane));
    }

    public static void store32Lane(long at, V128 value, int lane, Memory memory) {
        memory.storeInt(at, I32x4.extractLane(value, lane));
    }

    public static void store64Lane(long at, V128 value, int lane, Memory memory) {
        memory.storeLong(at, I64x2.extractLane(value, lane));
    }
}
