package dev.coracle.engine.interpret;

import dev.coracle.engine.module.DataSegment;
import dev.coracle.engine.module.Opcode;
import dev.coracle.engine.module.Slice;
import dev.coracle.engine.runtime.Context;
import dev.coracle.engine.runtime.Memory;

/// Sizes, growth and bulk operations of memories (specification, section 4.6.10).
final class BulkMemory {

    private BulkMemory() {}

    /// @param pc of the opcode, which one or two indices follow
    static int apply(Context context, Opcode opcode, int[] words, int pc, long[] n, int sp) {
        int a = words[pc + 1];
        return switch (opcode) {
            case MEMORY_SIZE -> {
                n[sp] = context.memories[a].pages();
                yield sp + 1;
            }
            case MEMORY_GROW -> {
                n[sp - 1] = grow(context, a, n[sp - 1]);
                yield sp;
            }
            case MEMORY_FILL -> {
                long length = address(context, a, n[sp - 1]);
                context.interruption.spendForBytes(length);
                context.memories[a].fill(
                        address(context, a, n[sp - 3]),
                        (int) n[sp - 2],
                        length,
                        context.interruption);
                yield sp - 3;
            }
            case MEMORY_COPY -> {
                int b = words[pc + 2];
                boolean bothLong = isLong(context, b) && isLong(context, a);
                long length = bothLong ? n[sp - 1] : low(n[sp - 1]);
                context.interruption.spendForBytes(length);
                Memory.copy(
                        context.memories[a],
                        address(context, a, n[sp - 3]),
                        context.memories[b],
                        address(context, b, n[sp - 2]),
                        length,
                        context.interruption);
                yield sp - 3;
            }
            case MEMORY_INIT -> {
                int memory = words[pc + 2];
                DataSegment segment = context.module().data().get(a);
                Slice bytes = segment.bytes();
                int end = context.droppedData[a] ? bytes.start() : bytes.end();
                context.interruption.spendForBytes(low(n[sp - 1]));
                context.memories[memory].init(
                        address(context, memory, n[sp - 3]),
                        bytes.array(),
                        bytes.start(),
                        end,
                        low(n[sp - 2]),
                        low(n[sp - 1]));
                yield sp - 3;
            }
            case DATA_DROP -> {
                context.droppedData[a] = true;
                yield sp;
            }
            default -> throw new IllegalStateException(opcode.text());
        };
    }

    private static long grow(Context context, int memory, long delta) {
        return context.memories[memory].grow(address(context, memory, delta), context.interruption);
    }

    private static long address(Context context, int memory, long operand) {
        return isLong(context, memory) ? operand : low(operand);
    }

    private static boolean isLong(Context context, int memory) {
        return context.module().spaces().memories().get(memory).limits().isLong();
    }

    private static long low(long operand) {
        return operand & 0xffff_ffffL;
    }
}
