package dev.coracle.engine.wasi;

import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.module.ValueType;
import dev.coracle.engine.runtime.HostFunction;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.runtime.Traffic;
import dev.coracle.engine.runtime.Trap;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.HostFailure;
import java.util.List;

/// One function of the interface, ready to be offered to a linker.
public record WasiFunction(String name, FunctionType type, HostFunction function) {

    /// What a function does, without the common frame.
    @FunctionalInterface
    interface Body {

        /// @param values the arguments as raw bits; an i32 is read by its low half
        /// @throws HostFailure becomes the error number that the guest gets
        /// @throws Trap out of bounds becomes `fault`
        void call(Memory memory, long[] values) throws HostFailure;
    }

    /// A function that gives an error number.
    ///
    /// @param parameters a letter each: `i` an i32, `I` an i64
    static WasiFunction returningErrno(String name, String parameters, Body body) {
        HostFunction function =
                (memory, values) -> {
                    Errno errno = Errno.SUCCESS;
                    try {
                        body.call(memory, values);
                    } catch (HostFailure e) {
                        errno = e.errno();
                    } catch (Trap e) {
                        if (e.kind() != Trap.Kind.OUT_OF_BOUNDS_MEMORY) {
                            throw e;
                        }
                        errno = Errno.FAULT;
                    }
                    values[0] = errno.code();
                };
        return new WasiFunction(
                name, new FunctionType(types(parameters), List.of(NumericType.I32)), function);
    }

    /// A function without a result.
    static WasiFunction returningNothing(String name, String parameters, HostFunction function) {
        return new WasiFunction(name, new FunctionType(types(parameters), List.of()), function);
    }

    /// The same function, with each call counted.
    WasiFunction counting(Traffic traffic) {
        HostFunction counted =
                (memory, values) -> {
                    traffic.called();
                    function.call(memory, values);
                };
        return new WasiFunction(name, type, counted);
    }

    private static List<ValueType> types(String letters) {
        return letters.chars()
                .mapToObj(c -> c == 'I' ? NumericType.I64 : NumericType.I32)
                .map(ValueType.class::cast)
                .toList();
    }
}
