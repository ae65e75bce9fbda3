package dev.coracle.engine.compile;

import dev.coracle.engine.runtime.Compare;
import dev.coracle.engine.runtime.Context;
import dev.coracle.engine.runtime.FunctionReference;
import dev.coracle.engine.runtime.Global;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.runtime.Numeric;
import dev.coracle.engine.runtime.Operations;
import dev.coracle.engine.runtime.WideOperations;
import org.objectweb.asm.Type;

/// The names of emitted classes and of those that they use, in the JVM's internal form.
final class ClassNames {

    /// All emitted classes are in packages below this one.
    static final String PREFIX = "wasm/";

    static final String SIGNATURE = "wasm/signature/";
    static final String TUPLE = "wasm/tuple/";
    static final String ACCESS = "wasm/access/";
    static final String INSTANCE = "wasm/Instance";
    static final String GROUP = "wasm/Group";
    static final String FRAME = "wasm/Frame";
    static final String IMPORTS = "wasm/Imports";
    static final String FUNCTION = "wasm/Function";

    static final String CONTEXT = Type.getInternalName(Context.class);
    static final String COMPILED_CONTEXT = Type.getInternalName(CompiledContext.class);
    static final String REFERENCE = Type.getInternalName(FunctionReference.class);
    static final String GLOBAL = Type.getInternalName(Global.class);
    static final String MEMORY = Type.getInternalName(Memory.class);
    static final String OPERATIONS = Type.getInternalName(Operations.class);
    static final String WIDE_OPERATIONS = Type.getInternalName(WideOperations.class);
    static final String NUMERIC = Type.getInternalName(Numeric.class);
    static final String COMPARE = Type.getInternalName(Compare.class);
    static final String INTERRUPTION = Type.getInternalName(Interruption.class);

    private ClassNames() {}

    /// Whether an emitted class is one that all modules share.
    static boolean isShared(String internalName) {
        return internalName.startsWith(SIGNATURE)
                || internalName.startsWith(TUPLE)
                || internalName.startsWith(ACCESS);
    }

    static String descriptor(String internalName) {
        return "L" + internalName + ";";
    }

    /// From `wasm/Group3` to `wasm.Group3`.
    static String binary(String internalName) {
        return internalName.replace('/', '.');
    }
}
