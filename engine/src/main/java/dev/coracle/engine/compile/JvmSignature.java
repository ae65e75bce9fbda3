package dev.coracle.engine.compile;

import dev.coracle.engine.module.DefinedType;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.module.ReferenceType;
import dev.coracle.engine.module.ValueKind;
import dev.coracle.engine.module.ValueType;
import java.util.List;

/// How functions of a type are called on the JVM.
///
/// Plain arguments as far as the JVM's 255 slots reach, else all in one [tuple][Tuples]; one plain
/// result, or a tuple of several. The name has a letter for each Wasm type, so that two classes are
/// the same exactly where two types are.
///
/// @param parameters of the Wasm function
/// @param results of the Wasm function
/// @param name for example `il_d` for `(i32 i64) -> (f64)`; `Rl__d` where the name does not tell
///   the type, which then has to be asked for
record JvmSignature(List<JvmType> parameters, List<JvmType> results, String name) {

    /// The JVM allows 255; two are left for the instance.
    private static final int MAX_ARGUMENT_SLOTS = 253;

    static JvmSignature of(DefinedType type) {
        FunctionType function = type.function();
        boolean told = isTold(type, function);
        String name =
                letters(function.parameters()) + (told ? "_" : "__") + letters(function.results());
        return new JvmSignature(
                jvmTypes(function.parameters()),
                jvmTypes(function.results()),
                // functions of a subtype have the same class, and other references perhaps
                told ? name : name.replace('F', 'R').replace('E', 'R'));
    }

    /// Whether no other type has the letters of this one: it is alone in its group, extends nothing
    /// and is extended by nothing, and each of its types has a letter of its own.
    private static boolean isTold(DefinedType type, FunctionType function) {
        return type == DefinedType.of(function)
                && function.parameters().stream().allMatch(JvmSignature::hasLetter)
                && function.results().stream().allMatch(JvmSignature::hasLetter);
    }

    private static boolean hasLetter(ValueType type) {
        return !type.isReference()
                || type.equals(ReferenceType.FUNCREF)
                || type.equals(ReferenceType.EXTERNREF);
    }

    /// Whether functions of other types may have the same class.
    boolean needsTypeCheck() {
        return name.contains("__");
    }

    private static List<JvmType> jvmTypes(List<ValueType> types) {
        return types.stream().map(type -> JvmType.of(ValueKind.of(type))).toList();
    }

    private static String letters(List<ValueType> types) {
        StringBuilder letters = new StringBuilder();
        for (ValueType type : types) {
            letters.append(
                    switch (type) {
                        case NumericType.V128 -> 'v';
                        case NumericType numeric -> JvmType.of(ValueKind.of(numeric)).letter;
                        case ReferenceType it when it.equals(ReferenceType.FUNCREF) -> 'F';
                        case ReferenceType it when it.equals(ReferenceType.EXTERNREF) -> 'E';
                        case ReferenceType _ -> 'R';
                    });
        }
        return letters.toString();
    }

    /// The signature that a name stands for.
    static JvmSignature ofName(String name) {
        int middle = name.indexOf('_');
        return new JvmSignature(
                ofLetters(name.substring(0, middle)),
                ofLetters(name.substring(name.lastIndexOf('_') + 1)),
                name);
    }

    static List<JvmType> ofLetters(String letters) {
        return letters.chars().mapToObj(letter -> ofLetter((char) letter)).toList();
    }

    private static JvmType ofLetter(char letter) {
        for (JvmType type : JvmType.values()) {
            if (type.letter == letter) {
                return type;
            }
        }
        return JvmType.OBJECT;
    }

    /// The abstract class of references to such functions.
    String className() {
        return ClassNames.SIGNATURE + name;
    }

    /// Whether all arguments travel in one tuple.
    boolean packsParameters() {
        return slots(parameters) > MAX_ARGUMENT_SLOTS;
    }

    boolean packsResults() {
        return results.size() > 1;
    }

    String parameterTuple() {
        return Tuples.className(parameters);
    }

    String resultTuple() {
        return Tuples.className(results);
    }

    /// The descriptor of a method with these arguments.
    ///
    /// @param extra the descriptor of an argument that comes last, or nothing
    String descriptor(String extra) {
        StringBuilder text = new StringBuilder("(");
        if (packsParameters()) {
            text.append('L').append(parameterTuple()).append(';');
        } else {
            parameters.forEach(type -> text.append(type.descriptor));
        }
        text.append(extra).append(')');
        return text.append(resultDescriptor()).toString();
    }

    private String resultDescriptor() {
        return switch (results.size()) {
            case 0 -> "V";
            case 1 -> results.getFirst().descriptor;
            default -> "L" + resultTuple() + ";";
        };
    }

    /// The slots that the arguments take in the callee.
    int argumentSlots() {
        return packsParameters() ? 1 : slots(parameters);
    }

    static int slots(List<JvmType> types) {
        return types.stream().mapToInt(type -> type.slots).sum();
    }
}
