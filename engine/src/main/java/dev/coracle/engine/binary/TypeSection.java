package dev.coracle.engine.binary;

import dev.coracle.engine.module.ArrayType;
import dev.coracle.engine.module.CompositeType;
import dev.coracle.engine.module.DefinedType;
import dev.coracle.engine.module.Feature;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.FieldType;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.HeapType;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import dev.coracle.engine.module.RecursiveGroup;
import dev.coracle.engine.module.RecursiveGroup.Definition;
import dev.coracle.engine.module.StructType;
import dev.coracle.engine.module.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Section 1 (specification, section 5.5.4): groups of definitions, closed one after the other, so
/// that later ones refer to types and not to numbers.
final class TypeSection {

    private static final int FUNCTION = 0x60;
    private static final int STRUCTURE = 0x5f;
    private static final int ARRAY = 0x5e;
    private static final int OPEN = 0x50;
    private static final int FINAL = 0x4f;
    private static final int GROUP = 0x4e;

    private final ByteReader in;
    private final boolean groups;
    private final TypeReader types;
    private final List<DefinedType> closed = new ArrayList<>();

    /// How many types the group that is being read has; its first one is the next to be closed.
    private int groupSize;

    /// How many supertypes the types of that group have.
    private int[] depths = {};

    /// Plain function types, which repeat: a million equal entries cost a million references.
    private final Map<FunctionType, DefinedType> known = new HashMap<>();

    TypeSection(ByteReader in, Features features) {
        this.in = in;
        this.groups = features.has(Feature.GARBAGE_COLLECTION);
        this.types = new TypeReader(in, features, this::reference);
    }

    private HeapType reference(long index, int offset) throws Invalid {
        if (index < closed.size()) {
            return closed.get((int) index);
        }
        if (index < (long) closed.size() + groupSize) {
            return RecursiveGroup.member((int) index - closed.size());
        }
        throw TypeSpace.unknown(index, offset);
    }

    List<DefinedType> read() throws Malformed, Invalid {
        int count = in.count("types", EngineLimits.TYPES);
        for (int i = 0; i < count; i++) {
            if (groups && in.peek() == GROUP) {
                in.u8();
                group(in.count("types", EngineLimits.TYPES));
            } else {
                group(1);
            }
        }
        return closed;
    }

    private void group(int size) throws Malformed, Invalid {
        int start = in.position();
        if (closed.size() + (long) size > EngineLimits.TYPES) {
            throw new Invalid(
                    "more types than the limit of %,d".formatted(EngineLimits.TYPES), start);
        }
        groupSize = size;
        depths = new int[size];
        List<Definition> definitions = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            in.item();
            definitions.add(definition(i));
        }
        if (size == 1
                && definitions.getFirst()
                        instanceof Definition(FunctionType plain, boolean isFinal, var supertype)
                && isFinal
                && supertype == null) {
            closed.add(
                    known.computeIfAbsent(
                            plain, _ -> RecursiveGroup.closed(definitions).getFirst()));
        } else {
            closed.addAll(RecursiveGroup.closed(definitions));
        }
    }

    private Definition definition(int position) throws Malformed, Invalid {
        int form = in.peek();
        if (!groups || (form != OPEN && form != FINAL)) {
            return new Definition(composite(), true, null);
        }
        in.u8();
        HeapType supertype = supertype(position);
        return new Definition(composite(), form == FINAL, supertype);
    }

    private @Nullable HeapType supertype(int position) throws Malformed, Invalid {
        int start = in.position();
        if (in.count("supertypes", 1) == 0) {
            return null;
        }
        long index = Integer.toUnsignedLong(in.u32());
        if (index >= closed.size() + position) {
            throw TypeSpace.unknown(index, start);
        }
        HeapType supertype = reference(index, start);
        depths[position] =
                1
                        + (supertype instanceof DefinedType type
                                ? type.depth()
                                : depths[(int) index - closed.size()]);
        if (depths[position] > EngineLimits.SUBTYPE_DEPTH) {
            throw new Invalid(
                    "a type has more supertypes than the limit of %d"
                            .formatted(EngineLimits.SUBTYPE_DEPTH),
                    start);
        }
        return supertype;
    }

    private CompositeType composite() throws Malformed, Invalid {
        int start = in.position();
        int form = in.u8();
        if (form == FUNCTION) {
            return new FunctionType(
                    values("parameters", EngineLimits.PARAMETERS),
                    values("results", EngineLimits.RESULTS));
        }
        if (groups && form == STRUCTURE) {
            int count = in.count("fields", EngineLimits.FIELDS);
            List<FieldType> fields = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                fields.add(types.fieldType());
            }
            return new StructType(fields);
        }
        if (groups && form == ARRAY) {
            return new ArrayType(types.fieldType());
        }
        throw new Malformed("integer representation too long: not a type", start);
    }

    private List<ValueType> values(String what, int limit) throws Malformed, Invalid {
        int count = in.count(what, limit);
        if (count == 0) {
            return List.of();
        }
        List<ValueType> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(types.valueType());
        }
        return values;
    }
}
