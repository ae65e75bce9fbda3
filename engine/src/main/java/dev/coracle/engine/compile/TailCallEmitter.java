package dev.coracle.engine.compile;

import dev.coracle.engine.runtime.FunctionReference;
import dev.coracle.engine.runtime.TailCall;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/// Tail calls, of which the JVM has none.
///
/// A call of the function itself is a jump to its beginning ([FunctionEmitter]). A call of a
/// function of the module that has no tail calls is a plain call: the frame that stays below it is
/// at most one per call. Every other one is left to the caller: the function puts it down in the
/// instance and returns anything, and the method that all callers know makes the calls that its
/// body left, one after the other.
final class TailCallEmitter {

    private static final String REFERENCE = Type.getDescriptor(FunctionReference.class);
    private static final String CONTEXT = ClassNames.descriptor(ClassNames.CONTEXT);
    private static final String LEFT = Type.getDescriptor(TailCall.class);
    private static final String LEFT_CLASS = Type.getInternalName(TailCall.class);

    private final MethodCode code;
    private final Operands operands;
    private final int instanceSlot;

    TailCallEmitter(MethodCode code, Operands operands, int instanceSlot) {
        this.code = code;
        this.operands = operands;
        this.instanceSlot = instanceSlot;
    }

    /// `[.. arguments] -> [..]`, the function to call on the JVM's stack above them: leaves the
    /// call to the caller.
    void leave(JvmSignature signature) {
        List<JvmType> types = signature.parameters();
        int callee = operands.freeSlot();
        code.storeObject(callee);
        int length = Math.max(types.size(), signature.results().size());
        int values = ValueArrays.gather(code, operands, types, length, callee + 1);
        operands.forget(types.size());
        code.loadObject(callee);
        code.loadObject(values);
        code.loadObject(values + 1);
        code.loadObject(instanceSlot);
        code.invokeStatic(
                ClassNames.OPERATIONS,
                "leaveTailCall",
                "(" + REFERENCE + "[J[Ljava/lang/Object;" + CONTEXT + ")V");
    }

    /// The method that callers of a function know whose body may leave calls: runs the body and
    /// what it leaves.
    static void driver(MethodCode code, JvmSignature signature, String owner, String body) {
        int instance = signature.argumentSlots();
        int result = instance + 1;
        SignatureClasses.forwardArguments(code, signature, 0);
        code.loadObject(instance);
        code.invokeStatic(owner, body, ModuleLayout.descriptor(signature));
        JvmType type = resultType(signature);
        if (type != null) {
            code.store(type, result);
        }
        Label left = new Label();
        code.loadObject(instance);
        code.getField(ClassNames.CONTEXT, "tailCall", LEFT);
        code.jump(Opcodes.IFNONNULL, left);
        if (type != null) {
            code.load(type, result);
        }
        SignatureClasses.give(code, signature);
        code.label(left);
        code.visitor().visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        code.loadObject(instance);
        code.invokeStatic(ClassNames.OPERATIONS, "finishTailCall", "(" + CONTEXT + ")" + LEFT);
        code.op(Opcodes.DUP);
        code.invokeVirtual(LEFT_CLASS, "values", "()[J");
        code.storeObject(result);
        code.invokeVirtual(LEFT_CLASS, "references", "()[Ljava/lang/Object;");
        code.storeObject(result + 1);
        SignatureClasses.giveFromArrays(code, signature, result);
        code.end(signature.argumentSlots() + JvmSignature.slots(signature.results()) + 8);
    }

    private static @Nullable JvmType resultType(JvmSignature signature) {
        return switch (signature.results().size()) {
            case 0 -> null;
            case 1 -> signature.results().getFirst();
            default -> JvmType.OBJECT;
        };
    }

    /// Returns a value of the right type that nobody looks at.
    static void giveAnything(MethodCode code, JvmSignature signature) {
        JvmType type = resultType(signature);
        if (type != null) {
            code.op(type.zero);
        }
        SignatureClasses.give(code, signature);
    }

    /// `bounce` of the reference to a function whose body may leave calls.
    ///
    /// @param name of the reference's class
    static void bounce(
            MethodCode code, JvmSignature signature, String name, String owner, String body) {
        SignatureClasses.fromArrays(code, signature.parameters(), 1, 2);
        if (signature.packsParameters()) {
            Tuples.pack(code, signature.parameters(), 3);
        }
        code.loadObject(0);
        code.getField(name, "instance", ClassNames.descriptor(ClassNames.INSTANCE));
        code.invokeStatic(owner, body, ModuleLayout.descriptor(signature));
        if (signature.packsResults()) {
            // there is no tuple where a call was left
            tupleToArrays(code, signature, name);
        } else {
            SignatureClasses.toArrays(code, signature.results(), 1, 2, 3);
        }
        takeLeft(code, name);
        code.op(Opcodes.ARETURN);
        code.end(JvmSignature.slots(signature.parameters()) + 8);
    }

    private static void tupleToArrays(MethodCode code, JvmSignature signature, String name) {
        Label returned = new Label();
        code.storeObject(3);
        code.loadObject(3);
        code.jump(Opcodes.IFNONNULL, returned);
        takeLeft(code, name);
        code.op(Opcodes.ARETURN);
        code.label(returned);
        code.visitor()
                .visitFrame(Opcodes.F_APPEND, 1, new Object[] {signature.resultTuple()}, 0, null);
        code.loadObject(3);
        SignatureClasses.toArrays(code, signature.results(), 1, 2, 3);
    }

    private static void takeLeft(MethodCode code, String name) {
        code.loadObject(0);
        code.getField(name, "instance", ClassNames.descriptor(ClassNames.INSTANCE));
        code.invokeStatic(ClassNames.OPERATIONS, "takeTailCall", "(" + CONTEXT + ")" + LEFT);
    }
}
