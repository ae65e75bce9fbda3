package dev.coracle.workloads.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityMeterTest {

    private static final long MIB = 1 << 20;

    @ParameterizedTest(name = "{0} MiB and {1} KiB each in {2} MiB")
    @CsvSource({"10, 4096, 64", "50, 128, 256", "0, 65536, 256", "1, 1024, 2", "3, 700, 512"})
    void whereMemoryGrowsEvenlyTheCountIsExact(long base, long each, long budget) throws Exception {
        Even crowd = new Even(base * MIB, each << 10);
        Capacity capacity = new CapacityMeter(budget * MIB, ComparisonListener.NONE).measure(crowd);
        assertThat(capacity.limit()).isEqualTo(Capacity.Limit.MEMORY);
        assertThat(capacity.instances())
                .isEqualTo((int) ((budget * MIB - base * MIB) / (each << 10)));
        if (capacity.points().size() > 1) {
            assertThat(capacity.bytesEach()).isEqualTo(each << 10);
        }
    }

    @Test
    void whereNotEvenOneFitsTheCountIsNone() throws Exception {
        Capacity capacity =
                new CapacityMeter(MIB, ComparisonListener.NONE).measure(new Even(2 * MIB, 1));
        assertThat(capacity.instances()).isZero();
        assertThat(capacity.isBound()).isTrue();
    }

    @Test
    void whatTakesNothingEndsAtTheCount() throws Exception {
        Even crowd = new Even(1, 0);
        List<Integer> heard = new ArrayList<>();
        Capacity capacity =
                new CapacityMeter(
                                MIB,
                                new ComparisonListener() {
                                    @Override
                                    public void filled(
                                            Housing housing,
                                            int instances,
                                            long bytes,
                                            long budget) {
                                        heard.add(instances);
                                    }
                                })
                        .measure(crowd);
        assertThat(capacity.instances()).isEqualTo(2_000).isEqualTo(crowd.members);
        assertThat(capacity.limit()).isEqualTo(Capacity.Limit.COUNT);
        assertThat(heard).isSorted().endsWith(2_000);
    }

    /// Takes the same for each.
    private static final class Even implements Crowd {

        private final long base;
        private final long each;
        private int members;

        private Even(long base, long each) {
            this.base = base;
            this.each = each;
        }

        @Override
        public Housing housing() {
            return Housing.CONTAINER;
        }

        @Override
        public void grow(int more, Duration patience) {
            members += more;
        }

        @Override
        public long memory() {
            return base + members * each;
        }

        @Override
        public void close() {}
    }
}
