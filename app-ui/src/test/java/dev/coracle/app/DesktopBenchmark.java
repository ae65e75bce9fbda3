package dev.coracle.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Measures the packed desktop on the display that is there: time to the first frame with and
/// without the ahead-of-time cache, in turns; memory and processor time while nothing happens; time
/// from a click on Run to the first line. Run by name, see `docs/DESKTOP.md`; gates nothing.
public final class DesktopBenchmark {

    private static final int ROUNDS = 7;
    private static final int SETTLE_SECONDS = 40;
    private static final int IDLE_SECONDS = 20;

    private final Path packed;
    private final Path tests;
    private final List<String> flags;

    private DesktopBenchmark(Path packed, Path tests, List<String> flags) {
        this.packed = packed;
        this.tests = tests;
        this.flags = flags;
    }

    /// @param arguments the folder `installer/target/coracle`, that of these classes, and what the
    ///   desktop's JVM is started with, which `installer/scripts/build.sh` knows
    public static void main(String[] arguments) throws Exception {
        DesktopBenchmark benchmark =
                new DesktopBenchmark(
                        Path.of(arguments[0]),
                        Path.of(arguments[1]),
                        List.of(arguments).subList(2, arguments.length));
        benchmark.frames();
        benchmark.idle();
        benchmark.clicks();
    }

    private void frames() throws Exception {
        TreeMap<String, List<Long>> times = new TreeMap<>();
        for (int i = 0; i < ROUNDS; i++) {
            for (boolean cached : List.of(true, false)) {
                Process desktop = start(FirstFrame.class, cached);
                long millis = Long.parseLong(say(desktop, "frame ").split(" ", -1)[1]);
                end(desktop);
                times.computeIfAbsent(cached ? "with the cache" : "without", _ -> new ArrayList<>())
                        .add(millis);
            }
        }
        times.forEach(
                (how, all) -> {
                    Collections.sort(all);
                    System.out.printf(
                            "first frame %s: median %d ms, %d to %d%n",
                            how, all.get(all.size() / 2), all.getFirst(), all.getLast());
                });
    }

    private void idle() throws Exception {
        Process desktop = start(FirstFrame.class, true);
        say(desktop, "frame ");
        Thread.sleep(SETTLE_SECONDS * 1_000L);
        List<ProcessHandle> all =
                Stream.concat(Stream.of(desktop.toHandle()), desktop.descendants()).toList();
        long[] before = all.stream().mapToLong(DesktopBenchmark::ticks).toArray();
        Thread.sleep(IDLE_SECONDS * 1_000L);
        for (int i = 0; i < all.size(); i++) {
            ProcessHandle process = all.get(i);
            if (process.isAlive()) {
                System.out.printf(
                        Locale.ROOT,
                        "idle %s: %d MB resident, %.2f %% of a processor%n",
                        i == 0 ? "desktop" : "worker",
                        resident(process) >> 20,
                        (ticks(process) - before[i]) * 1.0 / IDLE_SECONDS);
            }
        }
        end(desktop);
    }

    private void clicks() throws Exception {
        Process desktop = start(ClickToLine.class, true);
        String[] figures = say(desktop, "click ").split(" ", -1);
        System.out.printf(
                "click on Run to the first line: median %s ms, %s to %s%n",
                figures[2], figures[1], figures[3]);
        end(desktop);
    }

    private Process start(Class<?> main, boolean cached) throws IOException {
        Path lib = packed.resolve("lib");
        List<String> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(lib)) {
            files.filter(file -> file.toString().endsWith(".jar"))
                    .map(Path::toString)
                    .sorted()
                    .forEach(jars::add);
        }
        jars.add(tests.toString());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        if (cached) {
            command.add("-XX:AOTCache=" + packed.resolve("desktop.aot"));
        }
        Path data = Files.createTempDirectory("coracle-benchmark");
        command.add("-Dcoracle.started=" + System.currentTimeMillis());
        command.addAll(
                List.of("-cp", String.join(":", jars), main.getName(), "--data", data.toString()));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static String say(Process process, String beginning) throws IOException {
        BufferedReader reader = process.inputReader();
        String line = reader.readLine();
        while (line != null && !line.startsWith(beginning)) {
            line = reader.readLine();
        }
        if (line == null) {
            throw new IOException("the desktop ended without a word");
        }
        return line;
    }

    private static void end(Process process) throws InterruptedException {
        List<ProcessHandle> workers = process.descendants().toList();
        process.destroy();
        process.waitFor();
        workers.forEach(ProcessHandle::destroyForcibly);
    }

    private static long resident(ProcessHandle process) {
        return Long.parseLong(word(process, "statm", 1)) * 4_096;
    }

    /// Hundredths of a second of processor time so far.
    private static long ticks(ProcessHandle process) {
        return Long.parseLong(word(process, "stat", 13))
                + Long.parseLong(word(process, "stat", 14));
    }

    private static String word(ProcessHandle process, String file, int index) {
        try {
            String text = Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
            return text.substring(text.lastIndexOf(") ") + 1)
                    .strip()
                    .split(" ", -1)[file.equals("stat") ? index - 2 : index];
        } catch (IOException e) {
            return "0";
        }
    }
}
