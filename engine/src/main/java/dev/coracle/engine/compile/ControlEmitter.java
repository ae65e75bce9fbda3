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

/// Blocks, branches and returns. Keeps the rule of [Operands]: nothing on the JVM's stack at a
/// label.
final class ControlEmitter {

    /// The label of the function itself.
    private static final int FUNCTION = 0;

    private final Code source;
    private final int[] words;
    private final MethodCode code;
    private final Operands operands;
    private final Frames frames;
    private final JvmSignature signature;
    private final int instanceSlot;
    private final Pieces pieces;

    /// What is paid in fuel at each position; null for code that pays nothing.
    private final int @Nullable [] costs;

    private final Deque<Block> blocks = new ArrayDeque<>();
    private final Label[] labels;

    /// The types that branches carry to a label, known from the first of them on.
    private final @Nullable List<JvmType>[] carried;

    /// Whether the place that is being emitted can be reached.
    private boolean live = true;

    /// A block that is open.
    ///
    /// @param height of the operands below its parameters
    private record Block(Opcode opcode, int label, int height, List<JvmType> parameters) {}

    /// What the method holds of the function.
    interface Pieces {

        /// Whether instructions before and from a place on are not to be emitted together.
        boolean isBorder(int place);

        /// Whether the method is the function, and a return of the function one of the method.
        boolean returnsResults();
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of lists
    ControlEmitter(
            Code source,
            MethodCode code,
            Operands operands,
            Frames frames,
            JvmSignature signature,
            int instanceSlot,
            boolean metered,
            Pieces pieces) {
        this.pieces = pieces;
        this.costs = metered ? source.fuelCosts() : null;
        this.source = source;
        this.words = source.words();
        this.code = code;
        this.operands = operands;
        this.frames = frames;
        this.signature = signature;
        this.instanceSlot = instanceSlot;
        this.labels = new Label[source.labelCount()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = new Label();
        }
        this.carried = new List[labels.length];
    }

    void enterFunction() {
        blocks.push(new Block(Opcode.BLOCK, FUNCTION, 0, List.of()));
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
                live = false;
            }
            case BLOCK -> {
                operands.spillAll();
                open(opcode, label);
            }
            case LOOP -> loop(label, at);
            case IF -> branchUnless(null, 1, at);
            case ELSE -> otherwise(label, words[at + 2]);
            case END -> end();
            case BR -> branch(label);
            case BR_IF -> branchIf(null, 1, label);
            case BR_TABLE -> table(at);
            case RETURN -> {
                // all branches to the end of the function may have become returns
                if (live) {
                    branch(FUNCTION);
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

    /// `[..] -> [..]`: ends the guest where somebody asked for it.
    void poll() {
        code.loadObject(instanceSlot);
        code.invokeStatic(
                ClassNames.OPERATIONS,
                "poll",
                "(" + ClassNames.descriptor(ClassNames.CONTEXT) + ")V");
    }

    private void open(Opcode opcode, int label) {
        int parameters = operands.depth() - source.height(label);
        blocks.push(new Block(opcode, label, source.height(label), operands.top(parameters)));
    }

    private void loop(int label, int at) {
        operands.spillAll();
        open(Opcode.LOOP, label);
        if (source.uses(label) > 0) {
            place(labels[label]);
            poll();
        }
        pay(at);
    }

    /// Branches arrive here.
    void place(Label label) {
        frames.place(label, operands.homeFrames());
        live = true;
    }

    /// Branches arrive here that need no operands.
    void placeBare(Label label) {
        frames.place(label, List.of());
        live = true;
    }

    boolean live() {
        return live;
    }

    void live(boolean reached) {
        live = reached;
    }

    /// Where branches to a label of the function go.
    Label label(int label) {
        return labels[label];
    }

    /// The types that branches carry to each label; null where there was none yet.
    @Nullable List<JvmType>[] carried() {
        return carried;
    }

    /// A region that was called leaves by a label.
    void note(int label, List<JvmType> types) {
        carried[label] = types;
    }

    /// Ends a function whose end is reached where its code does not expect it: its regions return
    /// by branching there.
    void finishFunction() {
        if (live) {
            giveResults();
        }
    }

    private void otherwise(int end, int otherwise) {
        Block block = blocks.pop();
        if (live) {
            arrive(end);
            code.jump(Opcodes.GOTO, labels[end]);
        }
        operands.reset(block.height(), block.parameters());
        place(labels[otherwise]);
        blocks.push(new Block(Opcode.ELSE, end, block.height(), block.parameters()));
    }

    private void end() {
        Block block = blocks.pop();
        int label = block.label();
        if (block.opcode() == Opcode.LOOP || carried[label] == null) {
            return;
        }
        if (live) {
            arrive(label);
        }
        List<JvmType> results = carriedTo(label);
        operands.reset(block.height(), results);
        place(labels[label]);
        operands.require(results.size());
    }

    private List<JvmType> carriedTo(int label) {
        List<JvmType> types = carried[label];
        if (types == null) {
            throw new AssertionError("nothing branches to this label");
        }
        return types;
    }

    /// Moves the operands that a branch carries to where the label expects them.
    private void arrive(int label) {
        note(label);
        operands.carry(source.arity(label), source.height(label));
    }

    private void note(int label) {
        carried[label] = operands.top(source.arity(label));
    }

    private void branch(int label) {
        if (label == FUNCTION && pieces.returnsResults()) {
            giveResults();
            return;
        }
        arrive(label);
        code.jump(Opcodes.GOTO, labels[label]);
        live = false;
    }

    /// Returns while a call is left to the caller.
    void giveLeftCall() {
        TailCallEmitter.giveAnything(code, signature);
        live = false;
    }

    /// A label that branches backwards go to, with no operands.
    Label placeStart() {
        Label label = new Label();
        place(label);
        return label;
    }

    /// Starts the function over.
    void restart(Label start) {
        code.jump(Opcodes.GOTO, start);
        live = false;
    }

    /// Returns what is on top.
    void giveResults() {
        operands.require(signature.results().size());
        if (signature.packsResults()) {
            Tuples.pack(code, signature.results(), operands.freeSlot());
        }
        SignatureClasses.give(code, signature);
        live = false;
    }

    /// Emits a comparison, together with the branch that follows it where one does.
    ///
    /// @return where to go on
    int comparison(Opcode opcode, int at, int next) {
        Condition condition = condition(opcode);
        boolean negated = false;
        int after = next;
        while (!pieces.isBorder(after) && Opcode.at(words[after]) == Opcode.I32_EQZ) {
            negated = !negated;
            after += 1;
        }
        Opcode follower = Opcode.at(words[after]);
        boolean together = follower == Opcode.BR_IF || follower == Opcode.IF;
        if (together && !pieces.isBorder(after)) {
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
        note(label);
        if (operands.areHome(source.arity(label), source.height(label))) {
            code.jump(jump, labels[label]);
            return;
        }
        Label skip = new Label();
        code.jump(Condition.opposite(jump), skip);
        operands.carry(source.arity(label), source.height(label));
        code.jump(Opcodes.GOTO, labels[label]);
        place(skip);
    }

    private void branchUnless(@Nullable Condition condition, int count, int at) {
        takeCondition(count);
        int jump = prepare(condition);
        int end = words[at + 1];
        int otherwise = words[at + 2];
        int parameters = operands.depth() - source.height(end);
        if (otherwise == end) {
            carried[end] = operands.top(parameters);
        }
        code.jump(Condition.opposite(jump), labels[otherwise]);
        blocks.push(new Block(Opcode.IF, end, source.height(end), operands.top(parameters)));
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
            note(label);
            Label target =
                    operands.areHome(source.arity(label), source.height(label))
                            ? labels[label]
                            : detours.computeIfAbsent(label, _ -> new Label());
            if (i < count) {
                targets[i] = target;
            } else {
                tableSwitch(targets, target);
            }
        }
        detours.forEach(
                (label, detour) -> {
                    place(detour);
                    operands.carry(source.arity(label), source.height(label));
                    code.jump(Opcodes.GOTO, labels[label]);
                });
        live = false;
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
