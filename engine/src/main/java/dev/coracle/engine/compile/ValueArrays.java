package dev.coracle.engine.compile;

import java.util.List;

/// Puts operands into an array of numbers and one of references, the form in which values travel
/// where their types are not known.
final class ValueArrays {

    private ValueArrays() {}

    /// Copies the topmost operands to two new arrays; they stay on the model's stack, in their
    /// homes and nowhere else.
    ///
    /// @param length of the arrays, at least the number of types
    /// @return the local variable with the numbers; the references are in the next one
    static int gather(MethodCode code, Operands operands, List<JvmType> types, int length) {
        return gather(code, operands, types, length, operands.freeSlot());
    }

    /// @param values the local variable to use, above all homes
    static int gather(
            MethodCode code, Operands operands, List<JvmType> types, int length, int values) {
        operands.spill(types.size());
        SignatureClasses.newArrays(code, length, values);
        int first = operands.depth() - types.size();
        for (int i = 0; i < types.size(); i++) {
            JvmType type = types.get(i);
            code.loadObject(type == JvmType.OBJECT ? values + 1 : values);
            code.constant(i);
            operands.loadHome(first + i);
            SignatureClasses.storeInArray(code, type);
        }
        return values;
    }
}
