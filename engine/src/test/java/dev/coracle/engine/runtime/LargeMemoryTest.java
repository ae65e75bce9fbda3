package dev.coracle.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.module.Limits;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// A memory in chunks ends at its last page, whatever its last chunk has to spare.
class LargeMemoryTest {

    @Test
    void endsAtTheLastPageWhileItGrowsThroughItsChunks() {
        long chunk = 16L << 20;
        Memory memory =
                Memory.create(
                        MemoryModel.LARGE,
                        new Limits(1, OptionalLong.of(600), false),
                        MemoryAllowance.of(600L * Memory.PAGE));
        for (int pages = 1; pages < 600; pages++) {
            long end = (long) pages * Memory.PAGE;
            memory.storeLong(end - 8, end);
            assertThatThrownBy(() -> memory.loadByte(end)).isInstanceOf(Trap.class);
            assertThatThrownBy(() -> memory.storeLong(end - 7, 1)).isInstanceOf(Trap.class);
            assertThat(memory.grow(1)).isEqualTo(pages);
            assertThat(memory.loadLong(end)).isZero();
        }
        for (int pages = 1; pages < 600; pages++) {
            long end = (long) pages * Memory.PAGE;
            assertThat(memory.loadLong(end - 8)).isEqualTo(end);
        }
        memory.storeLong(chunk - 4, -1);
        assertThat(memory.loadLong(chunk - 4)).isEqualTo(-1);
        assertThat(memory.grow(1)).isEqualTo(-1);
    }

    @Test
    void aStopEndsItsGrowthAndNothingHasChanged() {
        MemoryAllowance allowance = MemoryAllowance.of(600L * Memory.PAGE);
        Interruption interruption = new Interruption();
        Memory memory =
                Memory.create(
                        MemoryModel.LARGE,
                        new Limits(1, OptionalLong.empty(), false),
                        allowance,
                        interruption);
        interruption.request();

        assertThatThrownBy(() -> memory.grow(599, interruption))
                .isInstanceOf(Interruption.Interrupted.class);
        assertThat(memory.pages()).isEqualTo(1);
        assertThat(allowance.left()).isEqualTo(599L * Memory.PAGE);
    }
}
