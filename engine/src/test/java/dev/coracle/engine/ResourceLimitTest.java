package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.link.Instance;
import dev.coracle.engine.link.Linker;
import dev.coracle.engine.module.ModuleException;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.runtime.MemoryAllowance;
import dev.coracle.engine.runtime.ResourceLimitException;
import dev.coracle.engine.runtime.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a guest may take, to the page and to the element.
class ResourceLimitTest {

    private static final long PAGE = Memory.PAGE;

    private static Instance link(ModuleBuilder module, long bytes, boolean interpreted)
            throws ModuleException {
        return link(module, MemoryAllowance.of(bytes), interpreted);
    }

    private static Instance link(
            ModuleBuilder module, MemoryAllowance allowance, boolean interpreted)
            throws ModuleException {
        return new Linker()
                .instantiate(
                        Engine.DEFAULT
                                .withInterpreted(interpreted)
                                .load(module.bytes(), allowance.limit()),
                        allowance,
                        new Interruption());
    }

    private static ModuleBuilder growing(int minimum, int maximum) {
        return new ModuleBuilder()
                .memory(minimum, maximum)
                .function("grow", "i:i", "20 00 40 00 0b")
                .function("size", ":i", "3f 00 0b");
    }

    private static int grow(Instance instance, int pages) {
        return (int) instance.function("grow").apply(pages).getFirst();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void growsToExactlyTheGrantedPage(boolean interpreted) throws Exception {
        // a limit between two pages counts as the lower
        for (long limit : new long[] {10 * PAGE, 10 * PAGE + PAGE - 1}) {
            Instance instance = link(growing(1, -1), limit, interpreted);
            for (int pages = 1; pages < 10; pages++) {
                assertThat(grow(instance, 1)).isEqualTo(pages);
            }
            assertThat(grow(instance, 1)).isEqualTo(-1);
            assertThat(grow(instance, 0)).isEqualTo(10);
            assertThat(instance.function("size").apply()).containsExactly(10);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsAGrowthAsUnsigned(boolean interpreted) throws Exception {
        Instance instance = link(growing(1, -1), 10 * PAGE, interpreted);
        for (int pages : new int[] {-1, Integer.MIN_VALUE, 65_536, 10}) {
            assertThat(grow(instance, pages)).isEqualTo(-1);
        }
        assertThat(grow(instance, 9)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void countsRefusalsByTheModuleOwnMaximumAsNone(boolean interpreted) throws Exception {
        MemoryAllowance allowance = MemoryAllowance.of(10 * PAGE);
        Instance instance = link(growing(1, 2), allowance, interpreted);

        assertThat(grow(instance, 2)).isEqualTo(-1);
        assertThat(allowance.refused()).isFalse();
        assertThat(grow(instance, 1)).isEqualTo(1);
        assertThat(allowance.taken()).isEqualTo(2 * PAGE);
    }

    @Test
    void startsWithExactlyTheGrantedMemoryAndNotAPageMore() throws Exception {
        link(new ModuleBuilder().memory(16, -1), 16 * PAGE, false);
        assertThatThrownBy(() -> link(new ModuleBuilder().memory(17, -1), 16 * PAGE, false))
                .isInstanceOf(ResourceLimitException.class)
                .hasMessage("the module starts with 17 pages of memory; the limit is 16");
    }

    @Test
    void sumsUpMemoriesBeforeItAllocatesAny() {
        MemoryAllowance allowance = MemoryAllowance.of(1L << 30);
        // four times 4 GiB less a page: no test could allocate one of them
        ModuleBuilder module = new ModuleBuilder();
        for (int i = 0; i < 4; i++) {
            module.memory(65_535, -1);
        }
        assertThatThrownBy(() -> link(module, allowance, false))
                .isInstanceOf(ResourceLimitException.class)
                .hasMessageContaining("262,140 pages");
        assertThat(allowance.taken()).isZero();
    }

    @Test
    void sharesALimitAmongTheMemoriesOfARun() throws Exception {
        MemoryAllowance allowance = MemoryAllowance.of(10 * PAGE);
        Instance first = link(growing(1, -1), allowance, false);
        Instance second = link(growing(1, -1), allowance, false);

        assertThat(grow(first, 5)).isEqualTo(1);
        assertThat(grow(second, 4)).isEqualTo(-1);
        assertThat(grow(second, 3)).isEqualTo(1);
        assertThat(allowance.taken()).isEqualTo(10 * PAGE);
    }

    @Test
    void boundsAllTablesTogether() throws Exception {
        MemoryAllowance allowance = MemoryAllowance.of(PAGE);
        ModuleBuilder module =
                new ModuleBuilder()
                        .table(Table.MAX_SIZE - 5, -1)
                        .table(2, -1)
                        .function("grow", "i:i", "d0 70 20 00 fc 0f 01 0b");
        Instance instance = link(module, allowance, false);

        assertThat(grow(instance, 4)).isEqualTo(-1);
        assertThat(grow(instance, 3)).isEqualTo(2);
        assertThat(grow(instance, 1)).isEqualTo(-1);
        assertThatThrownBy(() -> link(new ModuleBuilder().table(1, -1), allowance, false))
                .isInstanceOf(ResourceLimitException.class);
    }
}
