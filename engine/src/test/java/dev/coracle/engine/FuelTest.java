package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.cases.SharedData;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.Limits;
import dev.coracle.engine.link.ExternalValue;
import dev.coracle.engine.link.Instance;
import dev.coracle.engine.link.Linker;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.MemoryAllowance;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A budget of instructions: the same compiled and interpreted, the same each time.
class FuelTest {

    private static final byte[] MODULE =
            new ModuleBuilder()
                    .definition("5e 78 01")
                    // 4 + 5: a loop that counts down
                    .function("count", "i:i", "03 40 20 00 41 01 6b 22 00 0d 00 0b 20 00 0b")
                    .function("forever", ":", "03 40 0c 00 0b 0b")
                    .function("recursive", ":", "10 02 0b")
                    .function("choose", "i:i", "20 00 04 7f 41 01 05 41 02 41 03 6a 0b 0b")
                    .function("newArray", "i:", "20 00 fb 07 00 1a 0b")
                    .function("fillArray", "i:", "20 00 fb 07 00 41 00 41 07 20 00 fb 10 00 0b")
                    .function(
                            "copyArray",
                            "i:",
                            "20 00 fb 07 00 41 00 20 00 fb 07 00 41 00 20 00 fb 11 00 00 0b")
                    .memory(2, 2)
                    .function("fill", "i:", "41 00 41 07 20 00 fc 0b 00 0b")
                    .function("copy", "i:", "41 01 41 00 20 00 fc 0a 00 00 0b")
                    .table(1_000, 1_000)
                    .function("fillTable", "i:", "41 00 d0 70 20 00 fc 11 00 0b")
                    .function("copyTable", "i:", "41 01 41 00 20 00 fc 0e 00 00 0b")
                    .bytes();

    private static long spent(boolean interpreted, String export, int argument, long budget)
            throws ModuleException {
        Interruption interruption = Interruption.withFuel(budget);
        call(interpreted, export, argument, interruption);
        return budget - interruption.fuel();
    }

    private static void call(
            boolean interpreted, String export, int argument, Interruption interruption)
            throws ModuleException {
        Instance instance =
                new Linker(Features.ALL)
                        .instantiate(
                                Engine.DEFAULT
                                        .withInterpreted(interpreted)
                                        .withMetered(true)
                                        .load(MODULE, 1 << 20),
                                MemoryAllowance.of(1 << 20),
                                interruption);
        if (instance.export(export).orElseThrow()
                instanceof ExternalValue.OfFunction(var function)) {
            function.call(new long[] {argument}, new @Nullable Object[1]);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void costsOneUnitForEachInstruction(boolean interpreted) throws Exception {
        // five in the loop's body, one behind it
        assertThat(spent(interpreted, "count", 1, 100)).isEqualTo(6);
        assertThat(spent(interpreted, "count", 1000, 1_000_000)).isEqualTo(5001);
        assertThat(spent(interpreted, "choose", 1, 100)).isEqualTo(3);
        assertThat(spent(interpreted, "choose", 0, 100)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void endsWhatWouldNotEnd(boolean interpreted) {
        for (String export : List.of("forever", "recursive")) {
            Interruption interruption = Interruption.withFuel(1000);
            assertThatThrownBy(() -> call(interpreted, export, 0, interruption))
                    .isInstanceOf(Interruption.OutOfFuel.class);
            assertThat(interruption.fuel()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void endsExactlyWhereTheBudgetDoesNotReach(boolean interpreted) throws Exception {
        assertThat(spent(interpreted, "count", 1000, 5001)).isEqualTo(5001);
        assertThatThrownBy(() -> spent(interpreted, "count", 1000, 5000))
                .isInstanceOf(Interruption.OutOfFuel.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void paysForBulkOperationsByTheirLength(boolean interpreted) throws Exception {
        for (String export : List.of("fill", "copy")) {
            assertThat(spent(interpreted, export, 63, 100_000)).isEqualTo(4);
            assertThat(spent(interpreted, export, 64, 100_000)).isEqualTo(5);
            assertThat(spent(interpreted, export, 64_000, 100_000)).isEqualTo(1_004);
            assertThatThrownBy(() -> spent(interpreted, export, 64_000, 1_003))
                    .isInstanceOf(Interruption.OutOfFuel.class);
        }
        assertThat(spent(interpreted, "newArray", 64_000, 100_000)).isEqualTo(1_003);
        assertThat(spent(interpreted, "fillArray", 64_000, 100_000)).isEqualTo(2_006);
        assertThat(spent(interpreted, "copyArray", 64_000, 100_000)).isEqualTo(3_008);
        for (String export : List.of("fillTable", "copyTable")) {
            assertThat(spent(interpreted, export, 800, 100_000)).isEqualTo(104);
        }
    }

    @Test
    void refusesABudgetThatNobodyWouldPay() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new Linker(Features.ALL)
                                        .instantiate(
                                                Engine.DEFAULT.load(MODULE, 1 << 20),
                                                MemoryAllowance.of(1 << 20),
                                                Interruption.withFuel(1)));
    }

    /// Real programs end at the same byte of their output, whichever way they run.
    @ParameterizedTest
    @ValueSource(
            longs = {1_000, 10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 100_000_000})
    void endsRealProgramsAlikeCompiledAndInterpreted(long fuel) throws Exception {
        for (String module : List.of("cpp-words", "rust163-tool", "zig-hello", "c-argsenv")) {
            assertThat(run(module, fuel, false))
                    .as(module)
                    .isEqualTo(run(module, fuel, true))
                    .isEqualTo(run(module, fuel, false));
        }
    }

    private static String run(String module, long fuel, boolean interpreted) throws Exception {
        String path = "modules/" + module + "/module.wasm";
        Path file = SharedData.find(path).orElse(null);
        Assumptions.assumeTrue(file != null, SharedData.missing(path));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Command command =
                new Command(
                        Engine.DEFAULT
                                .withInterpreted(interpreted)
                                .withMetered(true)
                                .load(Files.readAllBytes(file), 1 << 28),
                        "module.wasm",
                        Grants.none().withLimits(Limits.DEFAULT.withFuel(fuel)),
                        Streams.to(out::write, out::write),
                        new AccessTrail());
        RunResult result = command.run();
        return result + "\n" + command.fuelLeft() + "\n" + out.toString(StandardCharsets.UTF_8);
    }
}
