package dev.coracle.engine.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Small programs that compute, beside V8: in turns, each in a process of its own.
///
/// A kernel prints `iteration ms checksum` a line. Of each process the median of the second half of
/// its iterations counts, when all is compiled; of the processes, the median of the ratios of those
/// that ran next to each other, so that a machine that becomes slower slows both sides.
public final class Kernels {

    private static final List<String> NAMES =
            List.of("fib", "sieve", "matmul", "sha256", "vm", "json", "memops", "qsort5m", "vcall");

    private static final int ITERATIONS = 16;
    private static final double WORST = 2.5;
    private static final double MEAN = 1.5;

    private final Programs programs;
    private final Path folder;
    private final int rounds;

    /// @param folder with the kernels' modules
    /// @param rounds pairs of processes for each kernel
    public Kernels(Programs programs, Path folder, int rounds) {
        this.programs = programs;
        this.folder = folder;
        this.rounds = rounds;
    }

    public void measure(Figures figures) throws IOException {
        figures.group("Kernels in a steady state, V8 = 1");
        double[] ratios = new double[NAMES.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = kernel(NAMES.get(i), figures);
        }
        figures.atMost("geometric mean", Figures.geometricMean(ratios), "", MEAN);
    }

    private double kernel(String name, Figures figures) throws IOException {
        double[] ours = new double[rounds];
        double[] theirs = new double[rounds];
        double[] ratios = new double[rounds];
        double[] first = new double[rounds];
        List<String> command =
                List.of(folder.resolve(name + ".wasm").toString(), Integer.toString(ITERATIONS));
        for (int i = 0; i < rounds; i++) {
            List<Line> our = read(programs.ours(1, command));
            List<Line> their = read(programs.theirs(command));
            if (!checksums(our).equals(checksums(their))) {
                throw new IOException(name + " computes something else than on V8");
            }
            ours[i] = steady(our);
            theirs[i] = steady(their);
            ratios[i] = ours[i] / theirs[i];
            first[i] = our.getFirst().millis() / their.getFirst().millis();
        }
        figures.atMost(
                "%s (%.1f against %.1f ms; first iteration %.1f)"
                        .formatted(
                                name,
                                Figures.median(ours),
                                Figures.median(theirs),
                                Figures.median(first)),
                Figures.median(ratios),
                "",
                WORST);
        return Figures.median(ratios);
    }

    private record Line(double millis, String checksum) {}

    private static List<Line> read(List<String> lines) {
        List<Line> all = new ArrayList<>();
        for (String line : lines) {
            List<String> words = List.of(line.split(" ", -1));
            all.add(new Line(Double.parseDouble(words.get(1)), words.get(2)));
        }
        return all;
    }

    private static List<String> checksums(List<Line> lines) {
        return lines.stream().map(Line::checksum).toList();
    }

    private static double steady(List<Line> lines) {
        return Figures.median(
                lines.stream().skip(lines.size() / 2).mapToDouble(Line::millis).toArray());
    }
}
