package dev.coracle.workloads.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    /// What lies in the JVM's cache counts for no guest, and has no bound.
    @Test
    void noAnswerOfANameServerIsKept(@TempDir Path directory) throws Exception {
        Path hosts = directory.resolve("hosts");
        List<String> probe = new ArrayList<>();
        probe.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        probe.addAll(command(0).stream().filter(word -> word.startsWith("-D")).toList());
        probe.add("-Djdk.net.hosts.file=" + hosts);
        probe.add("-cp");
        probe.add(System.getProperty("java.class.path"));
        probe.add(LookUpProbe.class.getName());
        probe.add(hosts.toString());
        Process process = new ProcessBuilder(probe).redirectErrorStream(true).start();
        assertEquals(List.of("192.0.2.1", "192.0.2.2"), process.inputReader().lines().toList());
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
