package dev.coracle.engine.validate;

import dev.coracle.engine.module.ModuleException.Invalid;
import dev.coracle.engine.module.ModuleException.Malformed;
import dev.coracle.engine.module.Opcode;

/// Opens and closes blocks: what their beginnings and ends mean for operands, locals and code. For
/// one body.
final class Blocks {

    private final ModuleTypes module;
    private final OperandStack operands;
    private final ControlStack control;
    private final Locals locals;
    private final CodeBuilder code;

    Blocks(
            ModuleTypes module,
            OperandStack operands,
            ControlStack control,
            Locals locals,
            CodeBuilder code) {
        this.module = module;
        this.operands = operands;
        this.control = control;
        this.locals = locals;
        this.code = code;
    }

    ControlFrame open(Opcode opcode, Signature signature) {
        ControlFrame frame = control.open(opcode, signature, operands.size());
        frame.initialized = locals.initialized();
        frame.live = code.on();
        frame.label = code.label(frame.height, frame.branchTypes().length);
        restart(frame, frame.parameters);
        return frame;
    }

    /// Begins the block's first or another part with these operands.
    void restart(ControlFrame frame, int[] pushed) {
        frame.polymorphic = false;
        locals.forget(frame.initialized);
        operands.enter(frame.height, false);
        operands.pushAll(pushed);
        code.on(frame.live);
    }

    void unreachable() {
        operands.becomeUnreachable();
        control.top().polymorphic = true;
        code.on(false);
    }

    /// Checks what a part of a block leaves.
    void leave(ControlFrame frame, int offset) throws Invalid {
        operands.popAll(frame.results, offset);
        operands.requireFloor(offset);
    }

    void otherwise(int offset) throws Invalid, Malformed {
        ControlFrame frame = control.top();
        if (frame.opcode != Opcode.IF) {
            throw new Malformed("else without if", offset);
        }
        leave(frame, offset);
        boolean fallsThrough = code.on();
        frame.opcode = Opcode.ELSE;
        restart(frame, frame.parameters);
        if (frame.live) {
            // the if went to the end label for 0, and goes to a label of its own from now on
            int label = code.label(frame.height, frame.parameters.length);
            code.redirect(frame.elseWord, label);
            code.instruction(Opcode.ELSE, offset);
            if (fallsThrough) {
                code.use(frame.label);
            } else {
                code.word(frame.label);
            }
            code.word(label);
            code.place(label);
        }
    }

    /// @param recording whether the code of this body is wanted
    void end(int offset, boolean recording) throws Invalid {
        ControlFrame frame = control.top();
        leave(frame, offset);
        if (frame.opcode == Opcode.IF && !matchAll(frame.parameters, frame.results)) {
            throw new Invalid("type mismatch: an if without else must give what it takes", offset);
        }
        boolean reached = code.on();
        if (frame.live) {
            boolean isLoop = frame.opcode == Opcode.LOOP;
            reached |= !isLoop && code.used(frame.label);
            code.on(true);
            code.instruction(Opcode.END, offset);
            if (isLoop) {
                code.word(-1);
            } else {
                code.word(frame.label);
                code.place(frame.label);
            }
        }
        control.close();
        locals.forget(frame.initialized);
        if (control.depth() > 0) {
            ControlFrame outer = control.top();
            operands.enter(outer.height, outer.polymorphic);
            operands.pushAll(frame.results);
            code.on(frame.live && reached);
        } else {
            code.on(recording && reached);
            code.instruction(Opcode.RETURN, offset);
        }
    }

    private boolean matchAll(int[] actual, int[] expected) {
        boolean matches = actual.length == expected.length;
        for (int i = 0; matches && i < actual.length; i++) {
            matches = module.matches(actual[i], expected[i]);
        }
        return matches;
    }
}
