package dev.coracle.engine.module;

import java.util.List;

/// Which types can stand for which others (specification, section 3.3).
public final class Subtyping {

    private Subtyping() {}

    public static boolean matches(ValueType actual, ValueType expected) {
        if (actual.equals(expected)) {
            return true;
        }
        return actual instanceof ReferenceType(boolean isNullable, HeapType heap)
                && expected instanceof ReferenceType(boolean mayBeNull, HeapType wanted)
                && (mayBeNull || !isNullable)
                && matches(heap, wanted);
    }

    public static boolean matches(HeapType actual, HeapType expected) {
        return switch (actual) {
            case AbstractHeapType type ->
                    switch (expected) {
                        case AbstractHeapType other -> type.isSubtypeOf(other);
                        case DefinedType other -> type == other.composite().kind().bottom();
                        case GroupMember _ -> throw open();
                    };
            case DefinedType type ->
                    switch (expected) {
                        case AbstractHeapType other -> type.composite().kind().isSubtypeOf(other);
                        case DefinedType other -> type.isSubtypeOf(other);
                        case GroupMember _ -> throw open();
                    };
            case GroupMember _ -> throw open();
        };
    }

    private static IllegalStateException open() {
        return new IllegalStateException("the type's group is not closed yet");
    }

    /// Whether a definition may extend another of that structure.
    public static boolean matches(CompositeType actual, CompositeType expected) {
        return switch (actual) {
            case FunctionType(var parameters, var results) ->
                    expected instanceof FunctionType(var given, var wanted)
                            && allMatch(given, parameters)
                            && allMatch(results, wanted);
            case StructType(var fields) ->
                    expected instanceof StructType(var wanted) && prefixMatches(fields, wanted);
            case ArrayType(var element) ->
                    expected instanceof ArrayType(var wanted) && matches(element, wanted);
        };
    }

    private static boolean allMatch(List<ValueType> actual, List<ValueType> expected) {
        if (actual.size() != expected.size()) {
            return false;
        }
        for (int i = 0; i < actual.size(); i++) {
            if (!matches(actual.get(i), expected.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean prefixMatches(List<FieldType> actual, List<FieldType> expected) {
        if (actual.size() < expected.size()) {
            return false;
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!matches(actual.get(i), expected.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(FieldType actual, FieldType expected) {
        if (actual.equals(expected)) {
            return true;
        }
        return !actual.mutable()
                && !expected.mutable()
                && actual.storage() instanceof ValueType type
                && expected.storage() instanceof ValueType wanted
                && matches(type, wanted);
    }
}
