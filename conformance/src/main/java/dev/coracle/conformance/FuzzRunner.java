package dev.coracle.conformance;

import dev.coracle.engine.link.ExternalValue;
import dev.coracle.engine.link.Instance;
import dev.coracle.engine.link.Linker;
import dev.coracle.engine.module.Export;
import dev.coracle.engine.module.ExternalKind;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.FunctionType;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.module.ValueType;
import dev.coracle.engine.runtime.FunctionReference;
import dev.coracle.engine.runtime.GuestException;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.MemoryAllowance;
import dev.coracle.engine.runtime.Trap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Calls every export of a module that binaryen's fuzzer made, with zeros, and writes down what it
/// gives in the form that the recorded answers have.
public final class FuzzRunner {

    private static final String MODULE = "fuzzing-support";
    private static final String RESET = "hangLimitInitializer";
    private static final long MEMORY_BYTES = 256L << 20;

    /// One call: `["n:f64:0"]` or a trap's short name, and what the module logged meanwhile.
    ///
    /// @param name of the export
    public record Call(String name, String result, List<String> log) {

        public Call {
            log = List.copyOf(log);
        }

        /// Stands for a call that the recorder could not make.
        static final String NOT_CALLED = "skip-i64-args";
    }

    private final List<String> log = new ArrayList<>();
    private final Instance instance;

    private FuzzRunner(byte[] module, Subject subject, Features features) throws ModuleException {
        Linker linker = new Linker(features);
        for (NumericType type : NumericType.values()) {
            if (type != NumericType.V128) {
                FunctionType signature = new FunctionType(List.of(type), List.of());
                linker.define(
                        MODULE,
                        "log-" + type.text(),
                        signature,
                        (_, values) -> log.add(entry(type, values[0])));
            }
        }
        this.instance =
                linker.instantiate(
                        subject.prepare(module, features),
                        MemoryAllowance.of(MEMORY_BYTES),
                        new Interruption());
    }

    /// @return one call per exported function, in the order of the exports
    public static List<Call> run(byte[] module, Subject subject, Features features)
            throws ModuleException {
        FuzzRunner runner = new FuzzRunner(module, subject, features);
        List<Call> calls = new ArrayList<>();
        for (Export export : runner.instance.module().exports()) {
            if (export.kind() == ExternalKind.FUNCTION) {
                calls.add(runner.call(export.name()));
            }
        }
        return calls;
    }

    private Call call(String name) {
        FunctionReference function = function(name);
        if (function.type().parameters().contains(NumericType.I64)) {
            return new Call("TypeError", Call.NOT_CALLED, List.of());
        }
        if (instance.export(RESET).isPresent()) {
            invoke(function(RESET));
        }
        log.clear();
        String result = invoke(function);
        return new Call(name, result, log);
    }

    private FunctionReference function(String name) {
        if (instance.export(name).orElseThrow() instanceof ExternalValue.OfFunction(var function)) {
            return function;
        }
        throw new IllegalStateException(name + " is no function");
    }

    private static String invoke(FunctionReference function) {
        FunctionType type = function.type();
        int length = Math.max(type.parameters().size(), type.results().size());
        long[] values = new long[length];
        try {
            function.call(values, new @Nullable Object[length]);
        } catch (Trap trap) {
            return shortName(trap.kind());
        } catch (GuestException e) {
            return "exception";
        }
        List<String> results = new ArrayList<>();
        for (int i = 0; i < type.results().size(); i++) {
            results.add(result(type.results().get(i), values[i]));
        }
        return results.toString();
    }

    private static String shortName(Trap.Kind kind) {
        return switch (kind) {
            case UNREACHABLE -> "unreachable";
            case INTEGER_DIVIDE_BY_ZERO -> "div0";
            case INTEGER_OVERFLOW, INVALID_CONVERSION -> "trunc";
            case OUT_OF_BOUNDS_MEMORY, OUT_OF_BOUNDS_TABLE -> "oob";
            case UNDEFINED_ELEMENT, UNINITIALIZED_ELEMENT, INDIRECT_CALL_TYPE_MISMATCH ->
                    "indirect";
            case CALL_STACK_EXHAUSTED -> "exhaustion";
            default -> kind.words();
        };
    }

    /// A number as JavaScript sees it.
    private static String result(ValueType type, long bits) {
        if (type == NumericType.I64) {
            return "i64:" + Long.toHexString(bits);
        }
        double number =
                type == NumericType.I32
                        ? (int) bits
                        : type == NumericType.F32
                                ? Float.intBitsToFloat((int) bits)
                                : Double.longBitsToDouble(bits);
        return Double.isNaN(number)
                ? "nan"
                : "n:f64:" + Long.toHexString(Double.doubleToRawLongBits(number));
    }

    private static String entry(NumericType type, long bits) {
        boolean isWide = type == NumericType.I64 || type == NumericType.F64;
        boolean isNan =
                (type == NumericType.F32 && Float.isNaN(Float.intBitsToFloat((int) bits)))
                        || (type == NumericType.F64 && Double.isNaN(Double.longBitsToDouble(bits)));
        String value =
                isNan
                        ? "nan"
                        : Long.toHexString(isWide ? bits : Integer.toUnsignedLong((int) bits));
        return "log-%s %s:%s".formatted(type.text(), type.text(), value);
    }
}
