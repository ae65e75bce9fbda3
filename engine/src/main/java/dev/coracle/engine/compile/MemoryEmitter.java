package dev.coracle.engine.compile;

import dev.coracle.engine.module.Opcode;
import dev.coracle.engine.module.ValueKind;
import dev.coracle.engine.runtime.FlatAccess;
import dev.coracle.engine.runtime.FlatMemory;
import dev.coracle.engine.runtime.LargeAccess;
import dev.coracle.engine.runtime.LargeMemory;
import dev.coracle.engine.runtime.MemoryModel;
import org.objectweb.asm.Type;

/// Loads and stores, and what works on ranges of memories and tables.
final class MemoryEmitter {

    private static final String CONTEXT = ClassNames.descriptor(ClassNames.CONTEXT);

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
        this.code = code;
        this.operands = operands;
        this.instanceSlot = instanceSlot;
        this.memorySlot = memorySlot;
        this.accessClass =
                Type.getInternalName(
                        switch (layout.memoryModel()) {
                            case FLAT -> FlatAccess.class;
                            case LARGE -> LargeAccess.class;
                        });
        this.memoryDescriptor = ClassNames.descriptor(memoryClass(layout.memoryModel()));
    }

    static String memoryClass(MemoryModel model) {
        return Type.getInternalName(
                switch (model) {
                    case FLAT -> FlatMemory.class;
                    case LARGE -> LargeMemory.class;
                });
    }

    void emit(Opcode opcode, int[] words, int at) {
        int first = words[at + 1];
        switch (opcode.immediate()) {
            case ACCESS -> access(opcode, words[at + 2]);
            case MEMORY, TABLE, DATA, ELEMENT -> operation(opcode, first);
            default -> operation(opcode, first, words[at + 2]);
        }
    }

    /// `[.. address] -> [.. value]` or `[.. address value] -> [..]`.
    private void access(Opcode opcode, int offset) {
        String signature = opcode.signature();
        boolean load = !signature.endsWith(":");
        JvmType value = type(signature.charAt(load ? 2 : 1));
        operands.take(load ? 1 : 2);
        if (offset != 0) {
            code.constant(offset);
        }
        code.loadObject(memorySlot);
        String descriptor =
                "(I"
                        + (load ? "" : value.descriptor)
                        + (offset == 0 ? "" : "I")
                        + memoryDescriptor
                        + ")"
                        + (load ? value.descriptor : "V");
        code.invokeStatic(accessClass, methodName(opcode), descriptor);
        if (load) {
            operands.push(value);
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

    private void operation(Opcode opcode, int index) {
        String types =
                switch (opcode) {
                    case MEMORY_SIZE, TABLE_SIZE -> ":I";
                    case MEMORY_GROW -> "I:I";
                    case MEMORY_FILL -> "III:";
                    case DATA_DROP, ELEM_DROP -> ":";
                    case TABLE_GET -> "I:R";
                    case TABLE_SET -> "IR:";
                    case TABLE_GROW -> "RI:I";
                    case TABLE_FILL -> "IRI:";
                    default -> throw new AssertionError("not of this family: " + opcode);
                };
        call(opcode, types, index, -1);
    }

    private void operation(Opcode opcode, int first, int second) {
        call(opcode, "III:", first, second);
    }

    /// `[.. operands] -> [.. result]` by a method of [dev.coracle.engine.runtime.Operations].
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
        code.invokeStatic(ClassNames.OPERATIONS, methodName(opcode), descriptor);
        if (!result.isEmpty()) {
            operands.push(result.equals("R") ? JvmType.OBJECT : JvmType.INT);
        }
    }

    private static String descriptors(String letters) {
        return letters.replace("R", JvmType.OBJECT.descriptor);
    }
}
