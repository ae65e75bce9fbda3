package dev.coracle.workloads.worker;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerFlagsTest {

    @ParameterizedTest
    @ValueSource(longs = {64 << 10, 64 << 20, 1L << 30, 32_767L << 16})
    void theOldGenerationHoldsAMemoryAndItsCopyWhileItGrows(long memory) {
        long old = mebibytes(command(memory), "-Xmx") - mebibytes(command(memory), "MaxNewSize=");
        assertTrue(old << 20 > 2 * memory, old + " MiB");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 64 << 20, 4L << 30})
    void theHeapBeginsNoLargerThanItMayBecome(long memory) {
        List<String> command = command(memory);
        assertTrue(mebibytes(command, "-Xms") <= mebibytes(command, "-Xmx"));
    }

    private static List<String> command(long memory) {
        return WorkerFlags.forMemory(
                        memory, Optional.empty(), new WorkerArguments(false, Optional.empty()))
                .command();
    }

    /// The size behind a flag's beginning, in `k` or `m`.
    private static long mebibytes(List<String> command, String flag) {
        String size =
                command.stream().filter(word -> word.contains(flag)).findFirst().orElseThrow();
        String number = size.substring(size.indexOf(flag) + flag.length(), size.length() - 1);
        return Long.parseLong(number) >> (size.endsWith("k") ? 10 : 0);
    }
}
