package dev.coracle.engine.compile;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/// Emits a static method for each imported function, so that calls look alike: it takes the
/// function from the instance and calls it.
final class ImportsClass {

    private final ModuleLayout layout;

    ImportsClass(ModuleLayout layout) {
        this.layout = layout;
    }

    byte[] emit() {
        ClassWriter out =
                ClassFiles.begin(
                        ClassNames.IMPORTS,
                        "java/lang/Object",
                        Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL);
        for (int i = 0; i < layout.module().importedFunctions(); i++) {
            stub(out, i);
        }
        return out.toByteArray();
    }

    private void stub(ClassWriter out, int function) {
        JvmSignature signature = layout.signature(function);
        MethodCode code =
                ClassFiles.method(
                        out,
                        Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
                        ModuleLayout.method(function),
                        ModuleLayout.descriptor(signature));
        code.loadObject(signature.argumentSlots());
        code.constant(function);
        code.invokeVirtual(
                ClassNames.CONTEXT,
                "function",
                "(I)" + ClassNames.descriptor(ClassNames.REFERENCE));
        code.cast(signature.className());
        SignatureClasses.forwardArguments(code, signature, 0);
        code.invokeVirtual(signature.className(), "call", signature.descriptor(""));
        SignatureClasses.give(code, signature);
        code.end(signature.argumentSlots() + 3);
    }
}
