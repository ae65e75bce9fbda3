package dev.coracle.engine.validate;

import dev.coracle.engine.binary.TypeSpace;
import dev.coracle.engine.module.AbstractHeapType;
import dev.coracle.engine.module.ArrayType;
import dev.coracle.engine.module.DefinedType;
import dev.coracle.engine.module.Feature;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.FieldType;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.GlobalType;
import dev.coracle.engine.module.HeapType;
import dev.coracle.engine.module.IntList;
import dev.coracle.engine.module.MemoryType;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.module.ReferenceType;
import dev.coracle.engine.module.StructType;
import dev.coracle.engine.module.Subtyping;
import dev.coracle.engine.module.TableType;
import dev.coracle.engine.module.ValueType;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the bodies of a module may refer to, looked up with a check. Immutable but for a cache that
/// may be filled by several threads.
final class ModuleTypes {

    final Module module;
    final Features features;

    private final Module.IndexSpaces spaces;
    private final @Nullable Signature[] signatures;
    private final BitSet declaredFunctions;

    /// The first index of each type.
    private final Map<DefinedType, Integer> indices = new HashMap<>();

    /// How bodies refer to types.
    final TypeSpace space;

    /// Functions that end with a call of another function; complete once all bodies are checked.
    private final BitSet tailCallers = new BitSet();

    /// @param declaredFunctions those that `ref.func` may name
    ModuleTypes(Module module, Features features, BitSet declaredFunctions) {
        this.module = module;
        this.features = features;
        this.spaces = module.spaces();
        this.signatures = new @Nullable Signature[module.types().size()];
        this.declaredFunctions = declaredFunctions;
        this.space = TypeSpace.of(module.types());
        for (int i = 0; i < module.types().size(); i++) {
            indices.putIfAbsent(module.types().get(i), i);
        }
    }

    boolean has(Feature feature) {
        return features.has(feature);
    }

    Signature signature(int typeIndex, int offset) throws Invalid {
        check("type", typeIndex, signatures.length, offset);
        Signature known = signatures[typeIndex];
        if (known == null) {
            if (!(module.types().get(typeIndex).composite() instanceof FunctionType type)) {
                throw new Invalid(
                        "type mismatch: type %d is no function".formatted(typeIndex), offset);
            }
            known = new Signature(codes(type.parameters()), codes(type.results()));
            signatures[typeIndex] = known;
        }
        return known;
    }

    StructType structure(int typeIndex, int offset) throws Invalid {
        if (type(typeIndex, offset).composite() instanceof StructType structure) {
            return structure;
        }
        throw new Invalid("type mismatch: type %d is no structure".formatted(typeIndex), offset);
    }

    FieldType array(int typeIndex, int offset) throws Invalid {
        if (type(typeIndex, offset).composite() instanceof ArrayType(FieldType element)) {
            return element;
        }
        throw new Invalid("type mismatch: type %d is no array".formatted(typeIndex), offset);
    }

    DefinedType type(int index, int offset) throws Invalid {
        return lookUp("type", module.types(), index, offset);
    }

    // Types as ints

    /// The int for a type of this module.
    int code(ValueType type) {
        return switch (type) {
            case NumericType numeric -> TypeCode.of(numeric);
            case ReferenceType(boolean nullable, HeapType heap) -> reference(nullable, heap);
        };
    }

    int reference(boolean nullable, HeapType heap) {
        return heap instanceof DefinedType type
                ? TypeCode.ofDefined(nullable, index(type))
                : TypeCode.of(nullable, (AbstractHeapType) heap);
    }

    /// A reference, never null, to a type by its index.
    int referenceTo(int typeIndex) {
        return TypeCode.ofDefined(false, index(module.types().get(typeIndex)));
    }

    private int index(DefinedType type) {
        Integer index = indices.get(type);
        if (index == null) {
            throw new IllegalArgumentException("a type of another module");
        }
        return index;
    }

    private int[] codes(List<ValueType> list) {
        return list.stream().mapToInt(this::code).toArray();
    }

    /// Whether a value of type `actual` can stand where `expected` is asked for (specification,
    /// section 3.3.5).
    boolean matches(int actual, int expected) {
        if (actual == expected || actual == TypeCode.UNKNOWN || expected == TypeCode.UNKNOWN) {
            return true;
        }
        if (!TypeCode.isReference(actual) || !TypeCode.isReference(expected)) {
            return false;
        }
        return (TypeCode.isNullable(expected) || !TypeCode.isNullable(actual))
                && (TypeCode.notNull(actual) == TypeCode.notNull(expected)
                        || Subtyping.matches(heap(actual), heap(expected)));
    }

    HeapType heap(int code) {
        int heap = TypeCode.heap(code);
        return TypeCode.isDefined(code) ? module.types().get(heap) : TypeCode.abstractAt(heap);
    }

    /// The abstract type above all that a reference of that type may refer to.
    AbstractHeapType top(int code) {
        return (heap(code) instanceof DefinedType type
                        ? type.composite().kind()
                        : (AbstractHeapType) heap(code))
                .top();
    }

    /// The type index of a function.
    int function(int index, int offset) throws Invalid {
        IntList functions = spaces.functions();
        check("function", index, functions.size(), offset);
        return functions.get(index);
    }

    /// The type index of a function that `ref.func` names.
    int declaredFunction(int index, int offset) throws Invalid {
        int type = function(index, offset);
        if (!declaredFunctions.get(index)) {
            throw new Invalid("undeclared function reference %d".formatted(index), offset);
        }
        return type;
    }

    void noteTailCaller(int function) {
        tailCallers.set(function);
    }

    /// All of them at once, where an earlier check found them.
    void noteTailCallers(BitSet functions) {
        tailCallers.or(functions);
    }

    /// A copy.
    BitSet tailCallers() {
        return (BitSet) tailCallers.clone();
    }

    boolean isTailCaller(int function) {
        return tailCallers.get(function);
    }

    /// What exceptions with a tag carry, as parameters.
    Signature tag(int index, int offset) throws Invalid {
        check("tag", index, spaces.tags().size(), offset);
        return signature(spaces.tags().get(index), offset);
    }

    TableType table(int index, int offset) throws Invalid {
        return lookUp("table", spaces.tables(), index, offset);
    }

    MemoryType memory(int index, int offset) throws Invalid {
        return lookUp("memory", spaces.memories(), index, offset);
    }

    /// The type of an address of a memory.
    int addressType(int memory, int offset) throws Invalid {
        return memory(memory, offset).limits().isLong() ? TypeCode.I64 : TypeCode.I32;
    }

    /// The type of an index of a table.
    static int addressType(TableType table) {
        return table.limits().isLong() ? TypeCode.I64 : TypeCode.I32;
    }

    GlobalType global(int index, int offset) throws Invalid {
        return lookUp("global", spaces.globals(), index, offset);
    }

    int elementSegment(int index, int offset) throws Invalid {
        check("elem segment", index, module.elements().size(), offset);
        return code(module.elements().get(index).type());
    }

    void dataSegment(int index, int offset) throws Invalid {
        check("data segment", index, module.dataCount().orElse(0), offset);
    }

    private static <T> T lookUp(String what, List<T> list, int index, int offset) throws Invalid {
        check(what, index, list.size(), offset);
        return list.get(index);
    }

    static void check(String what, int index, int size, int offset) throws Invalid {
        if (Integer.compareUnsigned(index, size) >= 0) {
            throw new Invalid(
                    "unknown %s %s".formatted(what, Integer.toUnsignedString(index)), offset);
        }
    }
}
