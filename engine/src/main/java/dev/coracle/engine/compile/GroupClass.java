package dev.coracle.engine.compile;

import dev.coracle.engine.validate.Code;
import dev.coracle.engine.validate.ValidModule;
import java.util.BitSet;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;

/// Emits a class of static methods, one for each function of a group.
final class GroupClass {

    /// Decoded code beyond cannot become a method of 64 KB, even at a byte a word.
    private static final int MAX_WORDS = 100_000;

    private static final int MAX_LOCALS = 8_000;

    private static final int MAX_OPERANDS = 15_000;

    private final ModuleLayout layout;
    private final ValidModule valid;
    private final int group;

    /// Functions that turned out too large for a method.
    private final BitSet interpreted = new BitSet();

    GroupClass(ModuleLayout layout, ValidModule valid, int group) {
        this.layout = layout;
        this.valid = valid;
        this.group = group;
    }

    byte[] emit() {
        while (true) {
            try {
                return emitOnce();
            } catch (MethodTooLargeException e) {
                interpreted.set(Integer.parseInt(e.getMethodName().substring(1)));
            }
        }
    }

    private byte[] emitOnce() {
        ClassWriter out =
                ClassFiles.begin(
                        ClassNames.GROUP + group,
                        "java/lang/Object",
                        Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL);
        for (int i = layout.groupStart(group); i < layout.groupStart(group + 1); i++) {
            function(out, i);
        }
        return out.toByteArray();
    }

    private void function(ClassWriter out, int function) {
        JvmSignature signature = layout.signature(function);
        String name = ModuleLayout.method(function);
        MethodCode method = method(out, name, signature);
        if (valid.leavesTailCalls(function)) {
            name = ModuleLayout.body(function);
            TailCallEmitter.driver(method, signature, ClassNames.GROUP + group, name);
            method = method(out, name, signature);
        }
        if (!interpreted.get(function)) {
            Code code = valid.code(function);
            if (code.size() <= MAX_WORDS
                    && code.localCount() <= MAX_LOCALS
                    && code.maxHeight() <= MAX_OPERANDS) {
                Sites sites = layout.sites(function);
                new FunctionEmitter(layout, valid, code, function, method, sites).emit();
                sites.writeOffsets(out, name);
                return;
            }
        }
        interpret(method, signature, function);
    }

    private static MethodCode method(ClassWriter out, String name, JvmSignature signature) {
        return ClassFiles.method(
                out,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
                name,
                ModuleLayout.descriptor(signature));
    }

    /// A body that leaves everything to the interpreter.
    private static void interpret(MethodCode code, JvmSignature signature, int function) {
        int instance = signature.argumentSlots();
        int values = instance + 1;
        SignatureClasses.argumentsToArrays(code, signature, 0, values);
        code.loadObject(instance);
        code.constant(function);
        code.loadObject(values);
        code.loadObject(values + 1);
        code.invokeVirtual(ClassNames.COMPILED_CONTEXT, "interpret", "(I[J[Ljava/lang/Object;)V");
        SignatureClasses.giveFromArrays(code, signature, values);
        code.end(JvmSignature.slots(signature.results()) + 8);
    }
}
