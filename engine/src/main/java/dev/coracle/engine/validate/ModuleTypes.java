package dev.coracle.engine.validate;

import dev.coracle.engine.module.Feature;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.GlobalType;
import dev.coracle.engine.module.IntList;
import dev.coracle.engine.module.MemoryType;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.TableType;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the bodies of a module may refer to, looked up with a check. Immutable but for a cache that
/// may be filled by several threads.
final class ModuleTypes {

    final Module module;
    final Features features;

    private final Module.IndexSpaces spaces;
    private final @Nullable Signature[] signatures;
    private final BitSet declaredFunctions;

    /// Functions that end with a call of another function; complete once all bodies are checked.
    private final BitSet tailCallers = new BitSet();

    /// @param declaredFunctions those that `ref.func` may name
    ModuleTypes(Module module, Features features, BitSet declaredFunctions) {
        this.module = module;
        this.features = features;
        this.spaces = module.spaces();
        this.signatures = new @Nullable Signature[module.types().size()];
        this.declaredFunctions = declaredFunctions;
    }

    boolean has(Feature feature) {
        return features.has(feature);
    }

    Signature signature(int typeIndex, int offset) throws Invalid {
        check("type", typeIndex, signatures.length, offset);
        Signature known = signatures[typeIndex];
        if (known == null) {
            FunctionType type = module.functionType(typeIndex);
            known = new Signature(TypeCode.of(type.parameters()), TypeCode.of(type.results()));
            signatures[typeIndex] = known;
        }
        return known;
    }

    /// The type index of a function.
    int function(int index, int offset) throws Invalid {
        IntList functions = spaces.functions();
        check("function", index, functions.size(), offset);
        return functions.get(index);
    }

    void declaredFunction(int index, int offset) throws Invalid {
        function(index, offset);
        if (!declaredFunctions.get(index)) {
            throw new Invalid("undeclared function reference %d".formatted(index), offset);
        }
    }

    void noteTailCaller(int function) {
        tailCallers.set(function);
    }

    boolean isTailCaller(int function) {
        return tailCallers.get(function);
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
        return TypeCode.of(module.elements().get(index).type());
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
