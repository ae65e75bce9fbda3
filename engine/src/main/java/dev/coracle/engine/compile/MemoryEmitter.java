package dev.coracle.engine.compile;

import dev.coracle.engine.module.Opcode;
import dev.coracle.engine.module.ValueKind;
import dev.coracle.engine.runtime.FlatAccess;
import dev.coracle.engine.runtime.FlatMemory;
import dev.coracle.engine.runtime.LargeAccess;
import dev.coracle.engine.runtime.LargeMemory;
import dev.coracle.engine.runtime.MemoryModel;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/// Loads and stores, and what works on ranges of memories and tables.
final class MemoryEmitter {

    private static final String CONTEXT = ClassNames.descriptor(ClassNames.CONTEXT);

    private static final String NARROW = "(JJ)I";

    private final ModuleLayout layout;
    private final MethodCode code;
    private final Operands operands;
    private final int instanceSlot;
    private final int memorySlot;
    private final String accessClass;
    private final String memoryDescriptor;

    MemoryEmitter(
            ModuleLayout layout,
            MethodCode code,
            Operands operands,
            int instanceSlot,
            int memorySlot) {
        this.layout = layout;
        this.code = code;
        this.operands = operands;
        this.instanceSlot = instanceSlot;
        this.memorySlot = memorySlot;
        this.accessClass = AccessClass.nameFor(accessors(layout.memoryModel()));
        this.memoryDescriptor = ClassNames.descriptor(memoryClass(layout.memoryModel()));
    }

    /// What loads and stores; emitted code goes through [AccessClass].
    static Class<?> accessors(MemoryModel model) {
        return switch (model) {
            case FLAT -> FlatAccess.class;
            case LARGE -> LargeAccess.class;
        };
    }

    static String memoryClass(MemoryModel model) {
        return Type.getInternalName(
                switch (model) {
                    case FLAT -> FlatMemory.class;
                    case LARGE -> LargeMemory.class;
                });
    }

    void emit(Opcode opcode, int[] words, int at) {
        if (opcode.immediate() == Opcode.Immediate.ACCESS) {
            access(opcode, words[at + 1], wide(words, at + 2));
        } else {
            operation(opcode, words, at);
        }
    }

    private static long wide(int[] words, int at) {
        return Integer.toUnsignedLong(words[at]) | (long) words[at + 1] << 32;
    }

    /// `[..] -> [.. memory]`: memory 0 has a local variable, others are fetched where they are
    /// used.
    void memory(int index) {
        if (index == 0) {
            code.loadObject(memorySlot);
            return;
        }
        code.loadObject(instanceSlot);
        code.getField(
                ClassNames.CONTEXT, "memories", "[" + ClassNames.descriptor(ClassNames.MEMORY));
        code.constant(index);
        code.op(Opcodes.AALOAD);
        code.cast(memoryClass(layout.memoryModel()));
    }

    /// `[.. address] -> [.. value]` or `[.. address value] -> [..]`.
    private void access(Opcode opcode, int memory, long offset) {
        String signature = opcode.signature();
        boolean load = !signature.endsWith(":");
        JvmType value = type(signature.charAt(load ? 2 : 1));
        operands.take(load ? 1 : 2);
        boolean plain = offset == 0 || layout.isLongMemory(memory);
        if (layout.isLongMemory(memory)) {
            narrow(load ? 0 : value.slots, offset);
        } else if (!plain) {
            code.constant((int) offset);
        }
        memory(memory);
        String descriptor =
                "(I"
                        + (load ? "" : value.descriptor)
                        + (plain ? "" : "I")
                        + memoryDescriptor
                        + ")"
                        + (load ? value.descriptor : "V");
        code.invokeStatic(accessClass, methodName(opcode), descriptor);
        if (load) {
            operands.push(value);
        }
    }

    /// `[.. i64] -> [.. i32]`, below a value of that many slots: the address of a 64-bit memory,
    /// its offset added, as the unsigned int that the accessors take.
    private void narrow(int slotsAbove, long offset) {
        switch (slotsAbove) {
            case 1 -> code.swapBelow(1, 2);
            case 2 -> code.swapBelow(2, 2);
            default -> {}
        }
        code.constant(offset);
        code.invokeStatic(accessClass, "narrow", NARROW);
        switch (slotsAbove) {
            case 1 -> code.op(Opcodes.SWAP);
            case 2 -> code.swapBelow(1, 2);
            default -> {}
        }
    }

    private static JvmType type(char letter) {
        return JvmType.of(ValueKind.at("ilfdv".indexOf(letter)));
    }

    /// From `i32.load8_s` to `i32Load8S`.
    private static String methodName(Opcode opcode) {
        StringBuilder name = new StringBuilder();
        boolean upper = false;
        for (char c : opcode.text().toCharArray()) {
            if (c == '.' || c == '_') {
                upper = true;
            } else {
                name.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return name.toString();
    }

    /// `[.. operands] -> [.. result]` by a method of [dev.coracle.engine.runtime.Operations], or of
    /// [dev.coracle.engine.runtime.WideOperations] where a 64-bit address is among them.
    private void operation(Opcode opcode, int[] words, int at) {
        int first = words[at + 1];
        String types =
                switch (opcode) {
                    case MEMORY_SIZE, TABLE_SIZE -> ":a";
                    case MEMORY_GROW -> "a:a";
                    case MEMORY_FILL -> "aIa:";
                    case DATA_DROP, ELEM_DROP -> ":";
                    case TABLE_GET -> "a:R";
                    case TABLE_SET -> "aR:";
                    case TABLE_GROW -> "Ra:a";
                    case TABLE_FILL -> "aRa:";
                    case MEMORY_COPY, TABLE_COPY -> copy(opcode, first, words[at + 2]);
                    case MEMORY_INIT, TABLE_INIT -> isLong(opcode, words[at + 2]) ? "JII:" : "III:";
                    default -> throw new AssertionError("not of this family: " + opcode);
                };
        char address = types.contains("a") && isLong(opcode, first) ? 'J' : 'I';
        boolean two =
                switch (opcode) {
                    case MEMORY_COPY, TABLE_COPY, MEMORY_INIT, TABLE_INIT -> true;
                    default -> false;
                };
        call(opcode, types.replace('a', address), first, two ? words[at + 2] : -1);
    }

    private boolean isLong(Opcode opcode, int index) {
        return opcode.text().startsWith("memory")
                ? layout.isLongMemory(index)
                : layout.isLongTable(index);
    }

    /// The length is as wide as the narrower of both addresses.
    private String copy(Opcode opcode, int target, int source) {
        char to = isLong(opcode, target) ? 'J' : 'I';
        char from = isLong(opcode, source) ? 'J' : 'I';
        return "" + to + from + (to == 'J' ? from : 'I') + ":";
    }

    private void call(Opcode opcode, String types, int first, int second) {
        String operandTypes = types.substring(0, types.indexOf(':'));
        String result = types.substring(types.indexOf(':') + 1);
        operands.take(operandTypes.length());
        code.loadObject(instanceSlot);
        code.constant(first);
        if (second >= 0) {
            code.constant(second);
        }
        String descriptor =
                "("
                        + descriptors(operandTypes)
                        + CONTEXT
                        + (second >= 0 ? "II" : "I")
                        + ")"
                        + (result.isEmpty() ? "V" : descriptors(result));
        code.invokeStatic(
                types.contains("J") ? ClassNames.WIDE_OPERATIONS : ClassNames.OPERATIONS,
                methodName(opcode),
                descriptor);
        switch (result) {
            case "" -> {}
            case "R" -> operands.push(JvmType.OBJECT);
            case "J" -> operands.push(JvmType.LONG);
            default -> operands.push(JvmType.INT);
        }
    }

    private static String descriptors(String letters) {
        return letters.replace("R", JvmType.OBJECT.descriptor);
    }
}
