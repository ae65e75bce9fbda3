package dev.coracle.engine.compile;

import dev.coracle.engine.validate.Code;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/// Where control flow parts and meets: the labels of a method, what branches carry to them, and
/// whether the place that is being emitted can be reached. Keeps the rule of [Operands]: nothing on
/// the JVM's stack at a label.
final class Branches {

    /// The label of the function itself.
    static final int FUNCTION = 0;

    private final Code source;
    private final MethodCode code;
    private final Operands operands;
    private final Frames frames;
    private final JvmSignature signature;
    private final ExceptionEmitter exceptions;

    /// Whether the method is the function, and a return of the function one of the method.
    private final boolean returnsResults;

    /// Made when they are asked for: a region of a split function has few of them.
    private final @Nullable Label[] labels;

    /// The types that branches carry to a label, known from the first of them on.
    private final @Nullable List<JvmType>[] carried;

    private boolean live = true;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of lists
    Branches(
            Code source,
            MethodCode code,
            Operands operands,
            Frames frames,
            JvmSignature signature,
            ExceptionEmitter exceptions,
            boolean returnsResults) {
        this.source = source;
        this.code = code;
        this.operands = operands;
        this.frames = frames;
        this.signature = signature;
        this.exceptions = exceptions;
        this.returnsResults = returnsResults;
        this.labels = new @Nullable Label[source.labelCount()];
        this.carried = new List[labels.length];
    }

    /// Whether the place that is being emitted can be reached.
    boolean live() {
        return live;
    }

    void live(boolean reached) {
        live = reached;
    }

    /// Where branches to a label of the function go.
    Label label(int label) {
        Label known = labels[label];
        if (known == null) {
            known = new Label();
            labels[label] = known;
        }
        return known;
    }

    /// The types that branches carry to each label; null where there was none yet.
    @Nullable List<JvmType>[] carried() {
        return carried;
    }

    /// Whether anything branches to a label, so far.
    boolean isUsed(int label) {
        return carried[label] != null;
    }

    List<JvmType> carriedTo(int label) {
        List<JvmType> types = carried[label];
        if (types == null) {
            throw new AssertionError("nothing branches to this label");
        }
        return types;
    }

    /// Something branches to a label and carries operands of these types.
    void note(int label, List<JvmType> types) {
        carried[label] = types;
    }

    /// A branch to a label carries the topmost operands.
    void note(int label) {
        note(label, operands.top(source.arity(label)));
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

    /// A label that branches backwards go to, with no operands.
    Label placeStart() {
        Label label = new Label();
        place(label);
        return label;
    }

    /// Whether the operands that a branch carries are where the label expects them.
    boolean areHome(int label) {
        return operands.areHome(source.arity(label), source.height(label));
    }

    /// Moves the operands that a branch carries to where the label expects them.
    void arrive(int label) {
        note(label);
        carry(label);
    }

    /// As [#arrive], for a label that is known to be branched to.
    void carry(int label) {
        if (!areHome(label)) {
            exceptions.suspend();
            operands.carry(source.arity(label), source.height(label));
            exceptions.resume();
        }
    }

    /// `[.. carried] -> [..]`: branches, or returns where that is what it means.
    void branch(int label) {
        if (label == FUNCTION && returnsResults) {
            giveResults();
            return;
        }
        arrive(label);
        code.jump(Opcodes.GOTO, label(label));
        live = false;
    }

    /// Branches, unless the jump that is given is taken.
    ///
    /// @param dropped how many operands are dropped where no branch happens
    void branchOver(int jump, int label, int dropped) {
        Label skip = new Label();
        code.jump(jump, skip);
        int depth = operands.depth();
        branch(label);
        operands.reset(depth - dropped, List.of());
        place(skip);
    }

    /// Starts the function over.
    void restart(Label start) {
        code.jump(Opcodes.GOTO, start);
        live = false;
    }

    /// Ends a function whose end is reached where its code does not expect it: its regions return
    /// by branching there.
    void finishFunction() {
        if (live) {
            giveResults();
        }
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

    /// Returns what is on top.
    private void giveResults() {
        operands.require(signature.results().size());
        if (signature.packsResults()) {
            Tuples.pack(code, signature.results(), operands.freeSlot());
        }
        SignatureClasses.give(code, signature);
        live = false;
    }
}
