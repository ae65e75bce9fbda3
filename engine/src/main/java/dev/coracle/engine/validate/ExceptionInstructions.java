package dev.coracle.engine.validate;

import dev.coracle.engine.binary.ByteReader;
import dev.coracle.engine.binary.EngineLimits;
import dev.coracle.engine.module.AbstractHeapType;
import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import dev.coracle.engine.module.Opcode;
import java.util.Arrays;

/// Exceptions (specification, section 3.4.11), and those of the proposal's older form, which the
/// code form takes back to tests of a tag on an exception in a local of its own.
final class ExceptionInstructions {

    /// The kinds of clauses of `try_table`.
    static final int CATCH = 0;

    static final int CATCH_REF = 1;
    static final int CATCH_ALL = 2;
    static final int CATCH_ALL_REF = 3;

    private static final int EXCEPTION = TypeCode.of(true, AbstractHeapType.EXN);

    private final ModuleTypes module;
    private final OperandStack operands;
    private final ControlStack control;
    private final Locals locals;
    private final CodeBuilder code;
    private final Blocks blocks;

    ExceptionInstructions(
            ModuleTypes module,
            OperandStack operands,
            ControlStack control,
            Locals locals,
            CodeBuilder code,
            Blocks blocks) {
        this.module = module;
        this.operands = operands;
        this.control = control;
        this.locals = locals;
        this.code = code;
        this.blocks = blocks;
    }

    void raise(int tag, int offset) throws Invalid {
        operands.popAll(module.tag(tag, offset).parameters(), offset);
        code.instruction(Opcode.THROW, offset);
        code.word(tag);
        blocks.unreachable();
    }

    void raiseReference(int offset) throws Invalid {
        operands.pop(EXCEPTION, offset);
        code.instruction(Opcode.THROW_REF, offset);
        blocks.unreachable();
    }

    void tryTable(Signature signature, ByteReader in, int offset) throws Malformed, Invalid {
        operands.popAll(signature.parameters(), offset);
        int count = in.count("catch clauses", EngineLimits.BRANCH_TARGETS);
        code.instruction(Opcode.TRY_TABLE, offset);
        int endWord = code.size();
        code.word(-1);
        int region = code.region(operands.size());
        code.word(region);
        code.word(count);
        for (int i = 0; i < count; i++) {
            clause(in, offset);
        }
        ControlFrame frame = blocks.open(Opcode.TRY_TABLE, signature);
        frame.region = region;
        code.patch(endWord, frame.label);
        code.beginRegion(region);
    }

    private void clause(ByteReader in, int offset) throws Malformed, Invalid {
        int start = in.position();
        int kind = in.u8();
        if (kind > CATCH_ALL_REF) {
            throw new Malformed("malformed catch clause", start);
        }
        int tag = kind <= CATCH_REF ? in.u32() : -1;
        int[] carried = kind <= CATCH_REF ? module.tag(tag, offset).parameters() : new int[0];
        if (kind == CATCH_REF || kind == CATCH_ALL_REF) {
            carried = Arrays.copyOf(carried, carried.length + 1);
            carried[carried.length - 1] = TypeCode.notNull(EXCEPTION);
        }
        ControlFrame target = control.target(in.u32(), offset);
        int[] wanted = target.branchTypes();
        boolean fits = wanted.length == carried.length;
        for (int i = 0; fits && i < wanted.length; i++) {
            fits = module.matches(carried[i], wanted[i]);
        }
        if (!fits) {
            throw new Invalid("type mismatch: a catch clause and its label", offset);
        }
        code.word(kind);
        code.word(tag);
        code.use(target.label);
    }

    /// Before the end of a `try_table`, or of a legacy `try`.
    void beforeEnd(ControlFrame frame, int offset) {
        switch (frame.opcode) {
            case TRY_TABLE -> code.endRegion(frame.region, -1);
            case CATCH -> {
                if (frame.live) {
                    leaveToEnd(frame, offset);
                    arrive(Opcode.CATCH_ALL, frame, offset);
                    code.instruction(Opcode.RETHROW, offset);
                    code.word(frame.exceptionLocal);
                    code.on(false);
                }
            }
            default -> {}
        }
    }

    // The older form

    void tryLegacy(Signature signature, int offset) throws Invalid {
        operands.popAll(signature.parameters(), offset);
        code.instruction(Opcode.TRY, offset);
        int region = code.region(operands.size());
        ControlFrame frame = blocks.open(Opcode.TRY, signature);
        frame.region = region;
        code.word(frame.label);
        code.word(region);
        code.beginRegion(region);
    }

    void catchLegacy(Opcode opcode, int tag, int offset) throws Malformed, Invalid {
        ControlFrame frame = control.top();
        if (frame.opcode != Opcode.TRY && frame.opcode != Opcode.CATCH) {
            throw new Malformed("catch without try", offset);
        }
        int[] pushed = opcode == Opcode.CATCH ? module.tag(tag, offset).parameters() : new int[0];
        blocks.leave(frame, offset);
        leaveToEnd(frame, offset);
        if (frame.opcode == Opcode.TRY) {
            frame.exceptionLocal = locals.exceptionLocal(control.openTries() - 1);
            code.on(frame.live);
            code.endRegion(frame.region, frame.exceptionLocal);
        }
        frame.opcode = opcode;
        blocks.restart(frame, pushed);
        arrive(opcode, frame, offset);
        if (opcode == Opcode.CATCH) {
            code.word(tag);
            frame.nextCatch = code.label(frame.height, 0);
            code.use(frame.nextCatch);
        }
    }

    /// A part of the block that comes to its end goes on behind the whole block.
    private void leaveToEnd(ControlFrame frame, int offset) {
        code.instruction(Opcode.BR, offset);
        code.use(frame.label);
    }

    /// The beginning of a clause: where the handler begins, or where the clause before goes on that
    /// does not want the exception.
    private void arrive(Opcode opcode, ControlFrame frame, int offset) {
        code.on(frame.live);
        if (frame.live && frame.nextCatch >= 0) {
            code.place(frame.nextCatch);
        }
        code.instruction(opcode, offset);
        code.word(frame.region);
        code.word(frame.exceptionLocal);
        code.word(frame.nextCatch);
    }

    void rethrow(int label, int offset) throws Invalid {
        ControlFrame target = control.target(label, offset);
        if (target.opcode != Opcode.CATCH && target.opcode != Opcode.CATCH_ALL) {
            throw new Invalid("invalid rethrow label", offset);
        }
        code.instruction(Opcode.RETHROW, offset);
        code.word(target.exceptionLocal);
        blocks.unreachable();
    }

    /// Ends a `try` whose exceptions are thrown again where an outer block stands.
    void delegate(int label, int offset, boolean recording) throws Malformed, Invalid {
        ControlFrame frame = control.top();
        if (frame.opcode != Opcode.TRY) {
            throw new Malformed("delegate without try", offset);
        }
        if (label == -1) {
            throw new Invalid("unknown label", offset);
        }
        ControlFrame target = control.target(label + 1, offset);
        int handler = control.regionFrom(target);
        boolean reached = code.on();
        code.on(frame.live);
        code.endRegion(frame.region, -1);
        code.delegate(frame.region, handler);
        code.on(reached);
        blocks.end(offset, recording);
    }
}
