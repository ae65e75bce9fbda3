package dev.coracle.workloads.compare;

import dev.coracle.workloads.docker.EngineFacts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The computer that figures were measured on; without it they mean little.
///
/// @param processor its name, where the system says
/// @param processors as many as programs see
/// @param memory bytes of it
/// @param system the operating system and its version
/// @param java the runtime of the workers
/// @param coracle its version
/// @param docker the engine, where one took part
public record MachineCard(
        String processor,
        int processors,
        long memory,
        String system,
        String java,
        String coracle,
        Optional<String> docker) {

    /// Of this computer.
    public static MachineCard ofThisComputer(Optional<EngineFacts> docker) {
        return new MachineCard(
                processorName(),
                Runtime.getRuntime().availableProcessors(),
                memoryBytes(),
                System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.version")
                        + ", "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                version(),
                docker.map(MachineCard::words));
    }

    /// Whether it may be the same computer: systems and programs are updated, and how much memory a
    /// system says it has changes a little with that.
    public boolean mayBe(MachineCard other) {
        return processor.equals(other.processor)
                && processors == other.processors
                && Math.abs(memory - other.memory) <= memory / 16;
    }

    private static String words(EngineFacts facts) {
        return "%s (API %s, %s%s, control groups v%d)"
                .formatted(
                        facts.version(),
                        facts.api(),
                        facts.system(),
                        facts.virtualMachine() ? ", in a virtual machine" : "",
                        facts.cgroups());
    }

    /// The version of this Coracle; "development" where it was not packed.
    public static String version() {
        String version = MachineCard.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static long memoryBytes() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }

    private static String processorName() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    /// Runnable threads in the last minute, negative where the system does not say.
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
