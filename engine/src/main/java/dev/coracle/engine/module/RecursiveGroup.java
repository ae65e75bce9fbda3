package dev.coracle.engine.module;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/// Types that refer to each other and are compared together (specification, sections 2.3.10 and
/// 3.1.2), by the structure of their definitions.
///
/// All groups that are in use stand in one table, so that equal groups of different modules become
/// the same types; a group leaves the table with the last module and object that knows its types.
///
/// @param definitions references within the group are [GroupMember]s
public record RecursiveGroup(List<Definition> definitions) {

    private static final Map<RecursiveGroup, WeakReference<List<DefinedType>>> KNOWN =
            new WeakHashMap<>();

    public RecursiveGroup {
        definitions = List.copyOf(definitions);
    }

    /// One definition.
    ///
    /// @param isFinal whether no other definition may extend it
    /// @param supertype the type that it extends
    public record Definition(
            CompositeType composite, boolean isFinal, @Nullable HeapType supertype) {}

    /// Refers to a type of the group that is being defined.
    ///
    /// @param position within the group
    public static HeapType member(int position) {
        return new GroupMember(position);
    }

    /// The types of a group. A supertype within the group must stand before what extends it.
    public static List<DefinedType> closed(List<Definition> definitions) {
        RecursiveGroup group = new RecursiveGroup(definitions);
        synchronized (KNOWN) {
            WeakReference<List<DefinedType>> known = KNOWN.get(group);
            List<DefinedType> types = known == null ? null : known.get();
            if (types == null) {
                types = group.close();
                KNOWN.remove(group);
                KNOWN.put(group, new WeakReference<>(types));
            }
            return types;
        }
    }

    private List<DefinedType> close() {
        List<DefinedType> types = new ArrayList<>();
        for (Definition each : definitions) {
            DefinedType supertype =
                    each.supertype() == null ? null : (DefinedType) closed(each.supertype(), types);
            types.add(new DefinedType(this, each.isFinal(), supertype));
        }
        List<DefinedType> members = List.copyOf(types);
        for (int i = 0; i < members.size(); i++) {
            members.get(i).close(closed(definitions.get(i).composite(), members), members);
        }
        return members;
    }

    private static CompositeType closed(CompositeType type, List<DefinedType> types) {
        return switch (type) {
            case FunctionType(var parameters, var results) ->
                    new FunctionType(
                            parameters.stream().map(it -> closed(it, types)).toList(),
                            results.stream().map(it -> closed(it, types)).toList());
            case StructType(var fields) ->
                    new StructType(fields.stream().map(it -> closed(it, types)).toList());
            case ArrayType(var element) -> new ArrayType(closed(element, types));
        };
    }

    private static FieldType closed(FieldType field, List<DefinedType> types) {
        return field.storage() instanceof ValueType type
                ? new FieldType(closed(type, types), field.mutable())
                : field;
    }

    private static ValueType closed(ValueType type, List<DefinedType> types) {
        return type instanceof ReferenceType(boolean nullable, GroupMember heap)
                ? new ReferenceType(nullable, closed(heap, types))
                : type;
    }

    private static HeapType closed(HeapType heap, List<DefinedType> types) {
        return heap instanceof GroupMember(int position) ? types.get(position) : heap;
    }
}
