package dev.coracle.engine.bench;

import dev.coracle.engine.Engine;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Loads one module or component in a JVM of its own and prints milliseconds, and the megabytes
/// that the heap held at most, garbage included: `FILE`.
public final class LoadHeap {

    private LoadHeap() {}

    public static void main(String[] arguments) throws Exception {
        byte[] bytes = Files.readAllBytes(Path.of(arguments[0]));
        long begin = System.nanoTime();
        Object program = Engine.DEFAULT.loadProgram(bytes, 1L << 30);
        double millis = (System.nanoTime() - begin) / 1e6;
        long peak =
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getPeakUsage)
                        .mapToLong(MemoryUsage::getUsed)
                        .sum();
        System.out.printf(
                Locale.ROOT, "%.1f %.1f %s%n", millis, peak / 1e6, program.getClass().getName());
    }
}
