package dev.coracle.engine.interpret;

import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.Opcode;
import dev.coracle.engine.module.ValueKind;
import dev.coracle.engine.runtime.Backtrace;
import dev.coracle.engine.runtime.Casts;
import dev.coracle.engine.runtime.Context;
import dev.coracle.engine.runtime.FunctionReference;
import dev.coracle.engine.runtime.Global;
import dev.coracle.engine.runtime.GuestException;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.TailCall;
import dev.coracle.engine.runtime.Trap;
import dev.coracle.engine.runtime.V128;
import dev.coracle.engine.validate.Code;
import org.jspecify.annotations.Nullable;

/// Runs function bodies on the state of one instance. Confined to the guest's thread.
///
/// A call of the guest is a call of [#run]; its locals and operands lie on an explicit stack. Calls
/// are bounded by that stack's size and by the thread's.
final class Machine {

    private static final long LOW = 0xffff_ffffL;

    private final Context context;
    private final Bodies bodies;
    private final OperandStack stack = new OperandStack();

    /// @param context compiled or interpreted: only what every context has is used
    Machine(Context context, Bodies bodies) {
        this.context = context;
        this.bodies = bodies;
    }

    /// Calls a function of the module's own from outside of this machine.
    ///
    /// @param function counts imports
    /// @param values see [FunctionReference#invoke]
    void call(int function, long[] values, @Nullable Object[] references) {
        TailCall left = bounce(function, values, references);
        if (left != null) {
            TailCall last = left.finish();
            int results = bodies.code(function).type().results().size();
            System.arraycopy(last.values(), 0, values, 0, results);
            System.arraycopy(last.references(), 0, references, 0, results);
        }
    }

    /// As [#call], but a tail call of a function elsewhere is left to the caller.
    @Nullable TailCall bounce(int function, long[] values, @Nullable Object[] references) {
        Code code = bodies.code(function);
        FunctionType type = code.type();
        int base = stack.top;
        stack.reserve(base + type.parameters().size());
        Slots.spread(type.parameters(), values, references, stack, base);
        try {
            FunctionReference next = runChain(code, base);
            if (next != null) {
                return gather(next, base);
            }
            Slots.gather(type.results(), values, references, stack, base);
            return null;
        } finally {
            stack.leave(base);
        }
    }

    /// Runs a body and the bodies of this machine that it ends with calls of, all at one place of
    /// the stack.
    ///
    /// @return a function elsewhere that is left to be called with the arguments at `base`
    private @Nullable FunctionReference runChain(Code code, int base) {
        FunctionReference next = run(code, base);
        while (next instanceof InterpretedFunction own && own.machine() == this) {
            next = run(bodies.code(own.index()), base);
        }
        return next;
    }

    /// A call with the arguments at `base`.
    private TailCall gather(FunctionReference callee, int base) {
        FunctionType type = callee.type();
        int length = Math.max(type.parameters().size(), type.results().size());
        long[] values = new long[length];
        @Nullable Object[] references = new @Nullable Object[length];
        Slots.gather(type.parameters(), values, references, stack, base);
        return new TailCall(callee, values, references);
    }

    /// Runs a body whose arguments stand at `base`; leaves its results there.
    ///
    /// @return a function that is left to be called instead, with arguments at `base`
    @SuppressWarnings("ReferenceEquality") // tags have no other identity
    private @Nullable FunctionReference run(Code code, int base) {
        int pc = 0;
        try {
            int parameters = code.type().parameters().size();
            int results = code.type().results().size();
            int operands = base + code.localCount();
            stack.reserve(Math.max(operands + code.maxHeight(), base + results));
            stack.clear(base + parameters, operands);
            clearVectors(code, base, parameters);
            Interruption.poll(context.interruption);
            int[] costs = context.interruption.metered() ? code.fuelCosts() : null;
            int[] words = code.words();
            long[] n = stack.numbers;
            int sp = operands;
            while (true) {
                try {
                    while (true) {
                        if (costs != null && costs[pc] != 0) {
                            context.interruption.spend(costs[pc]);
                        }
                        Opcode opcode = Opcode.at(words[pc]);
                        switch (opcode) {
                            case UNREACHABLE -> throw new Trap(Trap.Kind.UNREACHABLE);
                            case NOP -> pc++;
                            case BLOCK, END -> pc += 2;
                            case LOOP -> {
                                Interruption.poll(context.interruption);
                                pc += 2;
                            }
                            case IF ->
                                    pc = (int) n[--sp] != 0 ? pc + 3 : code.target(words[pc + 2]);
                            case ELSE -> pc = code.target(words[pc + 1]);
                            case BR -> {
                                int label = words[pc + 1];
                                sp = branch(code, label, operands, sp);
                                pc = code.target(label);
                            }
                            case BR_IF -> {
                                if ((int) n[--sp] != 0) {
                                    int label = words[pc + 1];
                                    sp = branch(code, label, operands, sp);
                                    pc = code.target(label);
                                } else {
                                    pc += 2;
                                }
                            }
                            case BR_TABLE -> {
                                int count = words[pc + 1];
                                int index = (int) n[--sp];
                                int chosen =
                                        Integer.compareUnsigned(index, count) < 0 ? index : count;
                                int label = words[pc + 2 + chosen];
                                sp = branch(code, label, operands, sp);
                                pc = code.target(label);
                            }
                            case RETURN -> {
                                stack.move(sp - results, base, results);
                                return null;
                            }
                            case CALL -> {
                                sp = call(context.function(words[pc + 1]), sp);
                                n = stack.numbers;
                                pc += 2;
                            }
                            case CALL_INDIRECT -> {
                                FunctionReference callee =
                                        callee(words[pc + 1], words[pc + 2], n[sp - 1]);
                                sp = call(callee, sp - 1);
                                n = stack.numbers;
                                pc += 3;
                            }
                            case CALL_REF -> {
                                sp = call(Casts.function(stack.references[sp - 1]), sp - 1);
                                n = stack.numbers;
                                pc += 2;
                            }
                            case RETURN_CALL_REF -> {
                                return leave(
                                        Casts.function(stack.references[sp - 1]), sp - 1, base);
                            }
                            case BR_ON_NULL -> {
                                if (stack.references[sp - 1] == null) {
                                    int label = words[pc + 1];
                                    sp = branch(code, label, operands, sp - 1);
                                    pc = code.target(label);
                                } else {
                                    pc += 2;
                                }
                            }
                            case BR_ON_NON_NULL -> {
                                if (stack.references[sp - 1] == null) {
                                    sp--;
                                    pc += 2;
                                } else {
                                    int label = words[pc + 1];
                                    sp = branch(code, label, operands, sp);
                                    pc = code.target(label);
                                }
                            }
                            case BR_ON_CAST, BR_ON_CAST_FAIL -> {
                                boolean fits =
                                        Casts.is(
                                                stack.references[sp - 1],
                                                words[pc + 3],
                                                words[pc + 2],
                                                context);
                                if (fits == (opcode == Opcode.BR_ON_CAST)) {
                                    int label = words[pc + 1];
                                    sp = branch(code, label, operands, sp);
                                    pc = code.target(label);
                                } else {
                                    pc += 4;
                                }
                            }
                            case RETURN_CALL -> {
                                return leave(context.function(words[pc + 1]), sp, base);
                            }
                            case RETURN_CALL_INDIRECT -> {
                                FunctionReference callee =
                                        callee(words[pc + 1], words[pc + 2], n[sp - 1]);
                                return leave(callee, sp - 1, base);
                            }
                            case TRY, CATCH_ALL, TRY_TABLE -> pc += code.length(pc);
                            case CATCH -> {
                                GuestException caught = Exceptions.at(stack, base + words[pc + 2]);
                                if (caught.tag() == context.tags[words[pc + 4]]) {
                                    sp = Exceptions.push(caught, stack, sp);
                                    pc += 6;
                                } else {
                                    pc = code.target(words[pc + 5]);
                                }
                            }
                            case THROW -> throw Exceptions.of(context, words[pc + 1], stack, sp);
                            case RETHROW -> throw Exceptions.at(stack, base + words[pc + 1]);
                            case THROW_REF -> throw Exceptions.at(stack, sp - 1);
                            case DROP -> {
                                sp--;
                                pc += 2;
                            }
                            case SELECT, SELECT_TYPED -> {
                                sp -= 2;
                                if ((int) n[sp + 1] == 0) {
                                    stack.move(sp, sp - 1, 1);
                                }
                                pc += 2;
                            }
                            case LOCAL_GET -> {
                                copyLocal(code.local(words[pc + 1]), base + words[pc + 1], sp++);
                                pc += 2;
                            }
                            case LOCAL_SET -> {
                                copyLocal(code.local(words[pc + 1]), --sp, base + words[pc + 1]);
                                pc += 2;
                            }
                            case LOCAL_TEE -> {
                                copyLocal(code.local(words[pc + 1]), sp - 1, base + words[pc + 1]);
                                pc += 2;
                            }
                            case GLOBAL_GET -> {
                                Global global = context.globals[words[pc + 1]];
                                n[sp] = global.bits();
                                stack.references[sp++] = global.reference();
                                pc += 2;
                            }
                            case GLOBAL_SET -> {
                                setGlobal(context.globals[words[pc + 1]], --sp);
                                pc += 2;
                            }
                            case I32_CONST, F32_CONST -> {
                                n[sp++] = words[pc + 1];
                                pc += 2;
                            }
                            case I64_CONST, F64_CONST -> {
                                n[sp++] = (words[pc + 1] & LOW) | ((long) words[pc + 2] << 32);
                                pc += 3;
                            }
                            case REF_NULL -> {
                                stack.references[sp++] = null;
                                pc++;
                            }
                            case REF_IS_NULL -> {
                                n[sp - 1] = stack.references[sp - 1] == null ? 1 : 0;
                                pc++;
                            }
                            case REF_FUNC -> {
                                stack.references[sp++] = context.function(words[pc + 1]);
                                pc += 2;
                            }
                            default -> {
                                if (ObjectOperations.knows(opcode)) {
                                    sp =
                                            ObjectOperations.apply(
                                                    context, opcode, words, pc, stack, sp);
                                    pc += code.length(pc);
                                    continue;
                                }
                                if (Vectors.knows(opcode)) {
                                    sp = Vectors.apply(context, opcode, words, pc, stack, sp);
                                    pc += code.length(pc);
                                    continue;
                                }
                                switch (opcode.immediate()) {
                                    case NONE -> {
                                        sp = Numbers.apply(opcode, n, sp);
                                        pc++;
                                    }
                                    case ACCESS -> {
                                        sp = MemoryAccess.apply(context, opcode, words, pc, n, sp);
                                        pc += 4;
                                    }
                                    case MEMORY, DATA, DATA_AND_MEMORY, TWO_MEMORIES -> {
                                        sp = BulkMemory.apply(context, opcode, words, pc, n, sp);
                                        pc += code.length(pc);
                                    }
                                    default -> {
                                        sp = Tables.apply(context, opcode, words, pc, stack, sp);
                                        pc += code.length(pc);
                                    }
                                }
                            }
                        }
                    }
                } catch (GuestException e) {
                    n = stack.numbers;
                    int region = Exceptions.region(e, context, code, pc);
                    if (region < 0) {
                        throw e;
                    }
                    sp = operands + code.regionHeight(region);
                    int local = code.regionLocal(region);
                    if (local >= 0) {
                        stack.references[base + local] = e;
                        pc = code.regionEnd(region);
                    } else {
                        int clause =
                                Exceptions.clause(e, context, words, code.regionOpcode(region));
                        sp = Exceptions.push(words[clause], e, stack, sp);
                        int label = words[clause + 2];
                        sp = branch(code, label, operands, sp);
                        pc = code.target(label);
                    }
                }
            }
        } catch (Trap
                | ArithmeticException
                | IndexOutOfBoundsException
                | ClassCastException thrown) {
            throw Backtrace.passing(thrown, context.module(), code.function(), code.offset(pc));
        } catch (StackOverflowError thrown) {
            throw Backtrace.passing(thrown, context.module(), code.function(), code.offset(pc));
        }
    }

    private void clearVectors(Code code, int base, int parameters) {
        for (int i = parameters; i < code.localCount(); i++) {
            if (code.local(i) == ValueKind.V128) {
                stack.references[base + i] = V128.ZERO;
            }
        }
    }

    /// Puts what the branch carries where its label wants it.
    ///
    /// @return the new height
    private int branch(Code code, int label, int operands, int sp) {
        int arity = code.arity(label);
        int to = operands + code.height(label);
        stack.move(sp - arity, to, arity);
        return to + arity;
    }

    private void copyLocal(ValueKind kind, int from, int to) {
        if (kind == ValueKind.REFERENCE || kind == ValueKind.V128) {
            stack.references[to] = stack.references[from];
        } else {
            stack.numbers[to] = stack.numbers[from];
        }
    }

    private void setGlobal(Global global, int slot) {
        if (Slots.isObject(global.type().value())) {
            global.reference(stack.references[slot]);
        } else {
            global.bits(stack.numbers[slot]);
        }
    }

    /// Moves the arguments of a tail call to where the frame begins.
    private FunctionReference leave(FunctionReference callee, int sp, int base) {
        int count = callee.type().parameters().size();
        stack.reserve(base + count);
        stack.move(sp - count, base, count);
        return callee;
    }

    private FunctionReference callee(int type, int table, long index) {
        FunctionReference callee =
                context.tables[table].callee(Tables.address(context, table, index));
        if (!callee.definedType().isSubtypeOf(context.module().types().get(type))) {
            throw new Trap(Trap.Kind.INDIRECT_CALL_TYPE_MISMATCH);
        }
        return callee;
    }

    /// Calls a function of whatever kind with the topmost operands.
    ///
    /// @return the new height
    private int call(FunctionReference callee, int sp) {
        if (callee instanceof InterpretedFunction own && own.machine() == this) {
            Code code = bodies.code(own.index());
            int base = sp - code.type().parameters().size();
            FunctionReference next = runChain(code, base);
            return next == null ? base + code.type().results().size() : callElsewhere(next, base);
        }
        return callElsewhere(callee, sp - callee.type().parameters().size());
    }

    /// Calls a function that this machine does not run, with the arguments at `base`.
    ///
    /// @return the new height
    private int callElsewhere(FunctionReference callee, int base) {
        TailCall call = gather(callee, base);
        int results = callee.type().results().size();
        stack.reserve(base + results);
        int outer = stack.top;
        stack.top = base;
        try {
            callee.invoke(call.values(), call.references());
        } finally {
            stack.top = outer;
        }
        Slots.spread(callee.type().results(), call.values(), call.references(), stack, base);
        return base + results;
    }
}
