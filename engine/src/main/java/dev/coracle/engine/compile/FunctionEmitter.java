package dev.coracle.engine.compile;

import dev.coracle.engine.module.Opcode;
import dev.coracle.engine.module.ValueKind;
import dev.coracle.engine.runtime.VectorMethods;
import dev.coracle.engine.validate.Code;
import dev.coracle.engine.validate.ValidModule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/// Emits one function as a static method: walks over its code and hands each instruction to the
/// emitter of its family.
///
/// The method's local variables are, in this order: the arguments, the instance, memory 0 where the
/// function uses it, the function's own locals, and the homes of operands ([Operands]).
final class FunctionEmitter {

    /// What instructions push for themselves at most, beyond operands.
    private static final int STACK_SLACK = 12;

    private final ModuleLayout layout;
    private final Code source;
    private final int[] words;
    private final JvmSignature signature;
    private final MethodCode code;
    private final int instanceSlot;
    private final int memorySlot;
    private final int[] localSlots;
    private final Operands operands;
    private final ControlEmitter control;
    private final MemoryEmitter memory;
    private final CallEmitter calls;
    private final VectorEmitter vectors;
    private final Sites sites;
    private final ValidModule valid;
    private final int function;

    /// Where a tail call of the function itself goes on; null where there is none.
    private @Nullable Label start;

    FunctionEmitter(
            ModuleLayout layout,
            ValidModule valid,
            Code source,
            int function,
            MethodCode code,
            Sites sites) {
        this.layout = layout;
        this.valid = valid;
        this.source = source;
        this.function = function;
        this.words = source.words();
        this.signature = layout.signature(function);
        this.code = code;
        this.sites = sites;
        this.instanceSlot = signature.argumentSlots();
        boolean usesMemory = usesMemory();
        this.memorySlot = instanceSlot + (usesMemory ? 1 : 0);
        this.localSlots = new int[source.localCount()];
        int free = allocateLocals();
        this.operands = new Operands(code, free);
        int arguments = signature.packsParameters() ? 2 : signature.parameters().size() + 1;
        Frames frames = new Frames(code, fixedFrame(usesMemory), arguments);
        this.control =
                new ControlEmitter(
                        source, code, operands, frames, signature, instanceSlot, layout.metered());
        this.memory = new MemoryEmitter(layout, code, operands, instanceSlot, memorySlot);
        this.calls = new CallEmitter(layout, code, operands, instanceSlot);
        this.vectors = new VectorEmitter(layout, code, operands, memory);
        code.locals(free);
    }

    void emit() {
        sites.at(source.offset(0), code.visitor());
        begin();
        control.enterFunction();
        if (callsItselfLast()) {
            start = control.placeStart();
            control.poll();
        }
        int at = 0;
        while (at < source.size()) {
            Opcode opcode = Opcode.at(words[at]);
            int next = at + source.length(at);
            if (Sites.canLeave(opcode)) {
                sites.at(source.offset(at), code.visitor());
            }
            if (opcode != Opcode.LOOP) {
                control.pay(at);
            }
            at = instruction(opcode, at, next);
        }
        code.end(operands.maxStack() + signature.parameters().size() * 2 + STACK_SLACK);
    }

    private boolean usesMemory() {
        for (int at = 0; at < source.size(); at += source.length(at)) {
            Opcode.Immediate immediate = Opcode.at(words[at]).immediate();
            boolean isAccess =
                    immediate == Opcode.Immediate.ACCESS
                            || immediate == Opcode.Immediate.ACCESS_LANE;
            if (isAccess && words[at + 1] == 0) {
                return true;
            }
        }
        return false;
    }

    private boolean usesCalls() {
        for (int at = 0; at < source.size(); at += source.length(at)) {
            Opcode opcode = Opcode.at(words[at]);
            switch (opcode) {
                case CALL, CALL_INDIRECT, RETURN_CALL, RETURN_CALL_INDIRECT -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    private boolean callsItselfLast() {
        for (int at = 0; at < source.size(); at += source.length(at)) {
            if (words[at] == Opcode.RETURN_CALL.number() && words[at + 1] == function) {
                return true;
            }
        }
        return false;
    }

    /// @return the first slot that no local takes
    private int allocateLocals() {
        int parameters = signature.parameters().size();
        int argument = 0;
        int free = memorySlot + 1;
        for (int i = 0; i < localSlots.length; i++) {
            int slots = JvmType.of(source.local(i)).slots;
            if (i < parameters && !signature.packsParameters()) {
                localSlots[i] = argument;
                argument += slots;
            } else {
                localSlots[i] = free;
                free += slots;
            }
        }
        return free;
    }

    private List<Object> fixedFrame(boolean usesMemory) {
        List<Object> fixed = new ArrayList<>();
        int parameters = signature.parameters().size();
        if (signature.packsParameters()) {
            fixed.add(signature.parameterTuple());
        } else {
            signature.parameters().forEach(type -> fixed.add(type.frameType()));
        }
        fixed.add(ClassNames.INSTANCE);
        if (usesMemory) {
            fixed.add(MemoryEmitter.memoryClass(layout.memoryModel()));
        }
        for (int i = signature.packsParameters() ? 0 : parameters; i < localSlots.length; i++) {
            fixed.add(JvmType.of(source.local(i)).frameType());
        }
        return fixed;
    }

    /// Fetches memory 0, zeroes the locals, looks at the interruption where recursion is possible.
    private void begin() {
        if (memorySlot > instanceSlot) {
            code.loadObject(instanceSlot);
            code.getField(ClassNames.CONTEXT, "memory", ClassNames.descriptor(ClassNames.MEMORY));
            code.cast(MemoryEmitter.memoryClass(layout.memoryModel()));
            code.storeObject(memorySlot);
        }
        int parameters = signature.parameters().size();
        if (signature.packsParameters()) {
            for (int i = 0; i < parameters; i++) {
                JvmType type = signature.parameters().get(i);
                code.loadObject(0);
                code.getField(signature.parameterTuple(), "v" + i, type.descriptor);
                code.store(type, localSlots[i]);
            }
        }
        zeroLocals();
        if (usesCalls()) {
            control.poll();
        }
    }

    private void zeroLocals() {
        for (int i = signature.parameters().size(); i < localSlots.length; i++) {
            JvmType type = JvmType.of(source.local(i));
            if (source.local(i) == ValueKind.V128) {
                VectorEmitter.zero(code);
            } else {
                code.op(type.zero);
            }
            code.store(type, localSlots[i]);
        }
    }

    private void returnCall(int callee) {
        if (start != null && callee == function) {
            int parameters = signature.parameters().size();
            operands.take(parameters);
            for (int i = parameters - 1; i >= 0; i--) {
                code.store(signature.parameters().get(i), localSlots[i]);
            }
            zeroLocals();
            control.restart(start);
        } else if (layout.isImported(callee) || valid.leavesTailCalls(callee)) {
            calls.leaveCall(callee);
            control.giveLeftCall();
        } else {
            calls.call(callee);
            control.emit(Opcode.RETURN, source.size());
        }
    }

    /// @return where to go on: some instructions are emitted together with the next
    private int instruction(Opcode opcode, int at, int next) {
        switch (opcode) {
            case UNREACHABLE, BLOCK, LOOP, IF, ELSE, END, BR, BR_IF, BR_TABLE, RETURN ->
                    control.emit(opcode, at);
            case CALL -> calls.call(words[at + 1]);
            case CALL_INDIRECT -> calls.callIndirect(words[at + 1], words[at + 2]);
            case RETURN_CALL -> returnCall(words[at + 1]);
            case RETURN_CALL_INDIRECT -> {
                calls.leaveCallIndirect(words[at + 1], words[at + 2]);
                control.giveLeftCall();
            }
            case DROP -> operands.drop();
            case SELECT, SELECT_TYPED -> select();
            case LOCAL_GET -> {
                JvmType type = local(at);
                code.load(type, localSlots[words[at + 1]]);
                operands.push(type);
            }
            case LOCAL_SET -> {
                operands.take(1);
                code.store(local(at), localSlots[words[at + 1]]);
            }
            case LOCAL_TEE -> {
                JvmType type = local(at);
                operands.take(1);
                code.op(type.slots == 2 ? Opcodes.DUP2 : Opcodes.DUP);
                code.store(type, localSlots[words[at + 1]]);
                operands.push(type);
            }
            case GLOBAL_GET -> globalGet(words[at + 1]);
            case GLOBAL_SET -> globalSet(words[at + 1]);
            case I32_CONST -> {
                code.constant(words[at + 1]);
                operands.push(JvmType.INT);
            }
            case I64_CONST -> {
                code.constant(longWord(at + 1));
                operands.push(JvmType.LONG);
            }
            case F32_CONST -> {
                code.floatConstant(words[at + 1]);
                operands.push(JvmType.FLOAT);
            }
            case F64_CONST -> {
                code.doubleConstant(longWord(at + 1));
                operands.push(JvmType.DOUBLE);
            }
            case REF_NULL -> {
                code.op(Opcodes.ACONST_NULL);
                operands.push(JvmType.OBJECT);
            }
            case REF_FUNC -> calls.reference(words[at + 1]);
            default -> {
                if (Condition.of(opcode) != null) {
                    return control.comparison(opcode, at, next);
                }
                if (VectorMethods.know(opcode)) {
                    vectors.emit(opcode, words, at);
                } else if (opcode.immediate() == Opcode.Immediate.NONE) {
                    NumericEmitter.emit(opcode, code, operands);
                } else {
                    memory.emit(opcode, words, at);
                }
            }
        }
        return next;
    }

    private JvmType local(int at) {
        return JvmType.of(source.local(words[at + 1]));
    }

    private long longWord(int at) {
        return Integer.toUnsignedLong(words[at]) | (long) words[at + 1] << 32;
    }

    private void select() {
        operands.take(3);
        JvmType type = operands.typeAbove();
        code.invokeStatic(
                ClassNames.COMPARE,
                "select",
                "(" + type.descriptor + type.descriptor + "I)" + type.descriptor);
        operands.push(type);
    }

    private void globalGet(int global) {
        JvmType type = layout.globalType(global);
        code.loadObject(instanceSlot);
        if (layout.isField(global)) {
            code.getField(ClassNames.INSTANCE, ModuleLayout.field(global), type.descriptor);
        } else {
            cell(global);
            if (type == JvmType.OBJECT) {
                code.invokeVirtual(ClassNames.GLOBAL, "reference", "()Ljava/lang/Object;");
            } else {
                code.invokeVirtual(ClassNames.GLOBAL, "bits", "()J");
                code.fromBits(type);
            }
        }
        operands.push(type);
    }

    private void globalSet(int global) {
        JvmType type = layout.globalType(global);
        operands.take(1);
        if (!layout.isField(global) && type != JvmType.OBJECT) {
            code.toBits(type);
        }
        boolean wide = layout.isField(global) ? type.slots == 2 : type != JvmType.OBJECT;
        code.loadObject(instanceSlot);
        if (!layout.isField(global)) {
            cell(global);
        }
        if (wide) {
            code.op(Opcodes.DUP_X2);
            code.op(Opcodes.POP);
        } else {
            code.op(Opcodes.SWAP);
        }
        if (layout.isField(global)) {
            code.putField(ClassNames.INSTANCE, ModuleLayout.field(global), type.descriptor);
        } else if (type == JvmType.OBJECT) {
            code.invokeVirtual(ClassNames.GLOBAL, "reference", "(Ljava/lang/Object;)V");
        } else {
            code.invokeVirtual(ClassNames.GLOBAL, "bits", "(J)V");
        }
    }

    /// `[.. instance] -> [.. global]`: one that stands outside of the instance.
    private void cell(int global) {
        code.getField(
                ClassNames.CONTEXT, "globals", "[" + ClassNames.descriptor(ClassNames.GLOBAL));
        code.constant(global);
        code.op(Opcodes.AALOAD);
    }
}
