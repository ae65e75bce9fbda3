package dev.coracle.engine.module;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A defined type, closed: it refers to other types themselves and not by their numbers in a module
/// (specification, section 3.1.3).
///
/// Two definitions are the same type exactly where their recursive groups have the same structure,
/// and then they are the same object, in all modules of this JVM: types are compared by identity.
/// Immutable once its group is closed; safe for any thread. Made by [RecursiveGroup].
public final class DefinedType implements HeapType {

    private final boolean isFinal;

    /// This type's supertypes from the root down, itself last: `ancestors[n]` is the only type at
    /// depth n that it is a subtype of.
    private final DefinedType[] ancestors;

    // Both keep the group's entry in the table of all groups alive.

    @SuppressWarnings("unused")
    private final RecursiveGroup group;

    @SuppressWarnings("unused")
    private List<DefinedType> members = List.of();

    private @Nullable CompositeType composite;

    DefinedType(RecursiveGroup group, boolean isFinal, @Nullable DefinedType supertype) {
        this.group = group;
        this.isFinal = isFinal;
        if (supertype == null) {
            this.ancestors = new DefinedType[1];
        } else {
            this.ancestors = Arrays.copyOf(supertype.ancestors, supertype.ancestors.length + 1);
        }
        ancestors[ancestors.length - 1] = this;
    }

    void close(CompositeType type, List<DefinedType> group) {
        composite = type;
        members = group;
    }

    /// A final function type alone in its group and without supertype, as all were before 3.0.
    public static DefinedType of(FunctionType type) {
        return RecursiveGroup.closed(List.of(new RecursiveGroup.Definition(type, true, null)))
                .getFirst();
    }

    public CompositeType composite() {
        CompositeType known = composite;
        if (known == null) {
            throw new IllegalStateException("the type's group is not closed yet");
        }
        return known;
    }

    /// The type as a function type, where it is one.
    public FunctionType function() {
        if (composite() instanceof FunctionType function) {
            return function;
        }
        throw new IllegalStateException("not a function type");
    }

    public StructType structure() {
        if (composite() instanceof StructType structure) {
            return structure;
        }
        throw new IllegalStateException("not a structure type");
    }

    public FieldType element() {
        if (composite() instanceof ArrayType(FieldType element)) {
            return element;
        }
        throw new IllegalStateException("not an array type");
    }

    /// Whether no other definition may extend it.
    public boolean isFinal() {
        return isFinal;
    }

    /// The type that this one extends; null where it extends none.
    public @Nullable DefinedType supertype() {
        return ancestors.length == 1 ? null : ancestors[ancestors.length - 2];
    }

    /// How many supertypes it has.
    public int depth() {
        return ancestors.length - 1;
    }

    /// Whether it is `other` or declared to extend it, directly or not.
    public boolean isSubtypeOf(DefinedType other) {
        int depth = other.ancestors.length - 1;
        return this == other || (depth < ancestors.length && ancestors[depth] == other);
    }

    @Override
    public String text() {
        return "$" + composite().kind().text();
    }

    @Override
    public String toString() {
        return text();
    }
}
