package dev.coracle.engine.validate;

import dev.coracle.engine.module.Opcode;

/// A block that is open at the current instruction. Reused from block to block.
final class ControlFrame {

    /// `BLOCK` (also for the function itself), `LOOP`, `IF` or `ELSE`.
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

    /// The types that a branch to this block carries.
    int[] branchTypes() {
        return opcode == Opcode.LOOP ? parameters : results;
    }
}
