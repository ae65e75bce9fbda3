package dev.coracle.engine.validate;

import dev.coracle.engine.module.Opcode;

/// Operands and results of the instructions whose types are written in the table of [Opcode]s, as
/// type codes by number.
final class SimpleSignatures {

    /// Stands for the address type of the instruction's memory.
    static final int ADDRESS = -1;

    private static final String LETTERS = "?ilfdv";

    private static final int[][] OPERANDS = new int[Opcode.values().length][];
    private static final int[][] RESULTS = new int[Opcode.values().length][];

    static {
        for (Opcode each : Opcode.values()) {
            int colon = each.signature().indexOf(':');
            if (colon >= 0) {
                OPERANDS[each.number()] = codes(each.signature().substring(0, colon));
                RESULTS[each.number()] = codes(each.signature().substring(colon + 1));
            }
        }
    }

    private SimpleSignatures() {}

    private static int[] codes(String letters) {
        return letters.chars().map(c -> c == 'a' ? ADDRESS : LETTERS.indexOf(c)).toArray();
    }

    static int[] operands(Opcode opcode) {
        return OPERANDS[opcode.number()];
    }

    static int[] results(Opcode opcode) {
        return RESULTS[opcode.number()];
    }
}
