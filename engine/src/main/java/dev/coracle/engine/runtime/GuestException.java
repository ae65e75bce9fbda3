package dev.coracle.engine.runtime;

import dev.coracle.engine.module.FunctionType;
import org.jspecify.annotations.Nullable;

/// An exception that a guest threw (specification, section 4.2.13). It is the value of an `exnref`
/// as well, so that what is caught and thrown again is the same one.
///
/// Goes through functions of the host and other instances; nobody but a guest's handler catches it
/// on its way. Has no Java stack trace, which would cost more than all the rest.
public final class GuestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Tag tag;
    private final transient long[] values;
    private final transient @Nullable Object[] references;

    /// @param values what it carries, as [FunctionReference#invoke] has arguments; kept
    /// @param references see [FunctionReference#invoke]; kept
    public GuestException(Tag tag, long[] values, @Nullable Object[] references) {
        super("uncaught exception", null, false, false);
        this.tag = tag;
        this.values = values;
        this.references = references;
    }

    public Tag tag() {
        return tag;
    }

    /// The types of what it carries.
    public FunctionType type() {
        return tag.type();
    }

    /// The bits of a number that it carries.
    public long bits(int index) {
        return values[index];
    }

    /// A reference or vector that it carries.
    public @Nullable Object reference(int index) {
        return references[index];
    }

    // What emitted code calls.

    /// Whether an exception has a tag of the instance.
    @SuppressWarnings("ReferenceEquality") // tags have no other identity
    public static boolean has(Object exception, Context context, int tag) {
        return ((GuestException) exception).tag == context.tags[tag];
    }

    public static long bits(Object exception, int index) {
        return ((GuestException) exception).values[index];
    }

    public static @Nullable Object reference(Object exception, int index) {
        return ((GuestException) exception).references[index];
    }

    public static GuestException of(
            long[] values, @Nullable Object[] references, Context context, int tag) {
        GuestException exception = new GuestException(context.tags[tag], values, references);
        context.objects.made(exception, ObjectSizes.exception(values.length, references.length));
        return exception;
    }

    /// What `throw_ref` throws.
    public static GuestException again(@Nullable Object exception) {
        if (exception == null) {
            throw new Trap(Trap.Kind.NULL_REFERENCE, "null exception reference");
        }
        return (GuestException) exception;
    }
}
