package dev.coracle.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.Engine;
import dev.coracle.engine.ModuleBuilder;
import dev.coracle.engine.link.Instance;
import dev.coracle.engine.link.Linker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A memory whose array is longer than itself ends exactly where one does whose array is not.
class RoomyMemoryTest {

    private static final long PAGE = Memory.PAGE;

    /// Each width of access, with and without an offset; results and values are i64.
    private static final Map<String, String> ACCESSES = new LinkedHashMap<>();

    static {
        ACCESSES.put("load8", "20 00 31 00 %s 0b");
        ACCESSES.put("load16", "20 00 33 00 %s 0b");
        ACCESSES.put("load32", "20 00 35 00 %s 0b");
        ACCESSES.put("load64", "20 00 29 00 %s 0b");
        ACCESSES.put("loadFloat", "20 00 2a 00 %s bc ad 0b");
        ACCESSES.put("loadDouble", "20 00 2b 00 %s bd 0b");
        ACCESSES.put("loadVector", "20 00 fd 00 00 %s fd 1d 01 0b");
        ACCESSES.put("store8", "20 00 42 01 3c 00 %1$s 20 00 31 00 %1$s 0b");
        ACCESSES.put("store16", "20 00 42 02 3d 00 %1$s 20 00 33 00 %1$s 0b");
        ACCESSES.put("store32", "20 00 42 03 3e 00 %1$s 20 00 35 00 %1$s 0b");
        ACCESSES.put("store64", "20 00 42 04 37 00 %1$s 20 00 29 00 %1$s 0b");
        ACCESSES.put("storeFloat", "20 00 43 00 00 80 3f 38 00 %1$s 20 00 35 00 %1$s 0b");
        ACCESSES.put("storeDouble", "20 00 42 05 bf 39 00 %1$s 20 00 29 00 %1$s 0b");
        ACCESSES.put("fill", "20 00 41 06 41 04 fc 0b 00 20 00 35 00 %s 0b");
        ACCESSES.put("copy", "20 00 41 00 41 04 fc 0a 00 00 20 00 35 00 %s 0b");
    }

    private static byte[] module() {
        ModuleBuilder module =
                new ModuleBuilder()
                        .memory(2, 20)
                        .exported("memory", 2, 0)
                        .function("grow", "i:i", "20 00 40 00 0b")
                        .function("size", ":i", "3f 00 0b");
        ACCESSES.forEach(
                (name, body) ->
                        module.function(name + "+0", "i:l", body.formatted("00"))
                                .function(name + "+4", "i:l", body.formatted("04")));
        return module.bytes();
    }

    private static Instance instance(boolean interpreted) throws Exception {
        return new Linker()
                .instantiate(
                        Engine.DEFAULT.withInterpreted(interpreted).load(module(), 10 * PAGE),
                        MemoryAllowance.of(10 * PAGE),
                        new Interruption());
    }

    private static FlatMemory memory(Instance instance) {
        return (FlatMemory) instance.memory("memory");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void endsWhereAnExactOneEnds(boolean interpreted) throws Exception {
        Instance exact = instance(interpreted);
        Instance roomy = instance(interpreted);
        assertThat(grow(exact, 3)).isEqualTo(2);
        assertThat(grow(roomy, 3)).isEqualTo(2);
        memory(roomy).makeRoomFor(5);

        for (String access : ACCESSES.keySet()) {
            for (String offset : List.of("+0", "+4")) {
                List<Object> expected = ends(exact, access + offset);
                assertThat(ends(roomy, access + offset)).as(access + offset).isEqualTo(expected);
                assertThat(expected).contains(Trap.Kind.OUT_OF_BOUNDS_MEMORY).hasSizeGreaterThan(1);
            }
        }
        assertThat(memory(roomy).read(0, 5 * Memory.PAGE))
                .isEqualTo(memory(exact).read(0, 5 * Memory.PAGE));
    }

    /// What an access gives at the addresses around the memory's end, at once and when it grew.
    private static List<Object> ends(Instance instance, String access) {
        List<Object> ends = new ArrayList<>();
        int size = 5 * Memory.PAGE;
        int[] others = {0, 1, -1, -4, -8, Integer.MIN_VALUE, Integer.MAX_VALUE, 6 * Memory.PAGE};
        for (int address : others) {
            ends.add(end(instance, access, address));
        }
        for (int address = size - 24; address < size + 16; address++) {
            ends.add(end(instance, access, address));
        }
        return ends;
    }

    private static Object end(Instance instance, String access, int address) {
        try {
            return instance.function(access).apply(address).getFirst();
        } catch (Trap trap) {
            return trap.kind();
        }
    }

    private static int grow(Instance instance, int pages) {
        return (int) instance.function("grow").apply(pages).getFirst();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void growsToExactlyTheGrantedPageAndKeepsWhatIsInIt(boolean interpreted) throws Exception {
        Instance instance = instance(interpreted);
        instance.function("store64+0").apply(2 * Memory.PAGE - 8);
        memory(instance).makeRoomFor(2);
        for (int pages = 2; pages < 10; pages++) {
            int end = pages * Memory.PAGE;
            assertThat(end(instance, "load8+0", end)).isEqualTo(Trap.Kind.OUT_OF_BOUNDS_MEMORY);
            assertThat(grow(instance, 1)).isEqualTo(pages);
            assertThat(end(instance, "load64+0", end)).isEqualTo(0L);
            assertThat(end(instance, "store64+0", end)).isEqualTo(4L);
        }
        assertThat(grow(instance, 1)).isEqualTo(-1);
        assertThat(instance.function("size").apply()).containsExactly(10);
        assertThat(end(instance, "load64+0", 2 * Memory.PAGE - 8)).isEqualTo(4L);
    }

    /// 2,000 times by a page is 125 MB, for which an exact memory would copy 122 GB.
    @Test
    void copiesNoMoreThanThePatienceOfTheHost() throws Exception {
        byte[] greedy =
                new ModuleBuilder()
                        .memory(1, 2_000)
                        .exported("memory", 2, 0)
                        // until grow says -1
                        .function("greedy", ":i", "03 40 41 01 40 00 41 7f 47 0d 00 0b 3f 00 0b")
                        .bytes();
        Instance instance = new Linker().instantiate(Engine.DEFAULT.load(greedy));

        assertThat(instance.function("greedy").apply()).containsExactly(2_000);
        assertThat(memory(instance).copied()).isLessThan(20L << 30);
    }
}
