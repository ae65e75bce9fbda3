package dev.coracle.engine.runtime;

import dev.coracle.engine.module.Feature;
import dev.coracle.engine.module.Opcode;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The static method that carries out a vector instruction, by the instruction's name and
/// signature; for the compiler, which emits calls of it, and for the interpreter, which looks it
/// up.
public final class VectorMethods {

    private static final Map<String, Class<?>> SHAPES =
            Map.of(
                    "v128", V128.class,
                    "i8x16", I8x16.class,
                    "i16x8", I16x8.class,
                    "i32x4", I32x4.class,
                    "i64x2", I64x2.class,
                    "f32x4", F32x4.class,
                    "f64x2", F64x2.class);

    /// @param owner the class of the method
    /// @param type operands as the signature has them, an address as a long; then immediates; then
    ///   the memory
    public record Found(Class<?> owner, String name, MethodType type) {}

    private VectorMethods() {}

    /// Whether the instruction has such a method.
    public static boolean know(Opcode opcode) {
        return opcode.feature()
                .filter(it -> it == Feature.SIMD || it == Feature.RELAXED_SIMD)
                .isPresent();
    }

    public static Found find(Opcode opcode) {
        String text = opcode.text();
        int dot = text.indexOf('.');
        Class<?> shape = SHAPES.get(text.substring(0, dot));
        if (shape == null) {
            throw new IllegalArgumentException(text + " is no vector instruction");
        }
        boolean isAccess = opcode.signature().startsWith("a");
        return new Found(
                isAccess ? VectorAccess.class : shape,
                opcode == Opcode.V128_CONST ? "constant" : camelCase(text.substring(dot + 1)),
                type(opcode));
    }

    private static MethodType type(Opcode opcode) {
        String signature = opcode.signature();
        int colon = signature.indexOf(':');
        List<Class<?>> parameters = new ArrayList<>();
        for (int i = 0; i < colon; i++) {
            parameters.add(type(signature.charAt(i)));
        }
        switch (opcode.immediate()) {
            case LANE -> parameters.add(int.class);
            case ACCESS -> parameters.add(Memory.class);
            case ACCESS_LANE -> parameters.addAll(List.of(int.class, Memory.class));
            case VECTOR, LANES -> parameters.addAll(List.of(long.class, long.class));
            default -> {}
        }
        boolean isStore = signature.endsWith(":");
        return MethodType.methodType(
                isStore ? void.class : type(signature.charAt(colon + 1)), parameters);
    }

    private static Class<?> type(char letter) {
        return switch (letter) {
            case 'i' -> int.class;
            case 'l', 'a' -> long.class;
            case 'f' -> float.class;
            case 'd' -> double.class;
            default -> V128.class;
        };
    }

    private static String camelCase(String words) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (c == '_') {
                name.append(Character.toUpperCase(words.charAt(++i)));
            } else {
                name.append(c);
            }
        }
        return name.toString();
    }
}
