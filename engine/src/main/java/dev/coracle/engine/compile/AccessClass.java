package dev.coracle.engine.compile;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/// Emits what stands between guest code and the static methods that load and store: a class with
/// methods of the same names, which do nothing but call them.
///
/// HotSpot's first compiler (C1) does not inline these, its second (C2) always does. C1 refuses a
/// callee that has more than `C1InlineStackLimit` (10) stack and local slots beside its parameters,
/// so each claims more than it uses; C2 knows no such limit. Inlined, an access is some fifty of
/// C1's virtual registers, of which a method may have 10,000: methods with some hundred accesses
/// were not compiled at all and stayed in the interpreter. Called, it is one, and what is called is
/// soon C2's code. `docs/COMPILATION.md` has the figures.
final class AccessClass {

    /// More slots than C1 lets a callee have.
    private static final int UNUSED_SLOTS = 12;

    private AccessClass() {}

    /// The name of the class that stands before another.
    static String nameFor(Class<?> accessors) {
        return ClassNames.ACCESS + accessors.getSimpleName();
    }

    static byte[] emit(Class<?> accessors) {
        ClassWriter out =
                ClassFiles.begin(
                        nameFor(accessors),
                        "java/lang/Object",
                        Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL);
        for (Method method : accessors.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())) {
                forward(out, method);
            }
        }
        return out.toByteArray();
    }

    private static void forward(ClassWriter out, Method method) {
        String descriptor = Type.getMethodDescriptor(method);
        MethodCode code =
                ClassFiles.method(
                        out, Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, method.getName(), descriptor);
        int slot = 0;
        for (Type type : Type.getArgumentTypes(descriptor)) {
            code.visitor().visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
            slot += type.getSize();
        }
        code.invokeStatic(
                Type.getInternalName(method.getDeclaringClass()), method.getName(), descriptor);
        code.visitor().visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
        code.locals(slot + UNUSED_SLOTS);
        code.end(Math.max(slot, 2));
    }
}
