package dev.coracle.engine.component.type;

import dev.coracle.engine.module.NumericType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How the values of a type lie in memory and in core values (CanonicalABI.md, sections Alignment,
/// Element Size and Flattening).
///
/// @param size in bytes with 32-bit pointers; below 2^28 for every type that was found valid
/// @param alignment in bytes with 32-bit pointers
/// @param longSize in bytes with 64-bit pointers, which the limit is measured by
/// @param longAlignment in bytes with 64-bit pointers
/// @param flat the core values that a value becomes; absent where they are more than
///   [#MAX_FLAT_PARAMETERS]
public record Layout(
        long size,
        int alignment,
        long longSize,
        int longAlignment,
        Optional<List<NumericType>> flat) {

    /// Parameters beyond it are passed in memory.
    public static final int MAX_FLAT_PARAMETERS = 16;

    /// Results beyond it are passed in memory.
    public static final int MAX_FLAT_RESULTS = 1;

    /// What a value type may take at most, by `longSize`.
    public static final long MAX_SIZE = (1L << 28) - 1;

    static Layout scalar(int size, NumericType flat) {
        return new Layout(size, size, size, size, Optional.of(List.of(flat)));
    }

    /// A pointer and a length.
    static Layout pair() {
        return new Layout(8, 4, 16, 8, Optional.of(List.of(NumericType.I32, NumericType.I32)));
    }

    static long align(long position, int alignment) {
        return (position + alignment - 1) & -alignment;
    }

    /// One after the other.
    static Layout product(List<ValueType> elements) {
        long size = 0;
        int alignment = 1;
        long longSize = 0;
        int longAlignment = 1;
        List<NumericType> flat = new ArrayList<>();
        boolean fits = true;
        for (ValueType element : elements) {
            Layout layout = element.layout();
            size = align(size, layout.alignment) + layout.size;
            alignment = Math.max(alignment, layout.alignment);
            longSize = align(longSize, layout.longAlignment) + layout.longSize;
            longAlignment = Math.max(longAlignment, layout.longAlignment);
            fits &= layout.flat.isPresent();
            layout.flat.filter(_ -> flat.size() <= MAX_FLAT_PARAMETERS).ifPresent(flat::addAll);
        }
        return new Layout(
                align(size, alignment),
                alignment,
                align(longSize, longAlignment),
                longAlignment,
                bounded(flat, fits));
    }

    /// A discriminant, then room for any of the payloads.
    ///
    /// @param discriminant its size in bytes
    static Layout sum(int discriminant, List<@Nullable ValueType> payloads) {
        long size = 0;
        int alignment = 1;
        long longSize = 0;
        int longAlignment = 1;
        List<NumericType> joined = new ArrayList<>();
        boolean fits = true;
        for (ValueType payload : payloads) {
            if (payload != null) {
                Layout layout = payload.layout();
                size = Math.max(size, layout.size);
                alignment = Math.max(alignment, layout.alignment);
                longSize = Math.max(longSize, layout.longSize);
                longAlignment = Math.max(longAlignment, layout.longAlignment);
                fits &= layout.flat.isPresent();
                layout.flat.ifPresent(flat -> join(joined, flat));
            }
        }
        joined.addFirst(NumericType.I32);
        int whole = Math.max(alignment, discriminant);
        int longWhole = Math.max(longAlignment, discriminant);
        return new Layout(
                align(align(discriminant, alignment) + size, whole),
                whole,
                align(align(discriminant, longAlignment) + longSize, longWhole),
                longWhole,
                bounded(joined, fits));
    }

    static Layout repeated(ValueType element, long length) {
        Layout layout = element.layout();
        List<NumericType> flat = new ArrayList<>();
        boolean fits =
                layout.flat.isPresent() && length * layout.flat.get().size() <= MAX_FLAT_PARAMETERS;
        for (long i = 0; fits && i < length; i++) {
            flat.addAll(layout.flat.orElseThrow());
        }
        return new Layout(
                length * layout.size,
                layout.alignment,
                length * layout.longSize,
                layout.longAlignment,
                bounded(flat, fits));
    }

    private static Optional<List<NumericType>> bounded(List<NumericType> flat, boolean fits) {
        return fits && flat.size() <= MAX_FLAT_PARAMETERS
                ? Optional.of(List.copyOf(flat))
                : Optional.empty();
    }

    private static void join(List<NumericType> joined, List<NumericType> flat) {
        for (int i = 0; i < flat.size(); i++) {
            if (i < joined.size()) {
                joined.set(i, join(joined.get(i), flat.get(i)));
            } else {
                joined.add(flat.get(i));
            }
        }
    }

    /// What can hold the bits of either.
    private static NumericType join(NumericType a, NumericType b) {
        if (a == b) {
            return a;
        }
        boolean narrow =
                (a == NumericType.I32 || a == NumericType.F32)
                        && (b == NumericType.I32 || b == NumericType.F32);
        return narrow ? NumericType.I32 : NumericType.I64;
    }
}
