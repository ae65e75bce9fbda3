package dev.coracle.engine.runtime;

import dev.coracle.engine.module.DefinedType;
import dev.coracle.engine.module.FieldType;
import dev.coracle.engine.module.NumericType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A structure of a guest (specification, section 4.2.12). Confined to the guest's thread.
///
/// Numbers are raw bits at their field's index, packed ones with undefined upper bits; references
/// and vectors stand at their field's index in an array of their own. An array that no field needs
/// has no elements.
public final class Structure {

    public static final long[] NO_NUMBERS = {};
    public static final @Nullable Object[] NO_REFERENCES = {};

    private final DefinedType type;
    private final long[] numbers;
    private final @Nullable Object[] references;

    private Structure(DefinedType type, long[] numbers, @Nullable Object[] references) {
        this.type = type;
        this.numbers = numbers;
        this.references = references;
    }

    public DefinedType type() {
        return type;
    }

    private static Structure zero(DefinedType type) {
        List<FieldType> fields = type.structure().fields();
        long[] numbers = new long[fields.size()];
        @Nullable Object[] references = new @Nullable Object[fields.size()];
        for (int i = 0; i < references.length; i++) {
            references[i] = fields.get(i).storage() == NumericType.V128 ? V128.ZERO : null;
        }
        return new Structure(type, numbers, references);
    }

    private static Structure notNull(@Nullable Object structure) {
        if (structure == null) {
            throw new Trap(Trap.Kind.NULL_REFERENCE, "null structure reference");
        }
        return (Structure) structure;
    }

    // What emitted code calls; the interpreter does too.

    /// @param numbers kept
    /// @param references kept
    /// @param bytes by [ObjectSizes#structure]
    public static Structure of(
            long[] numbers, @Nullable Object[] references, Context context, int type, int bytes) {
        return counted(
                new Structure(context.module().types().get(type), numbers, references),
                context,
                bytes);
    }

    /// All fields zero or null.
    ///
    /// @param bytes by [ObjectSizes#structure]
    public static Structure zero(Context context, int type, int bytes) {
        return counted(zero(context.module().types().get(type)), context, bytes);
    }

    private static Structure counted(Structure structure, Context context, int bytes) {
        context.objects.made(structure, bytes);
        return structure;
    }

    public static long number(@Nullable Object structure, int field) {
        return notNull(structure).numbers[field];
    }

    public static @Nullable Object reference(@Nullable Object structure, int field) {
        return notNull(structure).references[field];
    }

    public static void set(@Nullable Object structure, long bits, int field) {
        notNull(structure).numbers[field] = bits;
    }

    public static void set(@Nullable Object structure, @Nullable Object value, int field) {
        notNull(structure).references[field] = value;
    }

    @Override
    public String toString() {
        return "structure of %d fields"
                .formatted(Math.max(numbers.length, Arrays.asList(references).size()));
    }
}
