package dev.coracle.engine.compile;

import dev.coracle.engine.module.Opcode;
import dev.coracle.engine.validate.Code;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/// Blocks, branches and returns, and comparisons, which become part of the branch behind them. What
/// all of them share about labels is the matter of [Branches].
final class ControlEmitter {

    private final Code source;
    private final int[] words;
    private final MethodCode code;
    private final Operands operands;
    private final int instanceSlot;
    private final Borders borders;

    /// What is paid in fuel at each position; null for code that pays nothing.
    private final int @Nullable [] costs;

    private final ExceptionEmitter exceptions;
    private final ObjectEmitter objects;
    private final Variables variables;
    private final Branches branches;
    private final ClauseEmitter clauses;
    private final Deque<Block> blocks = new ArrayDeque<>();

    /// A block that is open.
    ///
    /// @param height of the operands below its parameters
    /// @param at where its opcode stands, where that matters later
    private record Block(Opcode opcode, int label, int height, List<JvmType> parameters, int at) {}

    /// Where the pieces of a function end that the method holds.
    interface Borders {

        /// Whether instructions before and from a place on are not to be emitted together.
        boolean isBorder(int place);
    }

    ControlEmitter(
            Code source,
            MethodCode code,
            Operands operands,
            int instanceSlot,
            ExceptionEmitter exceptions,
            ObjectEmitter objects,
            Variables variables,
            boolean metered,
            Branches branches,
            Borders borders) {
        this.borders = borders;
        this.costs = metered ? source.fuelCosts() : null;
        this.source = source;
        this.words = source.words();
        this.code = code;
        this.operands = operands;
        this.instanceSlot = instanceSlot;
        this.exceptions = exceptions;
        this.objects = objects;
        this.variables = variables;
        this.branches = branches;
        this.clauses = new ClauseEmitter(source, code, operands, exceptions, variables, branches);
    }

    void enterFunction() {
        blocks.push(new Block(Opcode.BLOCK, Branches.FUNCTION, 0, List.of(), -1));
    }

    void emit(Opcode opcode, int at) {
        int label = at + 1 < words.length ? words[at + 1] : 0;
        switch (opcode) {
            case UNREACHABLE -> {
                code.invokeStatic(
                        ClassNames.OPERATIONS,
                        "unreachable",
                        "()Ldev/coracle/engine/runtime/Trap;");
                code.op(Opcodes.ATHROW);
                branches.live(false);
            }
            case BLOCK -> {
                operands.spillAll();
                open(opcode, label, at);
            }
            case TRY_TABLE, TRY -> {
                operands.spillAll();
                open(opcode, label, at);
                exceptions.begin(words[at + 2]);
            }
            case CATCH, CATCH_ALL -> clauses.legacy(opcode, at, () -> pay(at));
            case THROW -> {
                exceptions.raise(label);
                branches.live(false);
            }
            case THROW_REF -> {
                operands.take(1);
                exceptions.raiseAgain();
                branches.live(false);
            }
            case RETHROW -> {
                variables.loadLocal(label);
                exceptions.raiseAgain();
                branches.live(false);
            }
            case BR_ON_NULL -> {
                topReference();
                Label skip = new Label();
                code.jump(Opcodes.IFNONNULL, skip);
                int depth = operands.depth();
                operands.forget(1);
                branches.branch(label);
                operands.reset(depth - 1, List.of(JvmType.OBJECT));
                branches.place(skip);
            }
            case BR_ON_NON_NULL -> {
                topReference();
                branches.branchOver(Opcodes.IFNULL, label, 1);
            }
            case BR_ON_CAST, BR_ON_CAST_FAIL -> {
                topReference();
                objects.test(words[at + 3], words[at + 2]);
                branches.branchOver(
                        opcode == Opcode.BR_ON_CAST ? Opcodes.IFEQ : Opcodes.IFNE, label, 0);
            }
            case LOOP -> loop(label, at);
            case IF -> branchUnless(null, 1, at);
            case ELSE -> otherwise(label, words[at + 2]);
            case END -> end();
            case BR -> branches.branch(label);
            case BR_IF -> branchIf(null, 1, label);
            case BR_TABLE -> table(at);
            case RETURN -> {
                // all branches to the end of the function may have become returns
                if (branches.live()) {
                    branches.branch(Branches.FUNCTION);
                }
            }
            default -> throw new AssertionError("not an instruction of this family: " + opcode);
        }
    }

    /// `[..] -> [..]`: pays for the straight piece of code that begins at a position, if one does.
    void pay(int at) {
        if (costs != null && costs[at] != 0) {
            code.constant(costs[at]);
            code.loadObject(instanceSlot);
            code.invokeStatic(
                    ClassNames.OPERATIONS,
                    "spend",
                    "(I" + ClassNames.descriptor(ClassNames.CONTEXT) + ")V");
        }
    }

    /// `[.. reference] -> [.. reference]`, all operands in their homes and the topmost on the JVM's
    /// stack as well.
    private void topReference() {
        operands.spillAll();
        operands.loadHome(operands.depth() - 1);
    }

    /// `[..] -> [..]`: ends the guest where somebody asked for it.
    void poll() {
        code.loadObject(instanceSlot);
        code.invokeStatic(
                ClassNames.OPERATIONS,
                "poll",
                "(" + ClassNames.descriptor(ClassNames.CONTEXT) + ")V");
    }

    private void open(Opcode opcode, int label, int at) {
        int parameters = operands.depth() - source.height(label);
        blocks.push(new Block(opcode, label, source.height(label), operands.top(parameters), at));
    }

    private void loop(int label, int at) {
        operands.spillAll();
        open(Opcode.LOOP, label, -1);
        if (source.uses(label) > 0) {
            branches.place(branches.label(label));
            poll();
        }
        pay(at);
    }

    private void otherwise(int end, int otherwise) {
        Block block = blocks.pop();
        if (branches.live()) {
            branches.arrive(end);
            code.jump(Opcodes.GOTO, branches.label(end));
        }
        operands.reset(block.height(), block.parameters());
        branches.place(branches.label(otherwise));
        blocks.push(new Block(Opcode.ELSE, end, block.height(), block.parameters(), -1));
    }

    private void end() {
        Block block = blocks.pop();
        int label = block.label();
        if (block.opcode() == Opcode.TRY_TABLE) {
            clauses.table(block.at(), label, block.height());
        } else if (block.opcode() == Opcode.TRY && exceptions.isOpen(words[block.at() + 2])) {
            if (source.regionDelegate(words[block.at() + 2]) == Code.NO_DELEGATE) {
                exceptions.drop();
            } else {
                exceptions.end();
            }
        }
        if (block.opcode() == Opcode.LOOP || !branches.isUsed(label)) {
            return;
        }
        if (branches.live()) {
            branches.arrive(label);
        }
        List<JvmType> results = branches.carriedTo(label);
        operands.reset(block.height(), results);
        branches.place(branches.label(label));
        operands.require(results.size());
    }

    /// The end of the method.
    void leaveFunction() {
        exceptions.endFunction();
    }

    /// Emits a comparison, together with the branch that follows it where one does.
    ///
    /// @return where to go on
    int comparison(Opcode opcode, int at, int next) {
        Condition condition = condition(opcode);
        boolean negated = false;
        int after = next;
        while (!borders.isBorder(after) && Opcode.at(words[after]) == Opcode.I32_EQZ) {
            negated = !negated;
            after += 1;
        }
        Opcode follower = Opcode.at(words[after]);
        boolean together = follower == Opcode.BR_IF || follower == Opcode.IF;
        if (together && !borders.isBorder(after)) {
            Condition fused =
                    negated
                            ? new Condition(
                                    opcode,
                                    condition.operands(),
                                    condition.prepare(),
                                    Condition.opposite(condition.jump()))
                            : condition;
            operands.require(condition.operands());
            if (!operands.anyOnStackBelow(condition.operands())) {
                if (follower == Opcode.BR_IF) {
                    branchIf(fused, condition.operands(), words[after + 1]);
                } else {
                    branchUnless(fused, condition.operands(), after);
                }
                return after + source.length(after);
            }
        }
        number(condition);
        return next;
    }

    private static Condition condition(Opcode opcode) {
        Condition condition = Condition.of(opcode);
        if (condition == null) {
            throw new AssertionError("not a comparison: " + opcode);
        }
        return condition;
    }

    private void number(Condition condition) {
        operands.take(condition.operands());
        condition.number(code, operands.typeAbove());
        operands.push(JvmType.INT);
    }

    /// Takes the condition's operands and leaves nothing below them on the JVM's stack.
    private void takeCondition(int count) {
        operands.require(count);
        boolean below = operands.anyOnStackBelow(count);
        operands.take(count);
        if (below) {
            // only ever a number: comparisons are not put together with a branch in this case
            int slot = operands.freeSlot();
            code.store(JvmType.INT, slot);
            operands.spillAll();
            code.load(JvmType.INT, slot);
        }
    }

    /// @param condition null for a plain number that must not be 0
    private void branchIf(@Nullable Condition condition, int count, int label) {
        takeCondition(count);
        int jump = prepare(condition);
        branches.note(label);
        if (branches.areHome(label)) {
            code.jump(jump, branches.label(label));
            return;
        }
        Label skip = new Label();
        code.jump(Condition.opposite(jump), skip);
        branches.carry(label);
        code.jump(Opcodes.GOTO, branches.label(label));
        branches.place(skip);
    }

    private void branchUnless(@Nullable Condition condition, int count, int at) {
        takeCondition(count);
        int jump = prepare(condition);
        int end = words[at + 1];
        int otherwise = words[at + 2];
        int parameters = operands.depth() - source.height(end);
        if (otherwise == end) {
            branches.note(end, operands.top(parameters));
        }
        code.jump(Condition.opposite(jump), branches.label(otherwise));
        blocks.push(new Block(Opcode.IF, end, source.height(end), operands.top(parameters), -1));
    }

    /// @return the jump to take where the condition holds
    private int prepare(@Nullable Condition condition) {
        if (condition == null) {
            return Opcodes.IFNE;
        }
        condition.prepare(code);
        return condition.jump();
    }

    private void table(int at) {
        int count = words[at + 1];
        takeCondition(1);
        operands.spillAll();
        Map<Integer, Label> detours = new HashMap<>();
        Label[] targets = new Label[count];
        for (int i = 0; i <= count; i++) {
            int label = words[at + 2 + i];
            branches.note(label);
            Label target =
                    branches.areHome(label)
                            ? branches.label(label)
                            : detours.computeIfAbsent(label, _ -> new Label());
            if (i < count) {
                targets[i] = target;
            } else {
                tableSwitch(targets, target);
            }
        }
        detours.forEach(
                (label, detour) -> {
                    branches.place(detour);
                    branches.carry(label);
                    code.jump(Opcodes.GOTO, branches.label(label));
                });
        branches.live(false);
    }

    private void tableSwitch(Label[] targets, Label otherwise) {
        if (targets.length == 0) {
            code.op(Opcodes.POP);
            code.jump(Opcodes.GOTO, otherwise);
        } else {
            code.visitor().visitTableSwitchInsn(0, targets.length - 1, otherwise, targets);
        }
    }
}
