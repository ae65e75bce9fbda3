package dev.coracle.engine.validate;

import dev.coracle.engine.module.Opcode;

/// What the instructions of a body cost in fuel, put together where control flow allows it.
///
/// Each instruction costs 1, but for `block`, `loop`, `else`, `end`, `return` and `nop`, which cost
/// nothing. The sum of a straight piece of code is paid where the piece begins, so the compiler and
/// the interpreter, which both pay by this table, run out of fuel at the same place.
final class FuelCosts {

    private FuelCosts() {}

    /// For each position in the code, what is paid when execution arrives there.
    static int[] of(Code code) {
        int[] costs = new int[code.size()];
        int begin = 0;
        for (int at = 0; at < code.size(); at += code.length(at)) {
            Opcode opcode = Opcode.at(code.words()[at]);
            if (isArrivedAt(opcode)) {
                begin = at;
            }
            costs[begin] += cost(opcode);
            if (endsPiece(opcode)) {
                begin = at + code.length(at);
            }
        }
        return costs;
    }

    private static int cost(Opcode opcode) {
        return switch (opcode) {
            case BLOCK, LOOP, ELSE, END, RETURN, NOP, TRY, TRY_TABLE, CATCH, CATCH_ALL -> 0;
            default -> 1;
        };
    }

    /// Whether branches or exceptions come to the instruction.
    private static boolean isArrivedAt(Opcode opcode) {
        return switch (opcode) {
            case LOOP, CATCH, CATCH_ALL -> true;
            default -> false;
        };
    }

    /// Whether execution goes on elsewhere, or arrives behind the instruction from elsewhere.
    private static boolean endsPiece(Opcode opcode) {
        return switch (opcode) {
            case LOOP, BLOCK -> false;
            case ELSE, END, RETURN, UNREACHABLE, THROW, THROW_REF, CATCH -> true;
            case RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> true;
            default ->
                    switch (opcode.immediate()) {
                        case BLOCK, LABEL, LABELS, CAST_BRANCH -> true;
                        default -> false;
                    };
        };
    }
}
