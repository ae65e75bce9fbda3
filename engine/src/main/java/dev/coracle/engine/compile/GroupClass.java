package dev.coracle.engine.compile;

import dev.coracle.engine.validate.Code;
import dev.coracle.engine.validate.ValidModule;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;

/// Emits a class of static methods, one for each function of a group.
final class GroupClass {

    /// Decoded code beyond goes to the interpreter; it is larger than anything known.
    private static final int MAX_WORDS = 4_000_000;

    private static final int MAX_LOCALS = 8_000;

    private static final int MAX_OPERANDS = 15_000;

    /// Code of so many words is certain to fit in a method: few words take more than six bytes.
    private static final int SURELY_SMALL = 900;

    private final ModuleLayout layout;
    private final ValidModule valid;
    private final int group;
    private final BiConsumer<String, byte[]> others;

    /// Frames of fewer bytes take no more of the heap than their call takes of the stack.
    private static final int COUNTED_FRAME = 256;

    /// Up to which the bytes of a method are known before it is written: all jumps reach.
    private static final int SURELY_COUNTED = 32_767;

    /// Functions that turned out too large for a method.
    private final BitSet interpreted = new BitSet();

    /// Functions that may be, as far as it is known before all is written.
    private final BitSet uncertain = new BitSet();

    /// What may be spent on the pass that is going on.
    private Effort effort = new Effort();

    /// @param others gets the classes that functions of this group have for themselves, by name
    GroupClass(
            ModuleLayout layout, ValidModule valid, int group, BiConsumer<String, byte[]> others) {
        this.layout = layout;
        this.valid = valid;
        this.group = group;
        this.others = others;
    }

    /// In as many passes as it takes to know what is too large, four at most: what is found while
    /// code is emitted is found in one, and the written class may tell of a method and of itself.
    byte[] emit() {
        while (true) {
            ClassWriter out =
                    ClassFiles.begin(
                            ClassNames.GROUP + group,
                            "java/lang/Object",
                            Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL);
            try {
                if (emitFunctions(out)) {
                    return out.toByteArray();
                }
            } catch (MethodTooLargeException e) {
                interpreted.or(uncertain);
            } catch (ClassTooLargeException e) {
                interpreted.set(layout.groupStart(group), layout.groupStart(group + 1));
            }
        }
    }

    /// @return whether nothing was too large
    private boolean emitFunctions(ClassWriter out) {
        effort = new Effort();
        boolean complete = true;
        for (int i = layout.groupStart(group); i < layout.groupStart(group + 1); i++) {
            try {
                function(out, i);
            } catch (TooLargeException e) {
                interpreted.set(i);
                complete = false;
            }
        }
        return complete;
    }

    private void function(ClassWriter out, int function) {
        JvmSignature signature = layout.signature(function);
        String name = ModuleLayout.method(function);
        // what calls the interpreter is small and can always be written
        Effort own = interpreted.get(function) ? new Effort() : effort;
        MethodCode method = method(out, name, signature, own);
        if (valid.leavesTailCalls(function)) {
            name = ModuleLayout.body(function);
            TailCallEmitter.driver(method, signature, ClassNames.GROUP + group, name);
            method = method(out, name, signature, own);
        }
        if (interpreted.get(function)) {
            interpret(method, signature, function);
            return;
        }
        Code code = valid.code(function);
        if (code.size() > MAX_WORDS
                || code.localCount() > MAX_LOCALS
                || code.maxHeight() > MAX_OPERANDS) {
            interpret(method, signature, function);
            return;
        }
        boolean maybeLarge = code.size() > Math.min(SURELY_SMALL, layout.sizes().whole());
        if (maybeLarge && SplitFunction.isPossible(code)) {
            Survey survey = SplitFunction.survey(layout, valid, code, function, effort);
            if (survey.bytes() > layout.sizes().whole()) {
                Optional<SplitFunction> split =
                        SplitFunction.split(layout, valid, code, function, survey, effort);
                if (split.isPresent()) {
                    split.get().classes().forEach(others);
                    forward(method, signature, split.get());
                } else {
                    interpret(method, signature, function);
                }
                return;
            }
        }
        Sites sites = layout.sites(function);
        FunctionEmitter.whole(layout, valid, code, function, method, sites).emit();
        uncertain.set(function, method.bytes() > SURELY_COUNTED);
        sites.writeOffsets(out, name);
    }

    /// A body that calls the function where it really is. Recursion must not fill the heap with
    /// frames before it comes to the end of the stack, so large ones are counted.
    private static void forward(MethodCode code, JvmSignature signature, SplitFunction split) {
        boolean counted = split.frameBytes() > COUNTED_FRAME;
        int instance = signature.argumentSlots();
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        if (counted) {
            code.loadObject(instance);
            code.constant(split.frameBytes());
            code.invokeStatic(
                    ClassNames.OPERATIONS,
                    "enterFrame",
                    "(" + ClassNames.descriptor(ClassNames.CONTEXT) + "I)V");
            code.visitor().visitTryCatchBlock(start, end, handler, null);
            code.label(start);
        }
        SignatureClasses.forwardArguments(code, signature, 0);
        code.loadObject(instance);
        code.invokeStatic(split.owner(), split.method(), ModuleLayout.descriptor(signature));
        if (counted) {
            code.label(end);
            leaveFrame(code, instance, split.frameBytes());
        }
        SignatureClasses.give(code, signature);
        if (counted) {
            Object[] thrown = {"java/lang/Throwable"};
            code.label(handler);
            code.visitor().visitFrame(Opcodes.F_SAME1, 0, null, 1, thrown);
            leaveFrame(code, instance, split.frameBytes());
            code.op(Opcodes.ATHROW);
        }
        code.end(signature.argumentSlots() + 6);
    }

    /// Without a call, for which there may be no stack.
    private static void leaveFrame(MethodCode code, int instance, int bytes) {
        code.loadObject(instance);
        code.op(Opcodes.DUP);
        code.getField(ClassNames.CONTEXT, "frameBytes", "I");
        code.constant(bytes);
        code.op(Opcodes.ISUB);
        code.putField(ClassNames.CONTEXT, "frameBytes", "I");
    }

    private static MethodCode method(
            ClassWriter out, String name, JvmSignature signature, Effort effort) {
        return ClassFiles.method(
                out,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
                name,
                ModuleLayout.descriptor(signature),
                effort);
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
