package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.Limits;
import dev.coracle.engine.link.Instance;
import dev.coracle.engine.link.Linker;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.runtime.MemoryAllowance;
import dev.coracle.engine.runtime.ResourceLimitException;
import dev.coracle.engine.runtime.Trap;
import java.lang.ref.Reference;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Objects without end are the end of the run that keeps them, and of nothing else.
class ObjectLimitTest {

    private static final long LIMIT = 16L << 20;

    private static final byte[] MODULE =
            new ModuleBuilder()
                    // 0: structure of i32 and anyref; 1: array of anyref; 2: array of i8
                    .definition("5f 02 7f 00 6e 01")
                    .definition("5e 6e 01")
                    .definition("5e 78 01")
                    .tag("X:")
                    .memory(0, -1)
                    .function(
                            "structures", ":", "A", "03 40 41 01 20 00 fb 00 00 21 00 0c 00 0b 0b")
                    .function("arrays", ":", "A", "03 40 20 00 41 e8 07 fb 06 01 21 00 0c 00 0b 0b")
                    .function(
                            "bytes",
                            ":",
                            "A",
                            "03 40 20 00 41 a0 8d 06 fb 07 02 fb 08 01 02 21 00 0c 00 0b 0b")
                    .function(
                            "exceptions",
                            ":",
                            "X",
                            "03 40 02 69 1f 40 01 03 00 20 00 08 00 0b 00 0b 21 00 0c 00 0b 0b")
                    // a list of so many elements, dropped at the end
                    .function(
                            "garbage",
                            "i:i",
                            "A",
                            "03 40 41 01 20 01 d0 6e 20 00 41 ff 01 71 1c 01 6e"
                                    + "fb 00 00 21 01 20 00 41 01 6b 22 00 0d 00 0b 20 00 0b")
                    .function("grow", "i:i", "20 00 40 00 0b")
                    .function("one", "i:", "20 00 fb 07 02 1a 0b")
                    .bytes();

    private static Instance instance(boolean interpreted, MemoryAllowance allowance)
            throws ModuleException {
        return new Linker()
                .instantiate(
                        Engine.DEFAULT.withInterpreted(interpreted).load(MODULE),
                        allowance,
                        new Interruption());
    }

    @ParameterizedTest
    @CsvSource({
        "structures, false", "arrays, false", "bytes, false", "exceptions, false",
        "structures, true", "arrays, true", "bytes, true", "exceptions, true"
    })
    void endsWhoKeepsThemWithoutEnd(String export, boolean interpreted) throws Exception {
        MemoryAllowance allowance = MemoryAllowance.of(LIMIT);
        Instance instance = instance(interpreted, allowance);

        assertThatThrownBy(() -> instance.function(export).apply())
                .isInstanceOf(ResourceLimitException.class)
                .hasMessageContaining("structures, arrays and exceptions");
        assertThat(allowance.refused()).isTrue();
        // what it kept is garbage now
        assertThat(instance.function("garbage").apply(1_000)).containsExactly(0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void letsGarbageBeMadeForEver(boolean interpreted) throws Exception {
        Instance instance = instance(interpreted, MemoryAllowance.of(LIMIT));

        // 60 MB in lists of 25 KB
        assertThat(instance.function("garbage").apply(600_000)).containsExactly(0);
    }

    @Test
    void refusesOneArrayThatIsTooLargeBeforeItIsMade() throws Exception {
        Instance instance = instance(false, MemoryAllowance.of(LIMIT));

        instance.function("one").apply(8 << 20);
        assertThatThrownBy(() -> instance.function("one").apply(17 << 20))
                .isInstanceOf(ResourceLimitException.class);
        assertThatThrownBy(() -> instance.function("one").apply(-1)).isInstanceOf(Trap.class);
    }

    @Test
    void countsMemoriesAndObjectsTogether() throws Exception {
        MemoryAllowance allowance = MemoryAllowance.of(LIMIT);
        Instance instance = instance(false, allowance);

        assertThat(instance.function("grow").apply((int) (LIMIT / Memory.PAGE))).containsExactly(0);
        assertThatThrownBy(() -> instance.function("one").apply(1 << 20))
                .isInstanceOf(ResourceLimitException.class);
    }

    @Test
    void letsNoGarbageStandInTheWayOfAMemory() throws Exception {
        Instance instance = instance(false, MemoryAllowance.of(LIMIT));

        instance.function("one").apply(12 << 20);
        int pages = (8 << 20) / Memory.PAGE;
        assertThat(instance.function("grow").apply(pages)).containsExactly(0);
    }

    @Test
    void countsObjectsAgainstALimitThatIsShared() throws Exception {
        MemoryAllowance shared = MemoryAllowance.of(LIMIT);
        MemoryAllowance first = shared.within(LIMIT);
        MemoryAllowance second = shared.within(LIMIT);
        Instance keeping = keeping(10, first);

        try {
            assertThatThrownBy(() -> keeping(10, second))
                    .isInstanceOf(ResourceLimitException.class)
                    .hasMessageStartingWith("those who share it keep about 1");
        } finally {
            Reference.reachabilityFence(keeping);
        }
        assertThat(first.refused()).isFalse();
        assertThat(second.sharedMet()).isTrue();

        second.release();
        first.release();
        keeping(10, shared.within(LIMIT));
    }

    /// An instance that holds so many MiB in arrays.
    private static Instance keeping(int mebibytes, MemoryAllowance allowance)
            throws ModuleException {
        ModuleBuilder module = new ModuleBuilder().definition("5e 78 01");
        for (int i = 0; i < mebibytes; i++) {
            module.constant("64 00", "41 80 80 c0 00 fb 07 00 0b");
        }
        return new Linker()
                .instantiate(Engine.DEFAULT.load(module.bytes()), allowance, new Interruption());
    }

    @Test
    void countsWhatIsMadeAtTheStart() {
        assertThatThrownBy(() -> keeping(20, MemoryAllowance.of(LIMIT)))
                .isInstanceOf(ResourceLimitException.class);
    }

    /// Many of them at once, as in a shared worker, beside one that does nothing wrong.
    @Test
    void endsTheGreedyAndNobodyElse() throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(5)) {
            Future<?>[] greedy = new Future<?>[4];
            for (int i = 0; i < greedy.length; i++) {
                Instance instance = instance(false, MemoryAllowance.of(LIMIT));
                greedy[i] = executor.submit(() -> instance.function("structures").apply());
            }
            Instance modest = instance(false, MemoryAllowance.of(LIMIT));
            Future<?> work = executor.submit(() -> modest.function("garbage").apply(200_000));
            for (Future<?> run : greedy) {
                assertThatThrownBy(() -> run.get(60, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(ResourceLimitException.class);
            }
            assertThat(work.get(60, TimeUnit.SECONDS)).isEqualTo(List.of(0));
        }
    }

    @Test
    void saysSoInTheResultOfTheRun() throws Exception {
        byte[] program =
                new ModuleBuilder()
                        .definition("5f 02 7f 00 6e 01")
                        .memory(1, 1)
                        .exported("memory", 2, 0)
                        .function(
                                "_start", ":", "A", "03 40 41 01 20 00 fb 00 00 21 00 0c 00 0b 0b")
                        .bytes();
        RunResult result =
                new Command(
                                Engine.DEFAULT.load(program, LIMIT),
                                "greedy.wasm",
                                Grants.none().withLimits(Limits.DEFAULT.withMemoryBytes(LIMIT)),
                                Streams.to((_, _, _) -> {}, (_, _, _) -> {}),
                                new AccessTrail())
                        .run();

        assertThat(result)
                .isInstanceOfSatisfying(
                        RunResult.LimitReached.class,
                        limit -> {
                            assertThat(limit.limit()).isEqualTo(RunResult.Limit.MEMORY);
                            assertThat(limit.sentence())
                                    .startsWith(
                                            "The memory limit of 16 MiB was reached: the module keeps about ")
                                    .endsWith(" bytes of memory.");
                        });
    }
}
