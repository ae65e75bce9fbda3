package dev.coracle.engine.compile;

import dev.coracle.engine.runtime.Casts;
import dev.coracle.engine.runtime.FunctionReference;
import java.util.List;
import org.objectweb.asm.Type;

/// Calls: within the module as static calls, through tables as virtual calls on an object whose
/// class stands for the type.
final class CallEmitter {

    private static final String CASTS = Type.getInternalName(Casts.class);
    private static final String REFERENCE = Type.getDescriptor(FunctionReference.class);

    private final ModuleLayout layout;
    private final MethodCode code;
    private final Operands operands;
    private final int instanceSlot;
    private final TailCallEmitter tailCalls;

    CallEmitter(ModuleLayout layout, MethodCode code, Operands operands, int instanceSlot) {
        this.layout = layout;
        this.code = code;
        this.operands = operands;
        this.instanceSlot = instanceSlot;
        this.tailCalls = new TailCallEmitter(code, operands, instanceSlot);
    }

    /// `[.. arguments] -> [.. results]`.
    void call(int function) {
        JvmSignature signature = layout.signature(function);
        takeArguments(signature);
        code.loadObject(instanceSlot);
        code.invokeStatic(
                layout.owner(function),
                ModuleLayout.method(function),
                ModuleLayout.descriptor(signature));
        pushResults(signature);
    }

    /// `[.. arguments index] -> [.. results]`: the function is found behind its arguments, but the
    /// JVM wants it in front, so they go to their homes and back.
    void callIndirect(int typeIndex, int table) {
        JvmSignature signature = layout.signatureOfType(typeIndex);
        callee(signature, typeIndex, table);
        callFound(signature);
    }

    /// `[.. arguments function] -> [.. results]`.
    void callReference(int typeIndex) {
        JvmSignature signature = layout.signatureOfType(typeIndex);
        referenced(signature);
        callFound(signature);
    }

    /// `[.. arguments function] -> [..]`: the call is left to the caller.
    void leaveCallReference(int typeIndex) {
        JvmSignature signature = layout.signatureOfType(typeIndex);
        referenced(signature);
        tailCalls.leave(signature);
    }

    /// `[.. function] -> [.. function]`, now on the JVM's stack only; validation has proved its
    /// type.
    private void referenced(JvmSignature signature) {
        operands.take(1);
        code.invokeStatic(CASTS, "function", "(Ljava/lang/Object;)" + REFERENCE);
        code.cast(signature.className());
    }

    /// `[.. arguments] -> [.. results]`, the function on the JVM's stack above them.
    private void callFound(JvmSignature signature) {
        String owner = signature.className();
        int count = signature.parameters().size();
        if (count == 0) {
            code.invokeVirtual(owner, "call", signature.descriptor(""));
        } else {
            int slot = operands.freeSlot();
            code.storeObject(slot);
            operands.spill(count);
            code.loadObject(slot);
            takeArgumentsAbove(signature, slot + 1);
            code.invokeVirtual(owner, "call", signature.descriptor(""));
        }
        pushResults(signature);
    }

    /// `[.. index] -> [.. function]`, the function on the JVM's stack only.
    private void callee(JvmSignature signature, int typeIndex, int table) {
        operands.take(1);
        code.loadObject(instanceSlot);
        code.constant(table);
        boolean wide = layout.isLongTable(table);
        code.invokeStatic(
                wide ? ClassNames.WIDE_OPERATIONS : ClassNames.OPERATIONS,
                "callee",
                (wide ? "(J" : "(I")
                        + ClassNames.descriptor(ClassNames.CONTEXT)
                        + "I)"
                        + REFERENCE);
        if (signature.needsTypeCheck()) {
            code.loadObject(instanceSlot);
            code.constant(typeIndex);
            code.invokeStatic(
                    ClassNames.OPERATIONS,
                    "ofType",
                    "(" + REFERENCE + ClassNames.descriptor(ClassNames.CONTEXT) + "I)" + REFERENCE);
        }
        // fails where the function has another type
        code.cast(signature.className());
    }

    /// `[.. arguments] -> [..]`: the call is left to the caller.
    void leaveCall(int function) {
        code.loadObject(instanceSlot);
        code.constant(function);
        code.invokeVirtual(ClassNames.CONTEXT, "function", "(I)" + REFERENCE);
        tailCalls.leave(layout.signature(function));
    }

    /// `[.. arguments index] -> [..]`: the call is left to the caller.
    void leaveCallIndirect(int typeIndex, int table) {
        JvmSignature signature = layout.signatureOfType(typeIndex);
        callee(signature, typeIndex, table);
        tailCalls.leave(signature);
    }

    /// `[..] -> [.. function]`.
    void reference(int function) {
        code.loadObject(instanceSlot);
        code.constant(function);
        code.invokeVirtual(ClassNames.CONTEXT, "function", "(I)" + REFERENCE);
        operands.push(JvmType.OBJECT);
    }

    private void takeArguments(JvmSignature signature) {
        operands.take(signature.parameters().size());
        if (signature.packsParameters()) {
            Tuples.pack(
                    code,
                    signature.parameters(),
                    operands.freeSlot() + JvmSignature.slots(signature.parameters()));
        }
    }

    private void takeArgumentsAbove(JvmSignature signature, int free) {
        operands.takeFromHomes(signature.parameters().size());
        if (signature.packsParameters()) {
            Tuples.pack(code, signature.parameters(), free);
        }
    }

    private void pushResults(JvmSignature signature) {
        List<JvmType> results = signature.results();
        if (signature.packsResults()) {
            Tuples.unpack(code, results, operands.freeSlot());
        }
        operands.pushAll(results);
    }
}
