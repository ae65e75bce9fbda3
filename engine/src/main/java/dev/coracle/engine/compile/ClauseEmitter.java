package dev.coracle.engine.compile;

import dev.coracle.engine.module.Opcode;
import dev.coracle.engine.validate.Code;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/// The clauses of `try_table` and of the legacy `try`: tests of tags, and where a caught exception
/// goes on. What protects and what handles is the matter of [ExceptionEmitter].
final class ClauseEmitter {

    private final Code source;
    private final int[] words;
    private final MethodCode code;
    private final Operands operands;
    private final ExceptionEmitter exceptions;
    private final Variables variables;
    private final Branches branches;

    ClauseEmitter(
            Code source,
            MethodCode code,
            Operands operands,
            ExceptionEmitter exceptions,
            Variables variables,
            Branches branches) {
        this.source = source;
        this.words = source.words();
        this.code = code;
        this.operands = operands;
        this.exceptions = exceptions;
        this.variables = variables;
        this.branches = branches;
    }

    /// The clauses of a `try_table`, behind its body: each test of a tag with its branch.
    ///
    /// @param at where its opcode stands
    /// @param label behind it
    /// @param height of the operands below its parameters
    void table(int at, int label, int height) {
        if (branches.live()) {
            branches.arrive(label);
            code.jump(Opcodes.GOTO, branches.label(label));
        }
        exceptions.end();
        exceptions.placeHandler(words[at + 2]);
        // the exception is an operand while the clauses look at it
        operands.reset(height, List.of(JvmType.OBJECT));
        int slot = operands.home(height);
        code.storeObject(slot);
        boolean caught = false;
        for (int i = 0; i < words[at + 3] && !caught; i++) {
            int clause = at + 4 + 3 * i;
            caught = clause(words[clause], words[clause + 1], words[clause + 2], height, slot);
        }
        if (!caught) {
            code.loadObject(slot);
            exceptions.raiseAgain();
        }
        operands.reset(height, List.of());
        branches.live(false);
    }

    /// @return whether it catches everything
    private boolean clause(int kind, int tag, int label, int height, int slot) {
        Label next = new Label();
        if (tag >= 0) {
            exceptions.testTag(slot, tag, next);
        }
        operands.reset(height, List.of());
        if (tag >= 0) {
            exceptions.pushValues(slot, tag);
        }
        boolean reference = kind == 1 || kind == 3;
        if (reference) {
            code.loadObject(slot);
            operands.push(JvmType.OBJECT);
        }
        branches.branch(label);
        operands.reset(height, List.of(JvmType.OBJECT));
        if (tag >= 0) {
            branches.place(next);
        }
        return tag < 0;
    }

    /// A clause of a legacy `try`; the first one begins with the handler.
    ///
    /// @param at where its opcode stands
    /// @param pay emits what the clause costs
    void legacy(Opcode opcode, int at, Runnable pay) {
        int region = words[at + 1];
        int slot = variables.slot(words[at + 2]);
        int own = words[at + 3];
        if (own < 0) {
            exceptions.end();
            exceptions.placeHandler(region);
            code.storeObject(slot);
        } else {
            operands.reset(source.regionHeight(region), List.of());
            branches.place(branches.label(own));
        }
        branches.live(true);
        pay.run();
        if (opcode == Opcode.CATCH) {
            exceptions.testTag(slot, words[at + 4], branches.label(words[at + 5]));
            exceptions.pushValues(slot, words[at + 4]);
        }
    }
}
