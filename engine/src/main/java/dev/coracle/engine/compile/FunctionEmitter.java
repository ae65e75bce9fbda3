package dev.coracle.engine.compile;

import dev.coracle.engine.module.Opcode;
import dev.coracle.engine.runtime.VectorMethods;
import dev.coracle.engine.validate.Code;
import dev.coracle.engine.validate.ValidModule;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/// Emits a function, or a region of a split one, as a static method: walks over the code and hands
/// each instruction to the emitter of its family.
///
/// What the method's local variables are: see [Variables]; where operands are: [Operands].
final class FunctionEmitter implements ControlEmitter.Borders {

    /// What instructions push for themselves at most, beyond operands.
    private static final int STACK_SLACK = 12;

    private final ModuleLayout layout;
    private final Code source;
    private final int[] words;
    private final JvmSignature signature;
    private final MethodCode code;
    private final Region region;
    private final boolean isSplit;
    private final int instanceSlot;
    private final Variables variables;
    private final Operands operands;
    private final Branches branches;
    private final ControlEmitter control;
    private final MemoryEmitter memory;
    private final CallEmitter calls;
    private final VectorEmitter vectors;
    private final Sites sites;
    private final ObjectEmitter objects;
    private final ValidModule valid;
    private final int function;
    private final RegionCalls regionCalls;

    /// The region inside this one that comes next.
    private int nextInner;

    /// Where a tail call of the function itself goes on; null where there is none.
    private @Nullable Label start;

    /// For a function in one method.
    static FunctionEmitter whole(
            ModuleLayout layout,
            ValidModule valid,
            Code source,
            int function,
            MethodCode code,
            Sites sites) {
        Region region = Region.whole(source);
        JvmSignature signature = layout.signature(function);
        boolean usesMemory = RegionFacts.usesMemory(source);
        Variables variables = new Variables(layout, source, signature, code, usesMemory);
        return new FunctionEmitter(
                layout, valid, source, function, code, sites, region, null, variables);
    }

    /// For a region, or the root, of a split function. The regions inside it must have been emitted
    /// already.
    static FunctionEmitter region(
            ModuleLayout layout,
            ValidModule valid,
            Code source,
            int function,
            MethodCode code,
            Sites sites,
            Region region,
            FrameClass frame) {
        JvmSignature signature = layout.signature(function);
        Variables variables =
                new Variables(layout, source, signature, code, region.usesMemory, region, frame);
        return new FunctionEmitter(
                layout, valid, source, function, code, sites, region, frame, variables);
    }

    private FunctionEmitter(
            ModuleLayout layout,
            ValidModule valid,
            Code source,
            int function,
            MethodCode code,
            Sites sites,
            Region region,
            @Nullable FrameClass frame,
            Variables variables) {
        this.layout = layout;
        this.valid = valid;
        this.source = source;
        this.function = function;
        this.words = source.words();
        this.signature = layout.signature(function);
        this.code = code;
        this.sites = sites;
        this.region = region;
        this.isSplit = frame != null;
        code.spend((source.labelCount() + source.localCount()) / Effort.SCANNED);
        this.variables = variables;
        this.instanceSlot = variables.instanceSlot();
        int memorySlot = variables.memorySlot();
        this.operands = new Operands(code, variables);
        this.objects = new ObjectEmitter(layout, code, operands, instanceSlot);
        Frames frames = variables.frames();
        ExceptionEmitter exceptions =
                new ExceptionEmitter(layout, source, code, operands, frames, instanceSlot);
        this.branches =
                new Branches(
                        source,
                        code,
                        operands,
                        frames,
                        signature,
                        exceptions,
                        region.isRoot(source));
        this.control =
                new ControlEmitter(
                        source,
                        code,
                        operands,
                        instanceSlot,
                        exceptions,
                        objects,
                        variables,
                        layout.metered(),
                        branches,
                        this);
        this.memory = new MemoryEmitter(layout, code, operands, instanceSlot, memorySlot);
        this.calls = new CallEmitter(layout, code, operands, instanceSlot);
        this.vectors = new VectorEmitter(layout, code, operands, memory);
        this.regionCalls = new RegionCalls(source, code, operands, variables, branches);
    }

    void emit() {
        emit(null);
    }

    /// @param survey is told what is emitted, step by step
    void emit(@Nullable Survey survey) {
        sites.at(source.offset(region.from), code.marks());
        variables.begin();
        boolean isFunction = region.isRoot(source);
        if (isFunction && usesCalls()) {
            control.poll();
        }
        control.enterFunction();
        if (isFunction && callsItselfLast()) {
            start = branches.placeStart();
            control.poll();
        }
        operands.begin(region.operandsBefore);
        int at = region.from;
        while (at < region.to) {
            if (survey != null) {
                code.spend(Effort.OBJECT);
                survey.step(at, code.bytes(), operands.all(), branches.live());
            }
            Region inner = innerAt(at);
            if (inner != null) {
                nextInner++;
                regionCalls.call(inner);
                at = inner.to;
            } else {
                at = step(at);
            }
        }
        if (survey != null) {
            survey.end(at, code.bytes(), branches.carried());
        }
        if (!isFunction) {
            regionCalls.leave(region);
        } else if (isSplit) {
            branches.finishFunction();
        }
        control.leaveFunction();
        regionCalls.finish(region);
        code.end(operands.maxStack() + signature.parameters().size() * 2 + STACK_SLACK);
    }

    /// @return where to go on
    private int step(int at) {
        Opcode opcode = Opcode.at(words[at]);
        if (Sites.canLeave(opcode)) {
            sites.at(source.offset(at), code.marks());
        }
        if (!paysLater(opcode)) {
            control.pay(at);
        }
        return instruction(opcode, at, at + source.length(at));
    }

    /// Whether an instruction begins with a label, and is paid behind it.
    private static boolean paysLater(Opcode opcode) {
        return switch (opcode) {
            case LOOP, CATCH, CATCH_ALL -> true;
            default -> false;
        };
    }

    private @Nullable Region innerAt(int place) {
        return nextInner < region.inner.size() && region.inner.get(nextInner).from == place
                ? region.inner.get(nextInner)
                : null;
    }

    @Override
    public boolean isBorder(int place) {
        return place >= region.to || innerAt(place) != null;
    }

    private boolean usesCalls() {
        for (int at = 0; at < source.size(); at += source.length(at)) {
            Opcode opcode = Opcode.at(words[at]);
            switch (opcode) {
                case CALL,
                        CALL_INDIRECT,
                        CALL_REF,
                        RETURN_CALL,
                        RETURN_CALL_INDIRECT,
                        RETURN_CALL_REF -> {
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

    private void returnCall(int callee) {
        if (start != null && callee == function) {
            int parameters = signature.parameters().size();
            operands.take(parameters);
            for (int i = parameters - 1; i >= 0; i--) {
                variables.storeLocal(i);
            }
            variables.zeroLocals();
            branches.restart(start);
        } else if (layout.isImported(callee) || valid.leavesTailCalls(callee)) {
            calls.leaveCall(callee);
            branches.giveLeftCall();
        } else {
            branches.giveResultsOf(() -> calls.call(callee));
        }
    }

    /// @return where to go on: some instructions are emitted together with the next
    private int instruction(Opcode opcode, int at, int next) {
        switch (opcode) {
            case BR_ON_NULL, BR_ON_NON_NULL, BR_ON_CAST, BR_ON_CAST_FAIL ->
                    control.emit(opcode, at);
            case CALL_REF -> calls.callReference(words[at + 1]);
            case RETURN_CALL_REF -> {
                calls.leaveCallReference(words[at + 1]);
                branches.giveLeftCall();
            }
            case TRY_TABLE, TRY, CATCH, CATCH_ALL, THROW, THROW_REF, RETHROW ->
                    control.emit(opcode, at);
            case UNREACHABLE, BLOCK, LOOP, IF, ELSE, END, BR, BR_IF, BR_TABLE, RETURN ->
                    control.emit(opcode, at);
            case CALL -> calls.call(words[at + 1]);
            case CALL_INDIRECT -> calls.callIndirect(words[at + 1], words[at + 2]);
            case RETURN_CALL -> returnCall(words[at + 1]);
            case RETURN_CALL_INDIRECT -> {
                calls.leaveCallIndirect(words[at + 1], words[at + 2]);
                branches.giveLeftCall();
            }
            case DROP -> operands.drop();
            case SELECT, SELECT_TYPED -> select();
            case LOCAL_GET -> {
                variables.loadLocal(words[at + 1]);
                operands.push(variables.type(words[at + 1]));
            }
            case LOCAL_SET -> {
                operands.take(1);
                variables.storeLocal(words[at + 1]);
            }
            case LOCAL_TEE -> {
                JvmType type = variables.type(words[at + 1]);
                operands.take(1);
                code.op(type.slots == 2 ? Opcodes.DUP2 : Opcodes.DUP);
                variables.storeLocal(words[at + 1]);
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
                if (ObjectEmitter.knows(opcode)) {
                    objects.emit(opcode, words, at);
                } else if (VectorMethods.know(opcode)) {
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
