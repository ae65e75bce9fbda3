package dev.coracle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.Engine;
import dev.coracle.engine.binary.ModuleDecoder;
import dev.coracle.engine.cases.SharedData;
import dev.coracle.engine.compile.CompiledModule;
import dev.coracle.engine.compile.MethodSizes;
import dev.coracle.engine.interpret.FallbackInterpreter;
import dev.coracle.engine.link.Instance;
import dev.coracle.engine.link.Linker;
import dev.coracle.engine.module.Export;
import dev.coracle.engine.module.ExternalKind;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.runtime.Executable;
import dev.coracle.engine.runtime.FunctionReference;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.MemoryAllowance;
import dev.coracle.engine.runtime.MemoryModel;
import dev.coracle.engine.runtime.ResourceLimitException;
import dev.coracle.engine.runtime.Trap;
import dev.coracle.engine.runtime.V128;
import dev.coracle.engine.validate.ModuleValidator;
import dev.coracle.engine.validate.ValidModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Compiled modules of the suites, whole or with nearly every function split, and interpreted ones
/// trap at the same bytes, through the same calls, and use the same fuel on the way.
class SamePlaceTest {

    private static final long FUEL = 1_000_000;
    private static final long MEMORY = 64 << 20;

    private static final Subject WHOLE =
            (module, _) -> Engine.DEFAULT.withMetered(true).load(module, MEMORY);

    private static final Subject SPLIT = SamePlaceTest::split;

    private static final Subject INTERPRETED =
            (module, _) ->
                    Engine.DEFAULT.withMetered(true).withInterpreted(true).load(module, MEMORY);

    @ParameterizedTest
    @ValueSource(strings = {"suites/wasm-2.0.zip", "suites/fuzz.zip"})
    void trapsAndPaysAlike(String suite) throws Exception {
        Path archive = SharedData.find(suite).orElse(null);
        Assumptions.assumeTrue(archive != null, SharedData.missing(suite));
        List<String> different = new ArrayList<>();
        int compared = 0;
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".wasm")) {
                    byte[] module = zip.readAllBytes();
                    List<String> compiled = told(module, WHOLE);
                    for (Subject other : List.of(SPLIT, INTERPRETED)) {
                        if (!compiled.equals(told(module, other)) && !exhausted(compiled)) {
                            different.add(entry.getName() + " " + compiled);
                        }
                    }
                    compared += compiled.size();
                }
            }
        }
        assertThat(different).isEmpty();
        assertThat(compared).isPositive();
    }

    private static Executable split(byte[] module, Features features) throws ModuleException {
        ValidModule valid =
                ModuleValidator.validate(ModuleDecoder.decode(module, features), features);
        return new CompiledModule(
                valid, MemoryModel.FLAT, true, new FallbackInterpreter(valid), MethodSizes.TINY);
    }

    /// How deep a stack reaches is the one thing that may differ.
    private static boolean exhausted(List<String> told) {
        return told.stream().anyMatch(line -> line.contains("CALL_STACK_EXHAUSTED"));
    }

    /// What each export does with zeros, in words.
    private static List<String> told(byte[] module, Subject way) {
        List<String> told = new ArrayList<>();
        Interruption interruption = Interruption.withFuel(FUEL);
        try {
            Instance instance =
                    new Linker()
                            .instantiate(
                                    way.prepare(module, Features.ALL),
                                    MemoryAllowance.of(MEMORY),
                                    interruption);
            for (Export export : instance.module().exports()) {
                if (export.kind() == ExternalKind.FUNCTION) {
                    String end = end(instance.function(export.name()));
                    told.add(export.name() + " " + end + ", left " + interruption.fuel());
                }
            }
        } catch (Interruption.OutOfFuel e) {
            told.add("out of fuel");
        } catch (Trap trap) {
            told.add("start: " + words(trap));
        } catch (ModuleException | ResourceLimitException e) {
            told.add("refused");
        }
        return told;
    }

    private static String end(FunctionReference function) {
        int parameters = function.type().parameters().size();
        int length = Math.max(parameters, function.type().results().size());
        @Nullable Object[] references = new @Nullable Object[length];
        for (int i = 0; i < parameters; i++) {
            boolean isVector = function.type().parameters().get(i) == NumericType.V128;
            references[i] = isVector ? V128.ZERO : null;
        }
        try {
            function.call(new long[length], references);
            return "returns";
        } catch (Trap trap) {
            return words(trap);
        }
    }

    private static String words(Trap trap) {
        return trap.kind() + " " + trap.backtrace();
    }
}
