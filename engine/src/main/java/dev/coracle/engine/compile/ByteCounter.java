package dev.coracle.engine.compile;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/// Counts the bytes of a method's code while it is written, or instead of writing it.
///
/// Exact for methods whose jumps reach (32 KB), but for a load of a constant, which may turn out a
/// byte shorter than counted.
final class ByteCounter extends MethodVisitor {

    private int bytes;

    /// @param next what the code is written to, null where only its size is asked for
    ByteCounter(@Nullable MethodVisitor next) {
        super(Opcodes.ASM9, next);
    }

    int bytes() {
        return bytes;
    }

    @Override
    public void visitInsn(int opcode) {
        bytes += 1;
        super.visitInsn(opcode);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        bytes += opcode == Opcodes.SIPUSH ? 3 : 2;
        super.visitIntInsn(opcode, operand);
    }

    @Override
    public void visitVarInsn(int opcode, int slot) {
        bytes += slot < 4 ? 1 : slot < 256 ? 2 : 4;
        super.visitVarInsn(opcode, slot);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        bytes += 3;
        super.visitTypeInsn(opcode, type);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        bytes += 3;
        super.visitFieldInsn(opcode, owner, name, descriptor);
    }

    @Override
    public void visitMethodInsn(
            int opcode, String owner, String name, String descriptor, boolean isInterface) {
        bytes += opcode == Opcodes.INVOKEINTERFACE ? 5 : 3;
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }

    @Override
    public void visitInvokeDynamicInsn(
            String name, String descriptor, Handle bootstrap, Object... arguments) {
        bytes += 5;
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        bytes += 3;
        super.visitJumpInsn(opcode, label);
    }

    @Override
    public void visitLdcInsn(Object value) {
        bytes += 3;
        super.visitLdcInsn(value);
    }

    @Override
    public void visitIincInsn(int slot, int increment) {
        bytes += slot < 256 && increment == (byte) increment ? 3 : 6;
        super.visitIincInsn(slot, increment);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
        bytes += aligned() + 12 + 4 * labels.length;
        super.visitTableSwitchInsn(min, max, otherwise, labels);
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
        bytes += aligned() + 8 + 8 * labels.length;
        super.visitLookupSwitchInsn(otherwise, keys, labels);
    }

    /// The opcode of a switch and the padding behind it.
    private int aligned() {
        return 1 + (3 - bytes % 4);
    }
}
