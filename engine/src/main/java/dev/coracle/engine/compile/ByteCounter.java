package dev.coracle.engine.compile;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/// Counts the bytes of a method's code while it is written, or instead of writing it.
///
/// Exact for methods whose jumps reach (32 KB), but for a load of a constant, which may turn out a
/// byte shorter than counted. Ends the emission of what is sure to be too large: the library would
/// only say so once it holds all of it.
final class ByteCounter extends MethodVisitor {

    /// No method has more code, lines or handlers.
    private static final int MOST = 65_535;

    /// Of code as it is counted here: all of it may be loads of constants.
    private static final int MOST_COUNTED = MOST / 2 * 3;

    private final boolean isWritten;
    private final Effort effort;
    private int bytes;
    private int instructions;
    private long protectedInstructions;
    private int jumps;
    private int frames;
    private int lines;
    private int handlers;

    /// @param next what the code is written to, null where only its size is asked for
    ByteCounter(@Nullable MethodVisitor next, Effort effort) {
        super(Opcodes.ASM9, next);
        this.isWritten = next != null;
        this.effort = effort;
    }

    int bytes() {
        return bytes;
    }

    /// Counts instructions that a handler protects; those that several protect, once for each.
    void protectedInstructions(int more) {
        protectedInstructions += more;
    }

    private void count(int more) {
        instructions++;
        bytes += more;
        check(bytes, MOST_COUNTED);
        effort.spend(more);
    }

    private void check(int count, int most) {
        if (isWritten && count > most) {
            throw new TooLargeException();
        }
    }

    @Override
    public void visitInsn(int opcode) {
        count(1);
        super.visitInsn(opcode);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        count(opcode == Opcodes.SIPUSH ? 3 : 2);
        super.visitIntInsn(opcode, operand);
    }

    @Override
    public void visitVarInsn(int opcode, int slot) {
        count(slot < 4 ? 1 : slot < 256 ? 2 : 4);
        super.visitVarInsn(opcode, slot);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        count(3);
        super.visitTypeInsn(opcode, type);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        count(3);
        super.visitFieldInsn(opcode, owner, name, descriptor);
    }

    @Override
    public void visitMethodInsn(
            int opcode, String owner, String name, String descriptor, boolean isInterface) {
        count(opcode == Opcodes.INVOKEINTERFACE ? 5 : 3);
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }

    @Override
    public void visitInvokeDynamicInsn(
            String name, String descriptor, Handle bootstrap, Object... arguments) {
        count(5);
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        count(3);
        jumps++;
        super.visitJumpInsn(opcode, label);
    }

    @Override
    public void visitLdcInsn(Object value) {
        count(3);
        super.visitLdcInsn(value);
    }

    @Override
    public void visitIincInsn(int slot, int increment) {
        count(slot < 256 && increment == (byte) increment ? 3 : 6);
        super.visitIincInsn(slot, increment);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
        count(aligned() + 12 + 4 * labels.length);
        jumps += labels.length;
        super.visitTableSwitchInsn(min, max, otherwise, labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
        count(aligned() + 8 + 8 * labels.length);
        jumps += labels.length;
        super.visitLookupSwitchInsn(otherwise, keys, labels);
    }

    @Override
    public void visitLabel(Label label) {
        effort.spend(Effort.OBJECT);
        super.visitLabel(label);
    }

    @Override
    public void visitLineNumber(int line, Label start) {
        check(++lines, MOST);
        super.visitLineNumber(line, start);
    }

    @Override
    public void visitTryCatchBlock(
            Label start, Label end, Label handler, @Nullable String exception) {
        check(++handlers, MOST);
        effort.spend(Effort.OBJECT);
        super.visitTryCatchBlock(start, end, handler, exception);
    }

    @Override
    public void visitFrame(
            int kind,
            int localCount,
            Object @Nullable [] locals,
            int stackCount,
            Object @Nullable [] stack) {
        frames++;
        effort.spend(localCount);
        super.visitFrame(kind, localCount, locals, stackCount, stack);
    }

    /// The end of the method. Pays for its verification, which nothing can stop: at each jump, and
    /// at each instruction for every handler that protects it, HotSpot looks for the frame of the
    /// target from the first on and compares all locals; at each instruction it looks whether a
    /// handler protects it.
    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        long matches = jumps + protectedInstructions;
        effort.spend(
                matches * (Effort.COMPARED + frames + 4L * maxLocals) / Effort.COMPARED
                        + (long) instructions * handlers / Effort.COMPARED);
        super.visitMaxs(maxStack, maxLocals);
    }

    /// The opcode of a switch and the padding behind it.
    private int aligned() {
        return 1 + (3 - bytes % 4);
    }
}
