package dev.coracle.engine.compile;

import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.GlobalType;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.module.ValueKind;
import dev.coracle.engine.runtime.MemoryModel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Where the parts of a module stand among the emitted classes. Immutable but for a cache.
final class ModuleLayout {

    /// Bodies are put together up to so many bytes: small enough to be compiled at the first call
    /// of one of them, large enough to share the price of a class.
    private static final int GROUP_BYTES = 8_000;

    private static final int GROUP_FUNCTIONS = 100;

    /// Parameters and results of a group's functions: each may take some of the 65,535 constants
    /// that a class has room for, even where all functions are interpreted.
    private static final int GROUP_VALUES = 8_000;

    /// Globals beyond are cells: a class has room for 65,535 constants.
    private static final int MAX_FIELDS = 2_000;

    private final Module module;
    private final MemoryModel memoryModel;
    private final boolean metered;
    private final MethodSizes sizes;

    /// The first own function of each group, and one past the last function.
    private final int[] groupStarts;

    private final @Nullable JvmSignature[] signatures;

    /// @param metered whether functions pay fuel
    ModuleLayout(Module module, MemoryModel memoryModel, boolean metered, MethodSizes sizes) {
        this.metered = metered;
        this.module = module;
        this.memoryModel = memoryModel;
        this.sizes = sizes;
        this.groupStarts = groups(module);
        this.signatures = new @Nullable JvmSignature[module.types().size()];
    }

    private static int[] groups(Module module) {
        int imported = module.importedFunctions();
        int count = module.functions().size();
        int[] starts = new int[count + 1];
        int groups = 0;
        int bytes = 0;
        int values = 0;
        for (int i = 0; i < count; i++) {
            int length = module.bodyEnds().get(i) - module.bodyStarts().get(i);
            FunctionType type = module.typeOfFunction(imported + i);
            int more = type.parameters().size() + type.results().size();
            boolean full =
                    bytes + length > GROUP_BYTES
                            || values + more > GROUP_VALUES
                            || imported + i - starts[Math.max(0, groups - 1)] >= GROUP_FUNCTIONS;
            if (groups == 0 || full) {
                starts[groups++] = imported + i;
                bytes = 0;
                values = 0;
            }
            bytes += length;
            values += more;
        }
        starts[groups] = imported + count;
        return Arrays.copyOf(starts, groups + 1);
    }

    Module module() {
        return module;
    }

    boolean metered() {
        return metered;
    }

    MemoryModel memoryModel() {
        return memoryModel;
    }

    MethodSizes sizes() {
        return sizes;
    }

    /// The first function of a group; of the number after the last group, one past all functions.
    int groupStart(int group) {
        return groupStarts[group];
    }

    int groupCount() {
        return groupStarts.length - 1;
    }

    /// The class that has a function as a static method.
    String owner(int function) {
        if (function < module.importedFunctions()) {
            return ClassNames.IMPORTS;
        }
        int found = Arrays.binarySearch(groupStarts, function);
        return ClassNames.GROUP + (found >= 0 ? found : -found - 2);
    }

    static String method(int function) {
        return "f" + function;
    }

    /// The method with the body of a function that may leave tail calls.
    static String body(int function) {
        return "t" + function;
    }

    boolean isImported(int function) {
        return function < module.importedFunctions();
    }

    /// What collects the places of a method of the function's, whole or in part.
    Sites sites(int function) {
        int own = function - module.importedFunctions();
        int start = module.bodyStarts().get(own);
        return new Sites(start, module.bodyEnds().get(own) - start);
    }

    JvmSignature signatureOfType(int typeIndex) {
        JvmSignature known = signatures[typeIndex];
        if (known == null) {
            known = JvmSignature.of(module.types().get(typeIndex));
            signatures[typeIndex] = known;
        }
        return known;
    }

    JvmSignature signature(int function) {
        return signatureOfType(module.spaces().functions().get(function));
    }

    FunctionType type(int function) {
        return module.typeOfFunction(function);
    }

    /// What exceptions with a tag carry, as parameters.
    FunctionType typeOfTag(int tag) {
        return module.functionType(module.spaces().tags().get(tag));
    }

    /// The descriptor of a function's static method.
    static String descriptor(JvmSignature signature) {
        return signature.descriptor(ClassNames.descriptor(ClassNames.INSTANCE));
    }

    /// Whether a global is a field of the emitted instance class, and not a cell.
    boolean isField(int global) {
        int own = global - module.importedGlobals();
        return own >= 0 && own < MAX_FIELDS;
    }

    static String field(int global) {
        return "g" + global;
    }

    JvmType globalType(int global) {
        GlobalType type = module.spaces().globals().get(global);
        return JvmType.of(ValueKind.of(type.value()));
    }

    /// Whether a memory has addresses of 64 bits.
    boolean isLongMemory(int memory) {
        return module.spaces().memories().get(memory).limits().isLong();
    }

    boolean isLongTable(int table) {
        return module.spaces().tables().get(table).limits().isLong();
    }

    /// How many globals are fields.
    int fieldCount() {
        return Math.min(MAX_FIELDS, module.globals().size());
    }
}
