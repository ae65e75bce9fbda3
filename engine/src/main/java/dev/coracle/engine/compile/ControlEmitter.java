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

    private final ExceptionEmitter exceptions;
    private final ObjectEmitter objects;
    private final Variables variables;
    private final Deque<Block> blocks = new ArrayDeque<>();
    private final Label[] labels;

    /// The types that branches carry to a label, known from the first of them on.
    private final @Nullable List<JvmType>[] carried;

    /// Whether the place that is being emitted can be reached.
    private boolean live = true;

    /// A block that is open.
    ///
    /// @param height of the operands below its parameters
    /// @param at where its opcode stands, where that matters later
    private record Block(Opcode opcode, int label, int height, List<JvmType> parameters, int at) {}

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
            ExceptionEmitter exceptions,
            ObjectEmitter objects,
            Variables variables,
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
        this.exceptions = exceptions;
        this.objects = objects;
        this.variables = variables;
        this.labels = new Label[source.labelCount()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = new Label();
        }
        this.carried = new List[labels.length];
    }

    void enterFunction() {
        blocks.push(new Block(Opcode.BLOCK, FUNCTION, 0, List.of(), -1));
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
                open(opcode, label, at);
            }
            case TRY_TABLE, TRY -> {
                operands.spillAll();
                open(opcode, label, at);
                exceptions.begin(words[at + 2]);
            }
            case CATCH, CATCH_ALL -> clause(opcode, at);
            case THROW -> {
                exceptions.raise(label);
                live = false;
            }
            case THROW_REF -> {
                operands.take(1);
                exceptions.raiseAgain();
                live = false;
            }
            case RETHROW -> {
                variables.loadLocal(label);
                exceptions.raiseAgain();
                live = false;
            }
            case BR_ON_NULL -> {
                topReference();
                Label skip = new Label();
                code.jump(Opcodes.IFNONNULL, skip);
                int depth = operands.depth();
                operands.forget(1);
                branch(label);
                operands.reset(depth - 1, List.of(JvmType.OBJECT));
                place(skip);
            }
            case BR_ON_NON_NULL -> {
                topReference();
                branchOver(Opcodes.IFNULL, label, 1);
            }
            case BR_ON_CAST, BR_ON_CAST_FAIL -> {
                topReference();
                objects.test(words[at + 3], words[at + 2]);
                branchOver(opcode == Opcode.BR_ON_CAST ? Opcodes.IFEQ : Opcodes.IFNE, label, 0);
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

    /// `[.. reference] -> [.. reference]`, all operands in their homes and the topmost on the JVM's
    /// stack as well.
    private void topReference() {
        operands.spillAll();
        operands.loadHome(operands.depth() - 1);
    }

    /// Branches, unless the jump that is given is taken.
    ///
    /// @param dropped how many operands are dropped where no branch happens
    private void branchOver(int jump, int label, int dropped) {
        Label skip = new Label();
        code.jump(jump, skip);
        int depth = operands.depth();
        branch(label);
        operands.reset(depth - dropped, List.of());
        place(skip);
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
        blocks.push(new Block(Opcode.ELSE, end, block.height(), block.parameters(), -1));
    }

    private void end() {
        Block block = blocks.pop();
        int label = block.label();
        if (block.opcode() == Opcode.TRY_TABLE) {
            handler(block);
        } else if (block.opcode() == Opcode.TRY && exceptions.isOpen(words[block.at() + 2])) {
            if (source.regionDelegate(words[block.at() + 2]) == Code.NO_DELEGATE) {
                exceptions.drop();
            } else {
                exceptions.end();
            }
        }
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

    /// The clauses of a `try_table`, behind its body: each test of a tag with its branch.
    private void handler(Block block) {
        int label = block.label();
        if (live) {
            arrive(label);
            code.jump(Opcodes.GOTO, labels[label]);
        }
        exceptions.end();
        int region = words[block.at() + 2];
        exceptions.placeHandler(region);
        int height = block.height();
        // the exception is an operand while the clauses look at it
        operands.reset(height, List.of(JvmType.OBJECT));
        int slot = operands.home(height);
        code.storeObject(slot);
        boolean caught = false;
        for (int i = 0; i < words[block.at() + 3] && !caught; i++) {
            int clause = block.at() + 4 + 3 * i;
            caught = catchClause(words[clause], words[clause + 1], words[clause + 2], height, slot);
        }
        if (!caught) {
            code.loadObject(slot);
            exceptions.raiseAgain();
        }
        operands.reset(height, List.of());
        live = false;
    }

    /// @return whether it catches everything
    private boolean catchClause(int kind, int tag, int label, int height, int slot) {
        Label next = new Label();
        if (tag >= 0) {
            exceptions.testTag(slot, tag, next);
        }
        operands.reset(height, List.of());
        if (tag >= 0) {
            exceptions.pushValues(slot, tag);
        }
        boolean reference = kind == 1 || kind == 3;
        if (reference) {
            code.loadObject(slot);
            operands.push(JvmType.OBJECT);
        }
        branch(label);
        operands.reset(height, List.of(JvmType.OBJECT));
        if (tag >= 0) {
            place(next);
        }
        return tag < 0;
    }

    /// A clause of a legacy `try`; the first one begins with the handler.
    private void clause(Opcode opcode, int at) {
        int region = words[at + 1];
        int slot = variables.slot(words[at + 2]);
        int own = words[at + 3];
        if (own < 0) {
            exceptions.end();
            exceptions.placeHandler(region);
            code.storeObject(slot);
        } else {
            operands.reset(source.regionHeight(region), List.of());
            place(labels[own]);
        }
        live = true;
        pay(at);
        if (opcode == Opcode.CATCH) {
            exceptions.testTag(slot, words[at + 4], labels[words[at + 5]]);
            exceptions.pushValues(slot, words[at + 4]);
        }
    }

    /// The end of the method.
    void leaveFunction() {
        exceptions.endFunction();
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
        carry(label);
    }

    private void carry(int label) {
        if (!operands.areHome(source.arity(label), source.height(label))) {
            exceptions.suspend();
            operands.carry(source.arity(label), source.height(label));
            exceptions.resume();
        }
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

    /// Returns what a plain call in place of a tail call gives; nothing here catches what it
    /// throws.
    void giveResultsOf(Runnable call) {
        exceptions.suspend();
        call.run();
        giveResults();
        exceptions.resume();
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
        carry(label);
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
                    carry(label);
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
