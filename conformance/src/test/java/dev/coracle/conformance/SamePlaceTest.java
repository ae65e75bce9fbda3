package dev.coracle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.Engine;
import dev.coracle.engine.cases.SharedData;
import dev.coracle.engine.link.Instance;
import dev.coracle.engine.link.Linker;
import dev.coracle.engine.module.Export;
import dev.coracle.engine.module.ExternalKind;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.runtime.FunctionReference;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.MemoryAllowance;
import dev.coracle.engine.runtime.ResourceLimitException;
import dev.coracle.engine.runtime.Trap;
import dev.coracle.engine.runtime.V128;
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

/// Compiled and interpreted modules of the suites trap at the same bytes, through the same calls,
/// and use the same fuel on the way.
class SamePlaceTest {

    private static final long FUEL = 1_000_000;
    private static final long MEMORY = 64 << 20;

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
                    List<String> compiled = told(module, false);
                    if (!compiled.equals(told(module, true)) && !exhausted(compiled)) {
                        different.add(entry.getName() + " " + compiled);
                    }
                    compared += compiled.size();
                }
            }
        }
        assertThat(different).isEmpty();
        assertThat(compared).isPositive();
    }

    /// How deep a stack reaches is the one thing that may differ.
    private static boolean exhausted(List<String> told) {
        return told.stream().anyMatch(line -> line.contains("CALL_STACK_EXHAUSTED"));
    }

    /// What each export does with zeros, in words.
    private static List<String> told(byte[] module, boolean interpreted) {
        List<String> told = new ArrayList<>();
        Interruption interruption = Interruption.withFuel(FUEL);
        try {
            Engine engine = Engine.DEFAULT.withMetered(true).withInterpreted(interpreted);
            Instance instance =
                    new Linker()
                            .instantiate(
                                    engine.load(module, MEMORY),
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
