package dev.coracle.engine.compile;

import dev.coracle.engine.module.Opcode;
import dev.coracle.engine.module.ValueKind;
import dev.coracle.engine.runtime.V128;
import dev.coracle.engine.runtime.VectorMethods;
import java.lang.invoke.MethodType;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/// Vector instructions: each is a call of its method in `runtime`. A vector is an object to the
/// JVM, as references are, so operands are cast to what they are before the call.
final class VectorEmitter {

    static final String VECTOR = Type.getInternalName(V128.class);

    private final MethodCode code;
    private final Operands operands;
    private final ModuleLayout layout;
    private final MemoryEmitter memories;

    VectorEmitter(ModuleLayout layout, MethodCode code, Operands operands, MemoryEmitter memories) {
        this.layout = layout;
        this.code = code;
        this.operands = operands;
        this.memories = memories;
    }

    /// What a local of this kind starts as.
    static void zero(MethodCode code) {
        code.getStatic(VECTOR, "ZERO", ClassNames.descriptor(VECTOR));
    }

    /// @param at of the opcode, which its immediates follow
    void emit(Opcode opcode, int[] words, int at) {
        String signature = opcode.signature();
        int colon = signature.indexOf(':');
        operands.take(colon);
        cast(signature.substring(0, colon), opcode, words, at);
        switch (opcode.immediate()) {
            case LANE -> code.constant(words[at + 1]);
            case ACCESS -> memories.memory(words[at + 1]);
            case ACCESS_LANE -> {
                code.constant(words[at + 4]);
                memories.memory(words[at + 1]);
            }
            case VECTOR, LANES -> {
                code.constant(wide(words, at + 1));
                code.constant(wide(words, at + 3));
            }
            default -> {}
        }
        VectorMethods.Found method = VectorMethods.find(opcode);
        MethodType type = method.type();
        code.invokeStatic(
                Type.getInternalName(method.owner()),
                method.name(),
                type.toMethodDescriptorString());
        if (type.returnType() != void.class) {
            operands.push(JvmType.of(ValueKind.at("ilfdv".indexOf(signature.charAt(colon + 1)))));
        }
    }

    /// Brings operands to the types of the method's parameters, the order unchanged.
    private void cast(String types, Opcode opcode, int[] words, int at) {
        switch (types) {
            case "v" -> code.cast(VECTOR);
            case "vv" -> castTwo();
            case "vvv" -> {
                for (int i = 0; i < 3; i++) {
                    code.cast(VECTOR);
                    code.op(Opcodes.DUP_X2);
                    code.op(Opcodes.POP);
                }
            }
            case "vi", "vf" -> {
                code.op(Opcodes.SWAP);
                code.cast(VECTOR);
                code.op(Opcodes.SWAP);
            }
            case "vl", "vd" -> {
                // [vector number] -> [number vector] -> [vector number]
                code.op(Opcodes.DUP2_X1);
                code.op(Opcodes.POP2);
                code.cast(VECTOR);
                code.op(Opcodes.DUP_X2);
                code.op(Opcodes.POP);
            }
            case "a" -> address(words, at);
            case "av" -> {
                code.cast(VECTOR);
                code.swapBelow(1, layout.isLongMemory(words[at + 1]) ? 2 : 1);
                address(words, at);
                code.swapBelow(2, 1);
            }
            case "", "i", "l", "f", "d" -> {}
            default -> throw new AssertionError("no vector instruction takes " + opcode);
        }
    }

    private void castTwo() {
        code.cast(VECTOR);
        code.op(Opcodes.SWAP);
        code.cast(VECTOR);
        code.op(Opcodes.SWAP);
    }

    /// `[.. address] -> [.. i64]`: base and offset as unsigned numbers, added.
    private void address(int[] words, int at) {
        long offset = wide(words, at + 2);
        if (layout.isLongMemory(words[at + 1])) {
            code.constant(offset);
            code.invokeStatic(ClassNames.WIDE_OPERATIONS, "sum", "(JJ)J");
            return;
        }
        code.op(Opcodes.I2L);
        code.constant(0xffff_ffffL);
        code.op(Opcodes.LAND);
        if (offset != 0) {
            code.constant(offset);
            code.op(Opcodes.LADD);
        }
    }

    private static long wide(int[] words, int at) {
        return Integer.toUnsignedLong(words[at]) | ((long) words[at + 1] << 32);
    }
}
