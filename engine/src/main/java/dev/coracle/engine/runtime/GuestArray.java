package dev.coracle.engine.runtime;

import dev.coracle.engine.module.DefinedType;
import dev.coracle.engine.module.FieldType;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.module.PackedType;
import dev.coracle.engine.module.Slice;
import org.jspecify.annotations.Nullable;

/// An array of a guest (specification, section 4.2.12), one subclass for each width of elements.
/// Confined to the guest's thread.
///
/// Indices and lengths are unsigned. What goes beyond an array's end traps before anything is
/// written.
public abstract sealed class GuestArray
        permits ByteArray, ShortArray, IntArray, LongArray, ReferenceArray {

    /// What one array may take, so that a guest cannot use up the host's memory at one stroke.
    private static final long MOST_BYTES = 256L << 20;

    private final DefinedType type;

    GuestArray(DefinedType type) {
        this.type = type;
    }

    public final DefinedType type() {
        return type;
    }

    public abstract int length();

    /// The bits of a number; packed ones are sign-extended.
    abstract long bits(int index);

    abstract void bits(int index, long bits);

    @Nullable Object reference(int index) {
        throw new IllegalStateException("an array of numbers");
    }

    void reference(int index, @Nullable Object value) {
        throw new IllegalStateException("an array of numbers");
    }

    abstract void fill(int from, int to, long bits, @Nullable Object value);

    /// Within bounds; the other is of the same class.
    abstract void copy(int to, GuestArray source, int from, int length);

    /// A new array, all zero or null.
    ///
    /// @param length unsigned
    /// @throws Trap where it would be too large
    private static GuestArray zero(DefinedType type, int length, Context context) {
        FieldType element = type.element();
        context.interruption.spendForBytes(
                Integer.toUnsignedLong(length) * ObjectSizes.width(element));
        if (Integer.toUnsignedLong(length) * Math.max(element.bytes(), 4) > MOST_BYTES) {
            throw tooLarge();
        }
        long bytes = ObjectSizes.array(element, length);
        context.objects.require(bytes);
        GuestArray array = allocated(type, length);
        context.objects.made(array, bytes);
        return array;
    }

    private static GuestArray allocated(DefinedType type, int length) {
        try {
            return switch (type.element().storage()) {
                case PackedType.I8 -> new ByteArray(type, length);
                case PackedType.I16 -> new ShortArray(type, length);
                case NumericType.I32, NumericType.F32 -> new IntArray(type, length);
                case NumericType.I64, NumericType.F64 -> new LongArray(type, length);
                default -> new ReferenceArray(type, length);
            };
        } catch (OutOfMemoryError e) {
            throw tooLarge();
        }
    }

    private static Trap tooLarge() {
        return new Trap(Trap.Kind.ARRAY_TOO_LARGE);
    }

    static GuestArray notNull(@Nullable Object array) {
        if (array == null) {
            throw new Trap(Trap.Kind.NULL_REFERENCE, "null array reference");
        }
        return (GuestArray) array;
    }

    static void check(int length, int index) {
        if (Integer.compareUnsigned(index, length) >= 0) {
            throw outOfBounds();
        }
    }

    private static Trap outOfBounds() {
        return new Trap(Trap.Kind.OUT_OF_BOUNDS_ARRAY);
    }

    /// Pays for a bulk operation by its length, before it is checked.
    private void pay(int count, Context context) {
        context.interruption.spendForBytes(
                Integer.toUnsignedLong(count) * ObjectSizes.width(type.element()));
    }

    private void checkRange(int from, int count) {
        if (Integer.toUnsignedLong(from) + Integer.toUnsignedLong(count) > length()) {
            throw outOfBounds();
        }
    }

    // What emitted code calls; the interpreter does too. Operands first, then the instance and
    // what the instruction names.

    public static int length(@Nullable Object array) {
        return notNull(array).length();
    }

    public static long bits(@Nullable Object array, int index) {
        GuestArray found = notNull(array);
        check(found.length(), index);
        return found.bits(index);
    }

    public static void bits(@Nullable Object array, int index, long bits) {
        GuestArray found = notNull(array);
        check(found.length(), index);
        found.bits(index, bits);
    }

    public static GuestArray zero(int length, Context context, int type) {
        return zero(context.module().types().get(type), length, context);
    }

    public static GuestArray filled(int length, long bits, Context context, int type) {
        GuestArray array = zero(length, context, type);
        array.fill(0, length, bits, null);
        return array;
    }

    public static GuestArray filled(int length, @Nullable Object value, Context context, int type) {
        GuestArray array = zero(length, context, type);
        array.fill(0, length, 0, value);
        return array;
    }

    /// @param bits what each element is, where elements are numbers
    /// @param value what each element is, where they are not
    public static GuestArray filled(
            int length, long bits, @Nullable Object value, Context context, int type) {
        GuestArray array = zero(length, context, type);
        array.fill(0, length, bits, value);
        return array;
    }

    /// `array.new_fixed`.
    public static GuestArray of(
            long[] numbers, @Nullable Object[] references, Context context, int type) {
        int count = Math.max(numbers.length, references.length);
        return of(numbers, references, count, context, type);
    }

    /// @param count how many of the values are elements
    public static GuestArray of(
            long[] numbers, @Nullable Object[] references, int count, Context context, int type) {
        GuestArray array = zero(count, context, type);
        for (int i = 0; i < count; i++) {
            if (array instanceof ReferenceArray) {
                array.reference(i, references[i]);
            } else {
                array.bits(i, numbers[i]);
            }
        }
        return array;
    }

    public static void fill(
            @Nullable Object array, int index, int count, long bits, Context context) {
        GuestArray found = notNull(array);
        found.pay(count, context);
        found.checkRange(index, count);
        found.fill(index, index + count, bits, null);
    }

    public static void fill(
            @Nullable Object array, int index, int count, @Nullable Object value, Context context) {
        GuestArray found = notNull(array);
        found.pay(count, context);
        found.checkRange(index, count);
        found.fill(index, index + count, 0, value);
    }

    public static void copy(
            @Nullable Object target,
            int to,
            @Nullable Object source,
            int from,
            int count,
            Context context) {
        GuestArray targetArray = notNull(target);
        GuestArray sourceArray = notNull(source);
        targetArray.pay(count, context);
        targetArray.checkRange(to, count);
        sourceArray.checkRange(from, count);
        targetArray.copy(to, sourceArray, from, count);
    }

    public static GuestArray ofData(int from, int count, Context context, int type, int segment) {
        DefinedType known = context.module().types().get(type);
        checkData(from, count, context, known, segment);
        GuestArray array = zero(known, count, context);
        array.read(0, from, count, Operations.data(context, segment));
        return array;
    }

    public static void initData(
            @Nullable Object array, int to, int from, int count, Context context, int segment) {
        GuestArray found = notNull(array);
        found.pay(count, context);
        found.checkRange(to, count);
        checkData(from, count, context, found.type, segment);
        found.read(to, from, count, Operations.data(context, segment));
    }

    private static void checkData(
            int from, int count, Context context, DefinedType type, int segment) {
        long bytes = Integer.toUnsignedLong(count) * type.element().bytes();
        if (Integer.toUnsignedLong(from) + bytes > Operations.data(context, segment).length()) {
            throw new Trap(Trap.Kind.OUT_OF_BOUNDS_MEMORY);
        }
    }

    /// Little-endian elements from a data segment, checked before.
    private void read(int to, int from, int count, Slice data) {
        int width = type.element().bytes();
        int at = data.start() + from;
        for (int i = 0; i < count; i++, at += width) {
            if (width == 16) {
                reference(
                        to + i, new V128(littleEndian(data, at, 8), littleEndian(data, at + 8, 8)));
            } else {
                bits(to + i, littleEndian(data, at, width));
            }
        }
    }

    private static long littleEndian(Slice data, int at, int width) {
        long value = 0;
        for (int i = width - 1; i >= 0; i--) {
            value = value << 8 | (data.array()[at + i] & 0xff);
        }
        return value;
    }

    public static GuestArray ofElements(
            int from, int count, Context context, int type, int segment) {
        checkElements(from, count, context, segment);
        GuestArray array = zero(count, context, type);
        array.readElements(0, from, count, context.elements[segment]);
        return array;
    }

    public static void initElements(
            @Nullable Object array, int to, int from, int count, Context context, int segment) {
        GuestArray found = notNull(array);
        found.pay(count, context);
        found.checkRange(to, count);
        checkElements(from, count, context, segment);
        found.readElements(to, from, count, context.elements[segment]);
    }

    private static void checkElements(int from, int count, Context context, int segment) {
        long end = Integer.toUnsignedLong(from) + Integer.toUnsignedLong(count);
        if (end > context.elements[segment].length) {
            throw new Trap(Trap.Kind.OUT_OF_BOUNDS_TABLE);
        }
    }

    private void readElements(int to, int from, int count, @Nullable Object[] elements) {
        for (int i = 0; i < count; i++) {
            reference(to + i, elements[from + i]);
        }
    }
}
