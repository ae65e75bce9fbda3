package dev.coracle.engine.module;

/// One step of a [ConstantExpression]; steps work on a stack as function bodies do.
public sealed interface ConstantInstruction {

    /// A number.
    ///
    /// @param bits as raw bits, an i32 sign-extended, a float by its bits in the low half
    record Constant(NumericType type, long bits) implements ConstantInstruction {}

    /// A vector, as two little-endian halves.
    record VectorConstant(long low, long high) implements ConstantInstruction {}

    /// The value of a global that comes before.
    record GlobalGet(int index) implements ConstantInstruction {}

    record RefNull(HeapType heap) implements ConstantInstruction {}

    record RefFunction(int index) implements ConstantInstruction {}

    /// Makes a structure, an array or an i31, or converts a reference.
    ///
    /// @param type the type index, where there is one
    /// @param count how many elements `array.new_fixed` takes
    record Create(Opcode opcode, int type, int count) implements ConstantInstruction {}

    /// Arithmetic of extended constant expressions: two operands of one type in, one out.
    enum Arithmetic implements ConstantInstruction {
        I32_ADD,
        I32_SUB,
        I32_MUL,
        I64_ADD,
        I64_SUB,
        I64_MUL
    }
}
