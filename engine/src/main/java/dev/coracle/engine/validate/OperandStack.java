package dev.coracle.engine.validate;

import dev.coracle.engine.module.ModuleException.Invalid;
import java.util.Arrays;

/// The types of the operands at the current instruction (specification, appendix 7.6).
final class OperandStack {

    private final ModuleTypes module;
    private int[] types = new int[64];
    private int size;

    /// The height that the current block may not go below.
    private int floor;

    /// Whether operands below the floor are made up, because this point is never reached.
    private boolean polymorphic;

    OperandStack(ModuleTypes module) {
        this.module = module;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
        enter(0, false);
    }

    /// Makes another block the current one.
    void enter(int floor, boolean polymorphic) {
        this.floor = floor;
        this.polymorphic = polymorphic;
    }

    boolean polymorphic() {
        return polymorphic;
    }

    /// The rest of the current block is never reached.
    void becomeUnreachable() {
        size = floor;
        polymorphic = true;
    }

    void push(int type) {
        if (size == types.length) {
            types = Arrays.copyOf(types, size * 2);
        }
        types[size++] = type;
    }

    void pushAll(int[] more) {
        for (int type : more) {
            push(type);
        }
    }

    /// @return the type of the popped operand, unknown where it is made up
    int popAny(int offset) throws Invalid {
        if (size > floor) {
            return types[--size];
        }
        if (polymorphic) {
            return TypeCode.UNKNOWN;
        }
        throw new Invalid("type mismatch: an operand is missing", offset);
    }

    /// @return the type of the popped reference, unknown where it is made up
    int popReference(int offset) throws Invalid {
        int type = popAny(offset);
        if (type != TypeCode.UNKNOWN && !TypeCode.isReference(type)) {
            throw new Invalid("type mismatch: a reference is required", offset);
        }
        return type;
    }

    int pop(int expected, int offset) throws Invalid {
        int actual = popAny(offset);
        if (actual != expected && !module.matches(actual, expected)) {
            throw mismatch(expected, actual, offset);
        }
        return actual;
    }

    void popAll(int[] expected, int offset) throws Invalid {
        for (int i = expected.length - 1; i >= 0; i--) {
            pop(expected[i], offset);
        }
    }

    /// Checks the topmost operands without popping them.
    void checkTop(int[] expected, int offset) throws Invalid {
        int at = size;
        for (int i = expected.length - 1; i >= 0; i--) {
            if (at > floor) {
                int actual = types[--at];
                if (!module.matches(actual, expected[i])) {
                    throw mismatch(expected[i], actual, offset);
                }
            } else if (!polymorphic) {
                throw new Invalid("type mismatch: an operand is missing", offset);
            }
        }
    }

    /// At the end of a block nothing else may be left.
    void requireFloor(int offset) throws Invalid {
        if (size != floor) {
            throw new Invalid(
                    "type mismatch: %d operands too many at the end of a block"
                            .formatted(size - floor),
                    offset);
        }
    }

    private static Invalid mismatch(int expected, int actual, int offset) {
        return new Invalid(
                "type mismatch: expected %s, found %s"
                        .formatted(TypeCode.text(expected), TypeCode.text(actual)),
                offset);
    }
}
