package dev.coracle.engine.compile;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/// Writes a method's instructions in their shortest form and counts what it needs.
final class MethodCode {

    private final ByteCounter out;
    private final Effort effort;
    private int maxLocals;
    private int count;

    /// Whether an instruction was written since the last frame: two frames may not share a place.
    private boolean afterInstruction = true;

    /// For a method whose size has a bound of its own.
    MethodCode(MethodVisitor out) {
        this(out, new Effort());
    }

    /// @param out gets the instructions; null where only their size matters
    /// @param effort what may be spent on them
    MethodCode(@Nullable MethodVisitor out, Effort effort) {
        this.out = new ByteCounter(out, effort);
        this.effort = effort;
        this.out.visitCode();
    }

    /// How many bytes of code there are so far.
    int bytes() {
        return out.bytes();
    }

    /// Pays for what is done beside the bytes.
    void spend(long units) {
        effort.spend(units);
    }

    MethodVisitor visitor() {
        afterInstruction = true;
        count++;
        return out;
    }

    /// For what is no instruction: labels and line numbers.
    MethodVisitor marks() {
        return out;
    }

    boolean afterInstruction() {
        return afterInstruction;
    }

    void label(Label label) {
        out.visitLabel(label);
    }

    /// Lets a handler have what a range throws.
    ///
    /// @param instructions how many the range has, or a little more
    void protect(Label start, Label end, int instructions, Label handler, String exception) {
        out.protectedInstructions(instructions);
        visitor().visitTryCatchBlock(start, end, handler, exception);
    }

    /// How many instructions were written, or a little more.
    int count() {
        return count;
    }

    void frameWritten() {
        count--;
        afterInstruction = false;
    }

    void op(int opcode) {
        visitor().visitInsn(opcode);
    }

    void constant(int value) {
        if (value >= -1 && value <= 5) {
            op(Opcodes.ICONST_0 + value);
        } else if (value == (byte) value) {
            visitor().visitIntInsn(Opcodes.BIPUSH, value);
        } else if (value == (short) value) {
            visitor().visitIntInsn(Opcodes.SIPUSH, value);
        } else {
            visitor().visitLdcInsn(value);
        }
    }

    void constant(long value) {
        if (value == 0 || value == 1) {
            op(Opcodes.LCONST_0 + (int) value);
        } else if (value == (short) value) {
            constant((int) value);
            op(Opcodes.I2L);
        } else {
            visitor().visitLdcInsn(value);
        }
    }

    /// A float by its bits, which the constant pool would keep too, but not every tool on the way.
    void floatConstant(int bits) {
        float value = Float.intBitsToFloat(bits);
        if (Float.isNaN(value)) {
            constant(bits);
            invokeStatic("java/lang/Float", "intBitsToFloat", "(I)F");
        } else if (bits == 0) {
            op(Opcodes.FCONST_0);
        } else {
            visitor().visitLdcInsn(value);
        }
    }

    void doubleConstant(long bits) {
        double value = Double.longBitsToDouble(bits);
        if (Double.isNaN(value)) {
            constant(bits);
            invokeStatic("java/lang/Double", "longBitsToDouble", "(J)D");
        } else if (bits == 0) {
            op(Opcodes.DCONST_0);
        } else {
            visitor().visitLdcInsn(value);
        }
    }

    void load(JvmType type, int slot) {
        visitor().visitVarInsn(type.load, slot);
        locals(slot + type.slots);
    }

    void store(JvmType type, int slot) {
        visitor().visitVarInsn(type.store, slot);
        locals(slot + type.slots);
    }

    void loadObject(int slot) {
        load(JvmType.OBJECT, slot);
    }

    void storeObject(int slot) {
        store(JvmType.OBJECT, slot);
    }

    void invokeStatic(String owner, String name, String descriptor) {
        visitor().visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }

    void invokeVirtual(String owner, String name, String descriptor) {
        visitor().visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, name, descriptor, false);
    }

    void invokeSpecial(String owner, String name, String descriptor) {
        visitor().visitMethodInsn(Opcodes.INVOKESPECIAL, owner, name, descriptor, false);
    }

    void getField(String owner, String name, String descriptor) {
        visitor().visitFieldInsn(Opcodes.GETFIELD, owner, name, descriptor);
    }

    void getStatic(String owner, String name, String descriptor) {
        visitor().visitFieldInsn(Opcodes.GETSTATIC, owner, name, descriptor);
    }

    void putField(String owner, String name, String descriptor) {
        visitor().visitFieldInsn(Opcodes.PUTFIELD, owner, name, descriptor);
    }

    void cast(String type) {
        visitor().visitTypeInsn(Opcodes.CHECKCAST, type);
    }

    /// Pushes a new object, uninitialised.
    void create(String type) {
        visitor().visitTypeInsn(Opcodes.NEW, type);
    }

    /// `[.. a b] -> [.. b a]` for any two values of one or two slots.
    ///
    /// @param top the slots of the upper one
    /// @param below the slots of the one below it
    void swapBelow(int top, int below) {
        if (top == 1) {
            op(below == 1 ? Opcodes.DUP_X1 : Opcodes.DUP_X2);
            op(Opcodes.POP);
        } else {
            op(below == 1 ? Opcodes.DUP2_X1 : Opcodes.DUP2_X2);
            op(Opcodes.POP2);
        }
    }

    void jump(int opcode, Label label) {
        visitor().visitJumpInsn(opcode, label);
    }

    /// `[.. value object] -> [.. object value]`.
    void swapUnder(JvmType value) {
        if (value.slots == 1) {
            op(Opcodes.SWAP);
        } else {
            op(Opcodes.DUP_X2);
            op(Opcodes.POP);
        }
    }

    /// `[.. value] -> [.. bits]`: a number as raw bits in a long.
    void toBits(JvmType type) {
        switch (type) {
            case INT -> op(Opcodes.I2L);
            case LONG -> {}
            case FLOAT -> {
                invokeStatic("java/lang/Float", "floatToRawIntBits", "(F)I");
                op(Opcodes.I2L);
            }
            case DOUBLE -> invokeStatic("java/lang/Double", "doubleToRawLongBits", "(D)J");
            case OBJECT -> throw new AssertionError("a reference has no bits");
        }
    }

    /// `[.. bits] -> [.. value]`.
    void fromBits(JvmType type) {
        switch (type) {
            case INT -> op(Opcodes.L2I);
            case LONG -> {}
            case FLOAT -> {
                op(Opcodes.L2I);
                invokeStatic("java/lang/Float", "intBitsToFloat", "(I)F");
            }
            case DOUBLE -> invokeStatic("java/lang/Double", "longBitsToDouble", "(J)D");
            case OBJECT -> throw new AssertionError("a reference has no bits");
        }
    }

    void locals(int count) {
        maxLocals = Math.max(maxLocals, count);
    }

    void end(int maxStack) {
        out.visitMaxs(maxStack, maxLocals);
        out.visitEnd();
    }
}
