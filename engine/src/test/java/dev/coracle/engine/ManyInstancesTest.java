package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.link.Instance;
import dev.coracle.engine.link.Linker;
import dev.coracle.engine.runtime.Executable;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.runtime.MemoryAllowance;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Instances side by side and one after the other.
class ManyInstancesTest {

    private static final byte[] MODULE =
            new ModuleBuilder()
                    .memory(1, -1)
                    .function("grow", "i:i", "20 00 40 00 0b")
                    .function("store", "i:", "41 00 20 00 36 02 00 0b")
                    .function("load", ":i", "41 00 28 02 00 0b")
                    .bytes();

    @Test
    void aHundredInstancesEachHaveTheirOwnLimitAndTheirOwnBytes() throws Exception {
        Executable executable = Engine.DEFAULT.load(MODULE);
        List<Instance> instances = new ArrayList<>();
        List<MemoryAllowance> allowances = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            MemoryAllowance allowance = MemoryAllowance.of(16L * Memory.PAGE);
            Instance instance = new Linker().instantiate(executable, allowance, new Interruption());
            assertThat(instance.function("grow").apply(15)).containsExactly(1);
            assertThat(instance.function("grow").apply(1)).containsExactly(-1);
            instance.function("store").apply(i);
            instances.add(instance);
            allowances.add(allowance);
        }
        for (int i = 0; i < 100; i++) {
            assertThat(instances.get(i).function("load").apply()).containsExactly(i);
        }
        assertThat(allowances).allMatch(a -> a.taken() == 16L * Memory.PAGE);
    }

    @Test
    @Tag("long")
    void tenThousandModulesComeAndGoWithoutATrace() throws Exception {
        cycle(1_000);
        long before = classes();
        cycle(9_000);
        assertThat(classes()).isLessThan(before + before / 20);
    }

    private static void cycle(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            Instance instance = new Linker().instantiate(Engine.DEFAULT.load(MODULE));
            instance.function("store").apply(i);
            assertThat(instance.function("load").apply()).containsExactly(i);
        }
    }

    /// Classes that are loaded once everything that could go has gone.
    private static long classes() {
        var bean = ManagementFactory.getClassLoadingMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(least, bean.getLoadedClassCount());
        }
        return least;
    }
}
