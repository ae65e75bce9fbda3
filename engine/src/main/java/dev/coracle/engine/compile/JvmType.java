package dev.coracle.engine.compile;

import dev.coracle.engine.module.ValueKind;
import org.objectweb.asm.Opcodes;

/// How a kind of value is held by the JVM.
enum JvmType {
    INT("I", 1, Opcodes.ILOAD, Opcodes.ISTORE, Opcodes.IRETURN, Opcodes.ICONST_0, 'i'),
    LONG("J", 2, Opcodes.LLOAD, Opcodes.LSTORE, Opcodes.LRETURN, Opcodes.LCONST_0, 'l'),
    FLOAT("F", 1, Opcodes.FLOAD, Opcodes.FSTORE, Opcodes.FRETURN, Opcodes.FCONST_0, 'f'),
    DOUBLE("D", 2, Opcodes.DLOAD, Opcodes.DSTORE, Opcodes.DRETURN, Opcodes.DCONST_0, 'd'),
    OBJECT(
            "Ljava/lang/Object;",
            1,
            Opcodes.ALOAD,
            Opcodes.ASTORE,
            Opcodes.ARETURN,
            Opcodes.ACONST_NULL,
            'R');

    final String descriptor;

    /// How many slots of a frame it takes.
    final int slots;

    final int load;
    final int store;
    final int give;

    /// The instruction that pushes zero or null.
    final int zero;

    /// Stands for it in the names of classes.
    final char letter;

    JvmType(String descriptor, int slots, int load, int store, int give, int zero, char letter) {
        this.descriptor = descriptor;
        this.slots = slots;
        this.load = load;
        this.store = store;
        this.give = give;
        this.zero = zero;
        this.letter = letter;
    }

    static JvmType of(ValueKind kind) {
        return switch (kind) {
            case I32 -> INT;
            case I64 -> LONG;
            case F32 -> FLOAT;
            case F64 -> DOUBLE;
            case V128, REFERENCE -> OBJECT;
        };
    }

    /// As ASM wants it in a stack map frame.
    Object frameType() {
        return switch (this) {
            case INT -> Opcodes.INTEGER;
            case LONG -> Opcodes.LONG;
            case FLOAT -> Opcodes.FLOAT;
            case DOUBLE -> Opcodes.DOUBLE;
            case OBJECT -> "java/lang/Object";
        };
    }

    int pop() {
        return slots == 2 ? Opcodes.POP2 : Opcodes.POP;
    }
}
