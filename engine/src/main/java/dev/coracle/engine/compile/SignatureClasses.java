package dev.coracle.engine.compile;

import dev.coracle.engine.module.DefinedType;
import dev.coracle.engine.runtime.HostFunction;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/// Emits, for a signature, the abstract class of references to functions of that type and its two
/// subclasses that any module can use.
///
/// ```java
/// abstract class il_d extends FunctionReference {
///     abstract double call(int a, long b);
///     void invoke(long[] values, Object[] references) { values[0] = bits(call(...)); }
/// }
/// class il_d$Host extends il_d { ... }  // calls a HostFunction
/// class il_d$Lazy extends il_d { ... }  // asks its instance for the real one at the first call
/// ```
final class SignatureClasses {

    static final String HOST = "$Host";
    static final String LAZY = "$Lazy";

    private static final String TYPE = Type.getDescriptor(DefinedType.class);
    private static final String ARRAYS = "([J[Ljava/lang/Object;)V";
    private static final String COMPILED_CONTEXT =
            ClassNames.descriptor(ClassNames.COMPILED_CONTEXT);
    private static final String HOST_FUNCTION = Type.getDescriptor(HostFunction.class);

    private final JvmSignature signature;
    private final String name;

    private SignatureClasses(String signatureName) {
        this.signature = JvmSignature.ofName(signatureName);
        this.name = signature.className();
    }

    /// @param className in internal form, with the suffix of the subclass where one is meant
    static byte[] emit(String className) {
        String rest = className.substring(ClassNames.SIGNATURE.length());
        int suffix = rest.indexOf('$');
        if (suffix < 0) {
            return new SignatureClasses(rest).base();
        }
        SignatureClasses classes = new SignatureClasses(rest.substring(0, suffix));
        return rest.endsWith(HOST) ? classes.host() : classes.lazy();
    }

    private byte[] base() {
        ClassWriter out =
                ClassFiles.begin(
                        name, ClassNames.REFERENCE, Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT);
        MethodCode init = ClassFiles.method(out, 0x4, "<init>", "(" + TYPE + ")V");
        init.loadObject(0);
        init.loadObject(1);
        init.invokeSpecial(ClassNames.REFERENCE, "<init>", "(" + TYPE + ")V");
        init.op(Opcodes.RETURN);
        init.end(2);
        out.visitMethod(
                        Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT,
                        "call",
                        signature.descriptor(""),
                        null,
                        null)
                .visitEnd();
        invoke(ClassFiles.method(out, Opcodes.ACC_PUBLIC, "invoke", ARRAYS));
        return out.toByteArray();
    }

    /// `invoke(long[] values, Object[] references)` by way of `call`.
    private void invoke(MethodCode code) {
        code.loadObject(0);
        fromArrays(code, signature.parameters(), 1, 2);
        if (signature.packsParameters()) {
            Tuples.pack(code, signature.parameters(), 3);
        }
        code.invokeVirtual(name, "call", signature.descriptor(""));
        toArrays(code, signature.results(), 1, 2, 3);
        code.op(Opcodes.RETURN);
        code.end(JvmSignature.slots(signature.parameters()) + 8);
    }

    /// `[..] -> [.. v0 v1 ..]` from two arrays in local variables.
    static void fromArrays(MethodCode code, List<JvmType> types, int values, int references) {
        for (int i = 0; i < types.size(); i++) {
            JvmType type = types.get(i);
            code.loadObject(type == JvmType.OBJECT ? references : values);
            code.constant(i);
            if (type == JvmType.OBJECT) {
                code.op(Opcodes.AALOAD);
            } else {
                code.op(Opcodes.LALOAD);
                code.fromBits(type);
            }
        }
    }

    /// `[.. result] -> [..]` into two arrays in local variables; the result is a tuple where there
    /// are several.
    ///
    /// @param free the first free slot
    static void toArrays(
            MethodCode code, List<JvmType> types, int values, int references, int free) {
        if (types.isEmpty()) {
            return;
        }
        String tuple = Tuples.className(types);
        JvmType only = types.size() == 1 ? types.getFirst() : JvmType.OBJECT;
        code.store(only, free);
        for (int i = 0; i < types.size(); i++) {
            JvmType type = types.get(i);
            code.loadObject(type == JvmType.OBJECT ? references : values);
            code.constant(i);
            code.load(only, free);
            if (types.size() > 1) {
                code.getField(tuple, "v" + i, type.descriptor);
            }
            storeInArray(code, type);
        }
    }

    /// The arguments of `call`, which stand from a slot on, into two new arrays.
    ///
    /// @param values the slot for the array of numbers, `values + 1` for the references
    static void argumentsToArrays(MethodCode code, JvmSignature signature, int from, int values) {
        newArrays(code, signature, values);
        int slot = from;
        for (int i = 0; i < signature.parameters().size(); i++) {
            JvmType type = signature.parameters().get(i);
            code.loadObject(type == JvmType.OBJECT ? values + 1 : values);
            code.constant(i);
            if (signature.packsParameters()) {
                code.loadObject(from);
                code.getField(signature.parameterTuple(), "v" + i, type.descriptor);
            } else {
                code.load(type, slot);
                slot += type.slots;
            }
            storeInArray(code, type);
        }
    }

    /// Two new arrays as [FunctionReference#invoke] takes them, in the slots `values` and one on.
    static void newArrays(MethodCode code, JvmSignature signature, int values) {
        newArrays(
                code, Math.max(signature.parameters().size(), signature.results().size()), values);
    }

    /// An array of numbers and one of references, in the slots `values` and one on.
    static void newArrays(MethodCode code, int length, int values) {
        code.constant(length);
        code.visitor().visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_LONG);
        code.storeObject(values);
        code.constant(length);
        code.visitor().visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
        code.storeObject(values + 1);
    }

    /// `[.. array index value] -> [..]`.
    static void storeInArray(MethodCode code, JvmType type) {
        if (type == JvmType.OBJECT) {
            code.op(Opcodes.AASTORE);
        } else {
            code.toBits(type);
            code.op(Opcodes.LASTORE);
        }
    }

    /// Returns what stands in two arrays.
    static void giveFromArrays(MethodCode code, JvmSignature signature, int values) {
        fromArrays(code, signature.results(), values, values + 1);
        if (signature.packsResults()) {
            Tuples.pack(code, signature.results(), values + 2);
        }
        give(code, signature);
    }

    /// Returns the one value on the stack, a tuple where there are several, or nothing.
    static void give(MethodCode code, JvmSignature signature) {
        code.op(
                switch (signature.results().size()) {
                    case 0 -> Opcodes.RETURN;
                    case 1 -> signature.results().getFirst().give;
                    default -> Opcodes.ARETURN;
                });
    }

    private byte[] host() {
        ClassWriter out = subclass(HOST, HOST_FUNCTION);
        MethodCode code =
                ClassFiles.method(out, Opcodes.ACC_PUBLIC, "call", signature.descriptor(""));
        int values = signature.argumentSlots() + 1;
        argumentsToArrays(code, signature, 1, values);
        code.loadObject(0);
        code.getField(name + HOST, "target", HOST_FUNCTION);
        code.loadObject(0);
        code.getField(name + HOST, "context", COMPILED_CONTEXT);
        code.loadObject(values);
        code.loadObject(values + 1);
        code.invokeStatic(
                ClassNames.COMPILED_CONTEXT,
                "callHost",
                "(" + HOST_FUNCTION + COMPILED_CONTEXT + "[J[Ljava/lang/Object;)V");
        giveFromArrays(code, signature, values);
        code.end(JvmSignature.slots(signature.results()) + 8);
        return out.toByteArray();
    }

    private byte[] lazy() {
        String lazy = name + LAZY;
        ClassWriter out = subclass(LAZY, "I");
        MethodCode resolved =
                ClassFiles.method(
                        out,
                        Opcodes.ACC_PUBLIC,
                        "resolved",
                        "()" + ClassNames.descriptor(ClassNames.REFERENCE));
        resolved.loadObject(0);
        resolved.getField(lazy, "context", COMPILED_CONTEXT);
        resolved.loadObject(0);
        resolved.getField(lazy, "target", "I");
        resolved.loadObject(0);
        resolved.invokeVirtual(
                ClassNames.COMPILED_CONTEXT,
                "resolve",
                "(I"
                        + ClassNames.descriptor(ClassNames.REFERENCE)
                        + ")"
                        + ClassNames.descriptor(ClassNames.REFERENCE));
        resolved.op(Opcodes.ARETURN);
        resolved.end(3);
        MethodCode code =
                ClassFiles.method(out, Opcodes.ACC_PUBLIC, "call", signature.descriptor(""));
        code.loadObject(0);
        code.invokeVirtual(lazy, "resolved", "()" + ClassNames.descriptor(ClassNames.REFERENCE));
        code.cast(name);
        forwardArguments(code, signature, 1);
        code.invokeVirtual(name, "call", signature.descriptor(""));
        give(code, signature);
        code.end(JvmSignature.slots(signature.parameters()) + 4);
        return out.toByteArray();
    }

    /// Pushes the arguments that stand from a slot on as they are, a tuple as a tuple.
    static void forwardArguments(MethodCode code, JvmSignature signature, int from) {
        if (signature.packsParameters()) {
            code.loadObject(from);
            return;
        }
        int slot = from;
        for (JvmType type : signature.parameters()) {
            code.load(type, slot);
            slot += type.slots;
        }
    }

    /// A subclass with the fields `target` and `context` and a constructor that sets them.
    private ClassWriter subclass(String suffix, String target) {
        ClassWriter out =
                ClassFiles.begin(name + suffix, name, Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL);
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
        out.visitField(access, "target", target, null, null).visitEnd();
        out.visitField(access, "context", COMPILED_CONTEXT, null, null).visitEnd();
        MethodCode init =
                ClassFiles.method(
                        out,
                        Opcodes.ACC_PUBLIC,
                        "<init>",
                        "(" + TYPE + target + COMPILED_CONTEXT + ")V");
        init.loadObject(0);
        init.loadObject(1);
        init.invokeSpecial(name, "<init>", "(" + TYPE + ")V");
        init.loadObject(0);
        init.load(target.equals("I") ? JvmType.INT : JvmType.OBJECT, 2);
        init.putField(name + suffix, "target", target);
        init.loadObject(0);
        init.loadObject(3);
        init.putField(name + suffix, "context", COMPILED_CONTEXT);
        init.op(Opcodes.RETURN);
        init.end(2);
        return out;
    }
}
