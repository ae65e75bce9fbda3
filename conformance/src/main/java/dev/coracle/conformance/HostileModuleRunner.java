package dev.coracle.conformance;

import dev.coracle.engine.link.ExternalValue;
import dev.coracle.engine.link.Instance;
import dev.coracle.engine.link.Linker;
import dev.coracle.engine.module.Export;
import dev.coracle.engine.module.ExternalKind;
import dev.coracle.engine.module.ExternalType;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.Import;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.module.ValueType;
import dev.coracle.engine.runtime.Executable;
import dev.coracle.engine.runtime.FunctionReference;
import dev.coracle.engine.runtime.Global;
import dev.coracle.engine.runtime.GuestException;
import dev.coracle.engine.runtime.HostFunction;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.runtime.MemoryAllowance;
import dev.coracle.engine.runtime.ResourceLimitException;
import dev.coracle.engine.runtime.Table;
import dev.coracle.engine.runtime.Tag;
import dev.coracle.engine.runtime.Trap;
import dev.coracle.engine.runtime.V128;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts a module of a stranger through everything: decodes, validates, links with made-up imports,
/// calls every export with zeros, stops it when its time is over. Says how it ended.
public final class HostileModuleRunner {

    /// How a module may end; anything else is a bug of the engine.
    public enum End {
        /// Every export returned.
        RAN,
        /// Refused as malformed, invalid, unsupported or not linkable.
        REJECTED,
        TRAPPED,
        /// Asked for more memory or larger tables than it may have.
        LIMITED,
        /// Ran until it was stopped.
        STOPPED
    }

    private static final long STACK_BYTES = 4L << 20;
    private static final long MEMORY_BYTES = 256L << 20;

    /// After being asked to stop, a guest must end within this time.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final byte[] bytes;
    private final Subject subject;
    private final Features features;
    private final MemoryAllowance allowance = MemoryAllowance.of(MEMORY_BYTES);
    private final Interruption interruption = new Interruption();
    private volatile @Nullable End end;
    private volatile @Nullable Throwable bug;

    private HostileModuleRunner(byte[] bytes, Subject subject, Features features) {
        this.bytes = bytes;
        this.subject = subject;
        this.features = features;
    }

    /// @param time for preparation and each call together, before the module is stopped
    /// @throws AssertionError where the engine failed: a foreign exception, or no end in time
    public static End run(byte[] bytes, Subject subject, Features features, Duration time) {
        HostileModuleRunner runner = new HostileModuleRunner(bytes, subject, features);
        Thread thread = new Thread(null, runner::guardedRun, "hostile module", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        try {
            if (!thread.join(time)) {
                runner.interruption.request();
                if (!thread.join(PATIENCE)) {
                    AssertionError hang = new AssertionError("did not end within " + time);
                    hang.setStackTrace(thread.getStackTrace());
                    throw hang;
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts tests", e);
        }
        Throwable bug = runner.bug;
        if (bug != null) {
            throw new AssertionError("foreign exception", bug);
        }
        End end = runner.end;
        if (end == null) {
            throw new AssertionError("ended without a word");
        }
        return end;
    }

    private void guardedRun() {
        try {
            end = runAll();
        } catch (Throwable e) {
            // whatever it is, the caller reports it as a bug of the engine
            bug = e;
        }
    }

    private End runAll() {
        try {
            Executable executable = subject.prepare(bytes, features);
            Linker linker = new Linker(features);
            offerImports(linker, executable);
            Instance instance = linker.instantiate(executable, allowance, interruption);
            End worst = End.RAN;
            for (Export export : instance.module().exports()) {
                if (export.kind() == ExternalKind.FUNCTION && !call(instance, export.name())) {
                    worst = End.TRAPPED;
                }
            }
            return worst;
        } catch (ModuleException e) {
            return End.REJECTED;
        } catch (ResourceLimitException e) {
            return End.LIMITED;
        } catch (Trap | GuestException e) {
            return End.TRAPPED;
        } catch (Interruption.Interrupted e) {
            return End.STOPPED;
        }
    }

    /// @return false where it trapped
    private static boolean call(Instance instance, String name) {
        if (!(instance.export(name).orElseThrow() instanceof ExternalValue.OfFunction(var f))) {
            throw new IllegalStateException(name + " is no function");
        }
        FunctionReference function = f;
        int length =
                Math.max(function.type().parameters().size(), function.type().results().size());
        @Nullable Object[] references = new @Nullable Object[length];
        zeroVectors(function.type().parameters(), references);
        try {
            function.call(new long[length], references);
            return true;
        } catch (Trap | GuestException e) {
            return false;
        }
    }

    /// Functions that do nothing and give zeros, and things of exactly the type asked for.
    private void offerImports(Linker linker, Executable executable) {
        Module module = executable.module();
        for (Import each : module.imports()) {
            ExternalValue value =
                    switch (each.type()) {
                        case ExternalType.OfFunction(int type) ->
                                new ExternalValue.OfHostFunction(
                                        module.functionType(type),
                                        new Zeros(module.functionType(type).results()));
                        case ExternalType.OfTable(var type) ->
                                new ExternalValue.OfTable(new Table(type, null));
                        case ExternalType.OfMemory(var type) ->
                                new ExternalValue.OfMemory(
                                        Memory.create(
                                                executable.memoryModel(),
                                                type.limits(),
                                                allowance));
                        case ExternalType.OfGlobal(var type) ->
                                new ExternalValue.OfGlobal(
                                        new Global.Cell(type, 0, zero(type.value())));
                        case ExternalType.OfTag(int type) ->
                                new ExternalValue.OfTag(new Tag(module.types().get(type)));
                    };
            linker.define(each.module(), each.name(), value);
        }
    }

    private static @Nullable Object zero(ValueType type) {
        return type == NumericType.V128 ? V128.ZERO : null;
    }

    private static void zeroVectors(List<ValueType> types, @Nullable Object[] references) {
        for (int i = 0; i < types.size(); i++) {
            references[i] = zero(types.get(i));
        }
    }

    /// A host function that does nothing and gives zeros.
    private record Zeros(List<ValueType> results) implements HostFunction {

        @Override
        public void call(Memory memory, long[] values) {
            Arrays.fill(values, 0);
        }

        @Override
        public void callWithReferences(
                Memory memory, long[] values, @Nullable Object[] references) {
            call(memory, values);
            zeroVectors(results, references);
        }
    }
}
