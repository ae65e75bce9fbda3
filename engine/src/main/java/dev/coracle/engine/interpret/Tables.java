package dev.coracle.engine.interpret;

import dev.coracle.engine.module.Opcode;
import dev.coracle.engine.runtime.Context;
import dev.coracle.engine.runtime.Table;
import org.jspecify.annotations.Nullable;

/// Table instructions (specification, section 4.6.9).
final class Tables {

    private static final @Nullable Object[] DROPPED = {};

    private Tables() {}

    /// @param pc of the opcode, which one or two indices follow
    static int apply(
            Context context, Opcode opcode, int[] words, int pc, OperandStack stack, int sp) {
        long[] n = stack.numbers;
        @Nullable Object[] r = stack.references;
        int a = words[pc + 1];
        return switch (opcode) {
            case TABLE_GET -> {
                r[sp - 1] = context.tables[a].get(address(context, a, n[sp - 1]));
                yield sp;
            }
            case TABLE_SET -> {
                context.tables[a].set(address(context, a, n[sp - 2]), r[sp - 1]);
                yield sp - 2;
            }
            case TABLE_SIZE -> {
                n[sp] = context.tables[a].size();
                yield sp + 1;
            }
            case TABLE_GROW -> {
                long delta = address(context, a, n[sp - 1]);
                n[sp - 2] = context.tables[a].grow(delta, r[sp - 2]);
                yield sp - 1;
            }
            case TABLE_FILL -> {
                long length = address(context, a, n[sp - 1]);
                context.interruption.spendForElements(length);
                context.tables[a].fill(address(context, a, n[sp - 3]), r[sp - 2], length);
                yield sp - 3;
            }
            case TABLE_COPY -> {
                int b = words[pc + 2];
                boolean bothLong = isLong(context, a) && isLong(context, b);
                long length = bothLong ? n[sp - 1] : low(n[sp - 1]);
                context.interruption.spendForElements(length);
                Table.copy(
                        context.tables[a],
                        address(context, a, n[sp - 3]),
                        context.tables[b],
                        address(context, b, n[sp - 2]),
                        length);
                yield sp - 3;
            }
            case TABLE_INIT -> {
                int table = words[pc + 2];
                context.interruption.spendForElements(low(n[sp - 1]));
                context.tables[table].init(
                        address(context, table, n[sp - 3]),
                        context.elements[a],
                        low(n[sp - 2]),
                        low(n[sp - 1]));
                yield sp - 3;
            }
            case ELEM_DROP -> {
                context.elements[a] = DROPPED;
                yield sp;
            }
            default -> throw new IllegalStateException(opcode.text());
        };
    }

    /// An index operand as the unsigned number it stands for.
    static long address(Context context, int table, long operand) {
        return isLong(context, table) ? operand : low(operand);
    }

    private static boolean isLong(Context context, int table) {
        return context.module().spaces().tables().get(table).limits().isLong();
    }

    private static long low(long operand) {
        return operand & 0xffff_ffffL;
    }
}
