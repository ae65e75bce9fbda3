package dev.coracle.engine.validate;

import dev.coracle.engine.module.Opcode;

/// A block that is open at the current instruction. Reused from block to block.
final class ControlFrame {

    /// `BLOCK` (also for the function itself), `LOOP`, `IF` or `ELSE`, `TRY_TABLE`; `TRY`, `CATCH`
    /// or `CATCH_ALL` by the part of a legacy `try`.
    Opcode opcode = Opcode.BLOCK;

    int[] parameters = {};
    int[] results = {};

    /// Of the operand stack below the block's parameters.
    int height;

    /// Whether the rest of the block is never reached, as typing sees it.
    boolean polymorphic;

    /// Whether the block's beginning can really be reached, so that it stands in the code form.
    boolean live;

    /// What a branch to this block goes to; -1 where the block is not live.
    int label;

    /// Where in the code form the `if` names its else label, to be put in later.
    int elseWord;

    /// The number of the protected region; -1 where the block is none or not live.
    int region;

    /// The local that holds the exception in the catch clauses of a legacy `try`.
    int exceptionLocal;

    /// Where the next catch clause of a legacy `try` begins; -1 before the first.
    int nextCatch;

    /// How many locals that have no first value were set before the block.
    int initialized;

    /// The types that a branch to this block carries.
    int[] branchTypes() {
        return opcode == Opcode.LOOP ? parameters : results;
    }
}
