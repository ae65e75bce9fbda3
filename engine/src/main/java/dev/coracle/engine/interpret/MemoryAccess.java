package dev.coracle.engine.interpret;

import dev.coracle.engine.module.Opcode;
import dev.coracle.engine.runtime.Context;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.runtime.Trap;

/// Loads and stores (specification, section 4.6.10).
final class MemoryAccess {

    private static final long LOW = 0xffff_ffffL;

    private MemoryAccess() {}

    /// @param pc of the opcode, which memory and offset follow
    /// @return the new height
    static int apply(Context context, Opcode opcode, int[] words, int pc, long[] n, int sp) {
        Memory memory = context.memories[words[pc + 1]];
        if (isLoad(opcode)) {
            n[sp - 1] = load(opcode, memory, address(context, words, pc, n[sp - 1]));
            return sp;
        }
        store(opcode, memory, address(context, words, pc, n[sp - 2]), n[sp - 1]);
        return sp - 2;
    }

    /// Those with `a:` for a signature; stores come after all loads in the enumeration.
    private static boolean isLoad(Opcode opcode) {
        return opcode.compareTo(Opcode.I32_STORE) < 0;
    }

    private static long load(Opcode opcode, Memory memory, long at) {
        return switch (opcode) {
            case I32_LOAD, F32_LOAD, I64_LOAD32_S -> memory.loadInt(at);
            case I64_LOAD, F64_LOAD -> memory.loadLong(at);
            case I32_LOAD8_S, I64_LOAD8_S -> memory.loadByte(at);
            case I32_LOAD8_U, I64_LOAD8_U -> memory.loadByte(at) & 0xff;
            case I32_LOAD16_S, I64_LOAD16_S -> memory.loadShort(at);
            case I32_LOAD16_U, I64_LOAD16_U -> memory.loadShort(at) & 0xffff;
            case I64_LOAD32_U -> memory.loadInt(at) & LOW;
            default -> throw new IllegalStateException(opcode.text());
        };
    }

    private static void store(Opcode opcode, Memory memory, long at, long value) {
        switch (opcode) {
            case I32_STORE, F32_STORE, I64_STORE32 -> memory.storeInt(at, (int) value);
            case I64_STORE, F64_STORE -> memory.storeLong(at, value);
            case I32_STORE8, I64_STORE8 -> memory.storeByte(at, (byte) value);
            case I32_STORE16, I64_STORE16 -> memory.storeShort(at, (short) value);
            default -> throw new IllegalStateException(opcode.text());
        }
    }

    /// The base and the offset of an access, both unsigned, together; a sum of 2^63 and more is in
    /// no memory.
    ///
    /// @param pc of the opcode, which memory and offset follow
    static long address(Context context, int[] words, int pc, long base) {
        boolean isLong = context.module().spaces().memories().get(words[pc + 1]).limits().isLong();
        long offset = (words[pc + 2] & LOW) | ((long) words[pc + 3] << 32);
        long from = isLong ? base : base & LOW;
        long sum = from + offset;
        if (sum < 0 || from < 0 || offset < 0) {
            throw new Trap(Trap.Kind.OUT_OF_BOUNDS_MEMORY);
        }
        return sum;
    }
}
