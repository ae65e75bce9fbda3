package dev.coracle.engine.runtime;

import dev.coracle.engine.module.AbstractHeapType;
import dev.coracle.engine.module.DefinedType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a reference refers to (specification, section 4.5.6), asked by emitted code and the
/// interpreter.
///
/// Something of the host that came in as `externref` is itself when it is looked at as `anyref`: of
/// the type `any` and of no other.
public final class Casts {

    private static final List<AbstractHeapType> ABSTRACT = List.of(AbstractHeapType.values());

    private Casts() {}

    /// Whether a reference is of a type.
    ///
    /// @param nullable 1 where null is of the type
    /// @param heap the place of an abstract heap type, or -1 minus the index of a defined one
    public static boolean is(@Nullable Object reference, int nullable, int heap, Context context) {
        if (reference == null) {
            return nullable != 0;
        }
        if (heap < 0) {
            DefinedType type = typeOf(reference);
            return type != null && type.isSubtypeOf(context.module().types().get(-1 - heap));
        }
        return switch (ABSTRACT.get(heap)) {
            case FUNC -> reference instanceof FunctionReference;
            case EXTERN, ANY, EXN -> true;
            case EQ ->
                    reference instanceof I31
                            || reference instanceof Structure
                            || reference instanceof GuestArray;
            case I31 -> reference instanceof I31;
            case STRUCT -> reference instanceof Structure;
            case ARRAY -> reference instanceof GuestArray;
            case NOFUNC, NOEXTERN, NONE, NOEXN -> false;
        };
    }

    private static @Nullable DefinedType typeOf(Object reference) {
        return switch (reference) {
            case Structure structure -> structure.type();
            case GuestArray array -> array.type();
            case FunctionReference function -> function.definedType();
            default -> null;
        };
    }

    /// `ref.cast`.
    public static @Nullable Object cast(
            @Nullable Object reference, int nullable, int heap, Context context) {
        if (!is(reference, nullable, heap, context)) {
            throw new Trap(Trap.Kind.CAST_FAILURE);
        }
        return reference;
    }

    /// `ref.as_non_null`.
    public static Object notNull(@Nullable Object reference) {
        if (reference == null) {
            throw new Trap(Trap.Kind.NULL_REFERENCE);
        }
        return reference;
    }

    /// What `call_ref` calls.
    public static FunctionReference function(@Nullable Object reference) {
        if (reference == null) {
            throw new Trap(Trap.Kind.NULL_REFERENCE, "null function reference");
        }
        return (FunctionReference) reference;
    }

    /// `ref.eq`.
    @SuppressWarnings("ReferenceEquality") // objects have no other identity
    public static int same(@Nullable Object a, @Nullable Object b) {
        return a == b || (a instanceof I31 number && number.equals(b)) ? 1 : 0;
    }
}
