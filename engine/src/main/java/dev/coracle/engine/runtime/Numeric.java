package dev.coracle.engine.runtime;

/// What WebAssembly computes in another way than a JVM instruction (specification, section 4.3).
/// Used by emitted code and the interpreter alike.
public final class Numeric {

    private static final double TWO_31 = 0x1p31;
    private static final double TWO_32 = 0x1p32;
    private static final double TWO_63 = 0x1p63;
    private static final double TWO_64 = 0x1p64;

    private Numeric() {}

    // Division: by zero the JVM throws; the one quotient that does not fit must trap.

    public static int divS(int a, int b) {
        if (b == -1 && a == Integer.MIN_VALUE) {
            throw new Trap(Trap.Kind.INTEGER_OVERFLOW);
        }
        return a / b;
    }

    public static long divS(long a, long b) {
        if (b == -1 && a == Long.MIN_VALUE) {
            throw new Trap(Trap.Kind.INTEGER_OVERFLOW);
        }
        return a / b;
    }

    // Minimum and maximum: as Java's, but a NaN that comes in goes out quiet.

    public static float min(float a, float b) {
        return Float.isNaN(a) || Float.isNaN(b) ? a + b : Math.min(a, b);
    }

    public static double min(double a, double b) {
        return Double.isNaN(a) || Double.isNaN(b) ? a + b : Math.min(a, b);
    }

    public static float max(float a, float b) {
        return Float.isNaN(a) || Float.isNaN(b) ? a + b : Math.max(a, b);
    }

    public static double max(double a, double b) {
        return Double.isNaN(a) || Double.isNaN(b) ? a + b : Math.max(a, b);
    }

    // Rounding. Java's own methods may let a signalling NaN through; a sum makes it quiet.

    public static double trunc(double value) {
        return value < 0 ? ceil(value) : floor(value);
    }

    public static double ceil(double value) {
        return Double.isNaN(value) ? value + value : Math.ceil(value);
    }

    public static double floor(double value) {
        return Double.isNaN(value) ? value + value : Math.floor(value);
    }

    public static double nearest(double value) {
        return Double.isNaN(value) ? value + value : Math.rint(value);
    }

    public static float trunc(float value) {
        return (float) trunc((double) value);
    }

    public static float ceil(float value) {
        return (float) Math.ceil(value);
    }

    public static float floor(float value) {
        return (float) Math.floor(value);
    }

    public static float nearest(float value) {
        return (float) Math.rint(value);
    }

    public static float sqrt(float value) {
        return (float) Math.sqrt(value);
    }

    // To integers, trapping. A float is exact as a double.

    public static int truncS32(double value) {
        if (value > -TWO_31 - 1 && value < TWO_31) {
            return (int) value;
        }
        throw noInteger(value);
    }

    public static int truncU32(double value) {
        if (value > -1 && value < TWO_32) {
            return (int) (long) value;
        }
        throw noInteger(value);
    }

    public static long truncS64(double value) {
        if (value >= -TWO_63 && value < TWO_63) {
            return (long) value;
        }
        throw noInteger(value);
    }

    public static long truncU64(double value) {
        if (value > -1 && value < TWO_64) {
            return toUnsigned(value);
        }
        throw noInteger(value);
    }

    private static Trap noInteger(double value) {
        return new Trap(
                Double.isNaN(value) ? Trap.Kind.INVALID_CONVERSION : Trap.Kind.INTEGER_OVERFLOW);
    }

    // To unsigned integers, saturating; the signed ones are the JVM's own conversions.

    public static int truncSatU32(double value) {
        // a long saturates far above, so only the ends need care
        return value >= TWO_32 ? -1 : (int) Math.max(0, (long) value);
    }

    public static long truncSatU64(double value) {
        if (!(value > 0)) {
            return 0;
        }
        return value >= TWO_64 ? -1 : toUnsigned(value);
    }

    private static long toUnsigned(double value) {
        return value < TWO_63 ? (long) value : (long) (value - TWO_63) ^ Long.MIN_VALUE;
    }

    // From unsigned 64-bit integers: halve, keeping the lost bit for the rounding, and double.

    public static float convertU64ToF32(long value) {
        return value >= 0 ? (float) value : (float) ((value >>> 1) | (value & 1)) * 2;
    }

    public static double convertU64ToF64(long value) {
        return value >= 0 ? (double) value : (double) ((value >>> 1) | (value & 1)) * 2;
    }
}
