package dev.coracle.engine.interpret;

import dev.coracle.engine.module.Opcode;
import dev.coracle.engine.runtime.VectorMethods;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/// Calls the methods of vector instructions.
final class VectorOperators {

    private static final @Nullable MethodHandle[] FOUND =
            new @Nullable MethodHandle[Opcode.values().length];

    private VectorOperators() {}

    /// @param operands boxed, immediates and memory last
    /// @return null for a store
    static @Nullable Object call(Opcode opcode, @Nullable Object[] operands) {
        MethodHandle operator = FOUND[opcode.number()];
        if (operator == null) {
            operator = find(opcode);
            FOUND[opcode.number()] = operator;
        }
        try {
            return (Object) operator.invokeExact(operands);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("vector methods throw nothing checked", e);
        }
    }

    private static MethodHandle find(Opcode opcode) {
        VectorMethods.Found found = VectorMethods.find(opcode);
        try {
            return MethodHandles.publicLookup()
                    .findStatic(found.owner(), found.name(), found.type())
                    .asType(found.type().generic())
                    .asSpreader(Object[].class, found.type().parameterCount());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no method for " + opcode.text(), e);
        }
    }
}
