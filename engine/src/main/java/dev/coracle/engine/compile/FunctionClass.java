package dev.coracle.engine.compile;

import dev.coracle.engine.module.DefinedType;
import dev.coracle.engine.runtime.TailCall;
import dev.coracle.engine.validate.ValidModule;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/// Emits the class of references to one function of the module's own. A class for each, so that the
/// JVM sees by the class which function an indirect call calls and can inline it.
final class FunctionClass {

    private static final String INIT =
            "("
                    + Type.getDescriptor(DefinedType.class)
                    + Type.getDescriptor(CompiledContext.class)
                    + ")V";
    private static final String BOUNCE =
            "([J[Ljava/lang/Object;)" + Type.getDescriptor(TailCall.class);
    private static final String INSTANCE = ClassNames.descriptor(ClassNames.INSTANCE);

    private final ModuleLayout layout;
    private final ValidModule valid;
    private final int function;

    FunctionClass(ModuleLayout layout, ValidModule valid, int function) {
        this.layout = layout;
        this.valid = valid;
        this.function = function;
    }

    byte[] emit() {
        JvmSignature signature = layout.signature(function);
        String name = ClassNames.FUNCTION + function;
        String superclass = signature.className();
        ClassWriter out =
                ClassFiles.begin(name, superclass, Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL);
        out.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, "instance", INSTANCE, null, null)
                .visitEnd();
        MethodCode init = ClassFiles.method(out, Opcodes.ACC_PUBLIC, "<init>", INIT);
        init.loadObject(0);
        init.loadObject(1);
        init.invokeSpecial(
                superclass, "<init>", "(" + Type.getDescriptor(DefinedType.class) + ")V");
        init.loadObject(0);
        init.loadObject(2);
        init.cast(ClassNames.INSTANCE);
        init.putField(name, "instance", INSTANCE);
        init.op(Opcodes.RETURN);
        init.end(2);

        MethodCode code =
                ClassFiles.method(out, Opcodes.ACC_PUBLIC, "call", signature.descriptor(""));
        SignatureClasses.forwardArguments(code, signature, 1);
        code.loadObject(0);
        code.getField(name, "instance", INSTANCE);
        code.invokeStatic(
                layout.owner(function),
                ModuleLayout.method(function),
                ModuleLayout.descriptor(signature));
        SignatureClasses.give(code, signature);
        code.locals(signature.argumentSlots() + 1);
        code.end(signature.argumentSlots() + 3);
        if (valid.leavesTailCalls(function)) {
            TailCallEmitter.bounce(
                    ClassFiles.method(out, Opcodes.ACC_PUBLIC, "bounce", BOUNCE),
                    signature,
                    name,
                    layout.owner(function),
                    ModuleLayout.body(function));
        }
        return out.toByteArray();
    }
}
