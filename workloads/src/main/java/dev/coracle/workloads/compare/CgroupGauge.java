package dev.coracle.workloads.compare;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The control group of a container on this computer, and the shim process that keeps it.
///
/// The group's folder is found by the container's id, in the places where the two drivers of Docker
/// put it (`cgroupfs` and `systemd`), so that a container that lives for a few milliseconds is seen
/// without asking the engine.
final class CgroupGauge implements Gauge {

    private static final Path ROOT = Path.of("/sys/fs/cgroup");

    private final String container;
    private final List<Path> unified;
    private final List<Path> memory;
    private final List<Path> processor;
    private long shim = -1;

    CgroupGauge(String container) {
        this.container = container;
        List<String> places =
                List.of("docker/" + container, "system.slice/docker-" + container + ".scope");
        this.unified = places.stream().map(ROOT::resolve).toList();
        this.memory = places.stream().map(ROOT.resolve("memory")::resolve).toList();
        this.processor = places.stream().map(ROOT.resolve("cpuacct")::resolve).toList();
    }

    static boolean isPossible() {
        return ProcFiles.exist() && Files.isDirectory(ROOT);
    }

    @Override
    public Optional<Reading> read() {
        return read(unified, "memory.current", "inactive_file")
                .or(() -> read(memory, "memory.usage_in_bytes", "total_inactive_file"))
                .map(bytes -> new Reading(bytes + shimBytes(), cpuNanos()));
    }

    private static Optional<Long> read(List<Path> places, String usage, String inactive) {
        for (Path place : places) {
            OptionalLong used = ProcFiles.number(place.resolve(usage));
            if (used.isPresent() && used.getAsLong() > 0) {
                long file = ProcFiles.named(place.resolve("memory.stat"), inactive).orElse(0);
                return Optional.of(used.getAsLong() - Math.min(file, used.getAsLong()));
            }
        }
        return Optional.empty();
    }

    private long cpuNanos() {
        for (Path place : unified) {
            OptionalLong micros = ProcFiles.named(place.resolve("cpu.stat"), "usage_usec");
            if (micros.isPresent()) {
                return 1_000 * micros.getAsLong();
            }
        }
        for (Path place : processor) {
            OptionalLong nanos = ProcFiles.number(place.resolve("cpuacct.usage"));
            if (nanos.isPresent()) {
                return nanos.getAsLong();
            }
        }
        return 0;
    }

    private long shimBytes() {
        if (shim < 0) {
            shim = findShim();
        }
        return shim > 0 ? ProcFiles.proportionalBytes(shim).orElse(0) : 0;
    }

    /// Containerd starts a shim for each container with the container's id among its arguments.
    private long findShim() {
        try (DirectoryStream<Path> processes =
                Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                String command = commandOf(process);
                if (command.contains("containerd-shim") && command.contains(container)) {
                    return Long.parseLong(process.getFileName().toString());
                }
            }
        } catch (IOException e) {
            return 0;
        }
        return 0;
    }

    private static String commandOf(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"));
        } catch (IOException e) {
            return "";
        }
    }

    /// A control group begins with the container.
    @Override
    public long before(long first) {
        return 0;
    }
}
