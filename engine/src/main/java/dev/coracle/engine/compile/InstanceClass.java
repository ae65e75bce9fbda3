package dev.coracle.engine.compile;

import dev.coracle.engine.runtime.Interruption;
import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/// Emits the class of a module's instances: a [CompiledContext] with a field for each own global.
final class InstanceClass {

    private static final String INIT =
            "("
                    + Type.getDescriptor(CompiledModule.class)
                    + Type.getDescriptor(Interruption.class)
                    + ")V";

    private final ModuleLayout layout;

    InstanceClass(ModuleLayout layout) {
        this.layout = layout;
    }

    byte[] emit() {
        ClassWriter out =
                ClassFiles.begin(
                        ClassNames.INSTANCE,
                        ClassNames.COMPILED_CONTEXT,
                        Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL);
        int first = layout.module().importedGlobals();
        for (int i = first; i < first + layout.fieldCount(); i++) {
            String descriptor = layout.globalType(i).descriptor;
            out.visitField(Opcodes.ACC_PUBLIC, ModuleLayout.field(i), descriptor, null, null)
                    .visitEnd();
        }
        MethodCode init = ClassFiles.method(out, Opcodes.ACC_PUBLIC, "<init>", INIT);
        init.loadObject(0);
        init.loadObject(1);
        init.loadObject(2);
        init.invokeSpecial(ClassNames.COMPILED_CONTEXT, "<init>", INIT);
        init.op(Opcodes.RETURN);
        init.end(3);
        read(out, "readBits", "(I)J", false);
        read(out, "readReference", "(I)Ljava/lang/Object;", true);
        write(out, "writeBits", "(IJ)V", false);
        write(out, "writeReference", "(ILjava/lang/Object;)V", true);
        return out.toByteArray();
    }

    private void read(ClassWriter out, String name, String descriptor, boolean references) {
        MethodCode code = ClassFiles.method(out, Opcodes.ACC_PROTECTED, name, descriptor);
        forEachField(
                code,
                global -> {
                    JvmType type = layout.globalType(global);
                    if ((type == JvmType.OBJECT) == references) {
                        code.loadObject(0);
                        code.getField(
                                ClassNames.INSTANCE, ModuleLayout.field(global), type.descriptor);
                        if (!references) {
                            code.toBits(type);
                        }
                    } else {
                        code.op(references ? Opcodes.ACONST_NULL : Opcodes.LCONST_0);
                    }
                    code.op(references ? Opcodes.ARETURN : Opcodes.LRETURN);
                });
        code.op(references ? Opcodes.ACONST_NULL : Opcodes.LCONST_0);
        code.op(references ? Opcodes.ARETURN : Opcodes.LRETURN);
        code.end(4);
    }

    private void write(ClassWriter out, String name, String descriptor, boolean references) {
        MethodCode code = ClassFiles.method(out, Opcodes.ACC_PROTECTED, name, descriptor);
        forEachField(
                code,
                global -> {
                    JvmType type = layout.globalType(global);
                    if ((type == JvmType.OBJECT) == references) {
                        code.loadObject(0);
                        code.load(references ? JvmType.OBJECT : JvmType.LONG, 2);
                        if (!references) {
                            code.fromBits(type);
                        }
                        code.putField(
                                ClassNames.INSTANCE, ModuleLayout.field(global), type.descriptor);
                    }
                    code.op(Opcodes.RETURN);
                });
        code.op(Opcodes.RETURN);
        code.end(4);
    }

    /// A switch on the first argument; goes on behind it for what is no field.
    private void forEachField(MethodCode code, Consumer<Integer> each) {
        int count = layout.fieldCount();
        code.locals(4);
        if (count == 0) {
            return;
        }
        int first = layout.module().importedGlobals();
        Label[] labels = new Label[count];
        for (int i = 0; i < count; i++) {
            labels[i] = new Label();
        }
        Label other = new Label();
        code.load(JvmType.INT, 1);
        code.visitor().visitTableSwitchInsn(first, first + count - 1, other, labels);
        for (int i = 0; i < count; i++) {
            frame(code, labels[i]);
            each.accept(first + i);
        }
        frame(code, other);
    }

    private static void frame(MethodCode code, Label label) {
        code.visitor().visitLabel(label);
        code.visitor().visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }
}
