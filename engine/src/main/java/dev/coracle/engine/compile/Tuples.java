package dev.coracle.engine.compile;

import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/// Classes that hold several values of fixed types in public fields `v0`, `v1`...: results beyond
/// the first, and arguments beyond the 255 slots of the JVM.
final class Tuples {

    private Tuples() {}

    static String className(List<JvmType> types) {
        StringBuilder name = new StringBuilder(ClassNames.TUPLE);
        types.forEach(type -> name.append(type.letter));
        return name.toString();
    }

    /// Emits the class of that name.
    static byte[] emit(String className) {
        ClassWriter out = new ClassWriter(0);
        out.visit(
                ClassFiles.VERSION,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
                className,
                null,
                "java/lang/Object",
                null);
        List<JvmType> types =
                JvmSignature.ofLetters(className.substring(ClassNames.TUPLE.length()));
        for (int i = 0; i < types.size(); i++) {
            out.visitField(Opcodes.ACC_PUBLIC, "v" + i, types.get(i).descriptor, null, null)
                    .visitEnd();
        }
        MethodCode code =
                new MethodCode(out.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null));
        code.loadObject(0);
        code.invokeSpecial("java/lang/Object", "<init>", "()V");
        code.op(Opcodes.RETURN);
        code.end(1);
        return out.toByteArray();
    }

    /// `[.. v0 v1 ..] -> [.. tuple]`.
    ///
    /// @param slot free, for one reference
    static void pack(MethodCode code, List<JvmType> types, int slot) {
        String tuple = className(types);
        code.create(tuple);
        code.op(Opcodes.DUP);
        code.invokeSpecial(tuple, "<init>", "()V");
        code.storeObject(slot);
        for (int i = types.size() - 1; i >= 0; i--) {
            JvmType type = types.get(i);
            code.loadObject(slot);
            if (type.slots == 1) {
                code.op(Opcodes.SWAP);
            } else {
                code.op(Opcodes.DUP_X2);
                code.op(Opcodes.POP);
            }
            code.putField(tuple, "v" + i, type.descriptor);
        }
        code.loadObject(slot);
    }

    /// `[.. tuple] -> [.. v0 v1 ..]`.
    ///
    /// @param slot free, for one reference
    static void unpack(MethodCode code, List<JvmType> types, int slot) {
        String tuple = className(types);
        code.storeObject(slot);
        for (int i = 0; i < types.size(); i++) {
            code.loadObject(slot);
            code.getField(tuple, "v" + i, types.get(i).descriptor);
        }
    }
}
