package dev.coracle.engine.compile;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/// Beginnings that emitted classes share.
final class ClassFiles {

    static final int VERSION = Opcodes.V21;

    private ClassFiles() {}

    static ClassWriter begin(String name, String superclass, int access) {
        ClassWriter out = new ClassWriter(0);
        out.visit(VERSION, access | Opcodes.ACC_SUPER, name, null, superclass, null);
        return out;
    }

    /// A method whose size has a bound of its own.
    static MethodCode method(ClassWriter out, int access, String name, String descriptor) {
        return method(out, access, name, descriptor, new Effort());
    }

    /// @param effort what may be spent on the method
    static MethodCode method(
            ClassWriter out, int access, String name, String descriptor, Effort effort) {
        MethodCode code =
                new MethodCode(out.visitMethod(access, name, descriptor, null, null), effort);
        code.locals(Type.getArgumentsAndReturnSizes(descriptor) >> 2);
        return code;
    }
}
