package dev.coracle.engine.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// SQLite's own speed test, beside V8: a program with functions far larger than the JVM compiles in
/// one piece. One process of ours runs it four times, so the first figure has all the warming in it
/// and the last none; one of V8 runs it once, because it compiles before it runs.
public final class Sqlite {

    private static final int RUNS = 4;
    private static final double WANTED = 3;

    private final Programs programs;
    private final Path module;
    private final int rounds;

    public Sqlite(Programs programs, Path module, int rounds) {
        this.programs = programs;
        this.module = module;
        this.rounds = rounds;
    }

    public void measure(Figures figures) throws IOException {
        figures.group("SQLite, `--memdb --size 40`, V8 = 1");
        List<String> command = List.of(module.toString(), "--memdb", "--size", "40");
        double[][] ratios = new double[RUNS][rounds];
        double[][] seconds = new double[RUNS][rounds];
        double[] theirs = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            List<Double> ours = totals(programs.ours(RUNS, command));
            theirs[i] = totals(programs.theirs(command)).getFirst();
            for (int run = 0; run < RUNS; run++) {
                seconds[run][i] = ours.get(run);
                ratios[run][i] = ours.get(run) / theirs[i];
            }
        }
        for (int run = 0; run < RUNS; run++) {
            figures.atMost(
                    "run %d of a process (%.2f against %.2f s)"
                            .formatted(
                                    run + 1, Figures.median(seconds[run]), Figures.median(theirs)),
                    Figures.median(ratios[run]),
                    "",
                    WANTED);
        }
    }

    /// The seconds of each `TOTAL....... 0.952s`.
    private static List<Double> totals(List<String> lines) throws IOException {
        List<Double> all = new ArrayList<>();
        for (String line : lines) {
            if (line.contains("TOTAL")) {
                String number = line.substring(line.lastIndexOf(' ') + 1, line.lastIndexOf('s'));
                all.add(Double.parseDouble(number.replaceAll("[^0-9.]", "")));
            }
        }
        if (all.isEmpty()) {
            throw new IOException("SQLite printed no TOTAL");
        }
        return all;
    }
}
