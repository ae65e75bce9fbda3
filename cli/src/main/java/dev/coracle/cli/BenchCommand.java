package dev.coracle.cli;

import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.Size;
import dev.coracle.engine.grant.StdinGrant;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.compare.CompareException;
import dev.coracle.workloads.compare.ComparisonResult;
import dev.coracle.workloads.compare.Comparisons;
import dev.coracle.workloads.compare.Conclusion;
import dev.coracle.workloads.compare.Contest;
import dev.coracle.workloads.compare.OwnPair;
import dev.coracle.workloads.compare.Pair;
import dev.coracle.workloads.compare.Plan;
import dev.coracle.workloads.compare.Side;
import dev.coracle.workloads.compare.SideResult;
import dev.coracle.workloads.compare.WasmJob;
import dev.coracle.workloads.docker.Docker;
import dev.coracle.workloads.docker.DockerException;
import dev.coracle.workloads.docker.DockerHosts;
import dev.coracle.workloads.docker.Undertaker;
import dev.coracle.workloads.export.CsvReport;
import dev.coracle.workloads.export.JsonReport;
import dev.coracle.workloads.export.MarkdownReport;
import dev.coracle.workloads.library.LibraryException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `coracle bench`: the same job as WebAssembly and as a container.
@Command(
        name = "bench",
        description = {
            "Measure the same job as WebAssembly and as a Docker container, in turns.",
            "Bundled pairs: hello (one line), sha256 (of 32 MiB), json (8 MiB read and written again), wait (stands idle)."
        },
        footer = {
            "%nExit code: 0 when everything was measured; 1 when something went wrong, with a sentence on stderr."
        })
final class BenchCommand implements Callable<Integer> {

    @ParentCommand private Coracle coracle;

    @Parameters(
            paramLabel = "PAIR",
            arity = "0..*",
            description =
                    "A bundled pair; or, behind --, the container's command, whose arguments the module gets too.")
    private List<String> words = List.of();

    @Option(
            names = "--wasm",
            paramLabel = "FILE|REFERENCE",
            description = "Your own module, in place of a bundled pair; needs --image.")
    private @Nullable String wasm;

    @Option(
            names = "--image",
            paramLabel = "IMAGE",
            description =
                    "The image that does the same job. It is given the directories and variables that the module is granted.")
    private @Nullable String image;

    @Mixin private GrantOptions options;

    @Option(names = "--runs", paramLabel = "N", description = "Timed runs a side; 10 by default.")
    private int runs = Plan.DEFAULT.runs();

    @Option(
            names = "--sides",
            paramLabel = "SIDE",
            split = ",",
            description =
                    "Which take part, of cold, cached, warm, container; all by default. The same one may be named twice. Also wasm-container: the module under the engine's own runtime crun-wasm.")
    private List<String> sides = List.of();

    @Option(
            names = "--density",
            paramLabel = "MEMORY",
            arity = "0..1",
            fallbackValue = "256MiB",
            description =
                    "Also start instances until they fill this much memory on each side, 256MiB without a value; for jobs that wait, as the pair wait.")
    private @Nullable String density;

    @ArgGroup private @Nullable Form form;

    @SuppressWarnings("NullAway.Init") // picocli sets both before the call
    BenchCommand() {}

    @Override
    public Integer call()
            throws CompareException,
                    DockerException,
                    LibraryException,
                    InterruptedException,
                    IOException {
        List<Side> wanted = wanted();
        try (Workloads workloads = coracle.open()) {
            Pair pair = pair(workloads);
            if (!wanted.stream().allMatch(Side::isOurs)) {
                try (Docker docker = Docker.find(DockerHosts.ofThisUser());
                        Undertaker _ = Undertaker.watch(docker)) {
                    run(workloads, pair, wanted, Optional.of(docker));
                }
            } else {
                run(workloads, pair, wanted, Optional.empty());
            }
        }
        return 0;
    }

    private Pair pair(Workloads workloads) throws CompareException, LibraryException {
        if (wasm != null && image != null) {
            return own(wasm, image, workloads);
        }
        if (wasm != null || image != null || words.size() != 1) {
            throw new CompareException(
                    "Give the name of one pair (%s), or --wasm FILE --image IMAGE -- COMMAND."
                            .formatted(
                                    String.join(", ", workloads.comparisons().bundled().keySet())));
        }
        return workloads
                .comparisons()
                .find(words.getFirst())
                .orElseThrow(() -> unknown(workloads.comparisons()));
    }

    /// The container runs the command; the module is a program by itself and gets the arguments.
    private Pair own(String module, String container, Workloads workloads)
            throws CompareException, LibraryException {
        Chosen chosen = Chosen.find(module, workloads.library(), coracle.terminal());
        List<String> arguments = words.isEmpty() ? words : words.subList(1, words.size());
        try {
            Grants grants = options.grants(arguments).withStdin(new StdinGrant.Empty());
            return OwnPair.of(
                    new WasmJob(chosen.name(), chosen.file(), chosen.digest(), grants),
                    container,
                    words);
        } catch (IllegalArgumentException e) {
            throw new CompareException(String.valueOf(e.getMessage()), e);
        }
    }

    private void run(Workloads workloads, Pair pair, List<Side> wanted, Optional<Docker> docker)
            throws CompareException, InterruptedException, IOException {
        Terminal terminal = coracle.terminal();
        try (Contest contest = workloads.comparisons().prepare(pair, wanted, docker, plan())) {
            ComparisonResult result = contest.run(new BenchProgress(terminal));
            workloads.earlierComparisons().keep(result);
            print(result, terminal.messagesToStdout());
        }
    }

    private Plan plan() throws CompareException {
        try {
            Plan plan = Plan.DEFAULT.withRuns(runs);
            return density == null ? plan : plan.withCapacity(Size.parse(density));
        } catch (IllegalArgumentException e) {
            throw new CompareException(
                    "Tried to plan the comparison, but %s. Give other numbers."
                            .formatted(e.getMessage()),
                    e);
        }
    }

    private void print(ComparisonResult result, PrintWriter out) {
        if (form != null && form.json) {
            out.print(JsonReport.write(result));
        } else if (form != null && form.csv) {
            out.print(CsvReport.write(result));
        } else if (form != null && form.markdown) {
            out.print(MarkdownReport.write(result));
        } else {
            table(result, out);
        }
        out.flush();
    }

    private static void table(ComparisonResult result, PrintWriter out) {
        String row = "%-28s  %14s  %12s  %12s  %10s";
        out.println(
                row.formatted("SIDE", "FIRST BYTE ms", "WHOLE RUN ms", "PEAK MEMORY", "CPU ms"));
        for (SideResult side : result.sides()) {
            out.println(
                    row.formatted(
                            side.side().title(),
                            side.firstByte().map(s -> millis(s.median())).orElse("-"),
                            millis(side.total().median()),
                            side.peakMemory()
                                    .map(Math::round)
                                    .map(BinarySize::text)
                                    .orElse("not sampled"),
                            side.cpu().map(BenchCommand::millis).orElse("not sampled")));
        }
        out.println();
        Conclusion.sentences(result).forEach(out::println);
        out.println("Medians; --markdown tells how it was measured and what it does not show.");
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private List<Side> wanted() throws CompareException {
        List<Side> wanted = new ArrayList<>();
        for (String word : sides) {
            wanted.add(side(word));
        }
        return wanted.isEmpty() ? Side.standard() : wanted;
    }

    private static Side side(String word) throws CompareException {
        return switch (word) {
            case "cold" -> Side.WASM_COLD;
            case "cached" -> Side.WASM_CACHED;
            case "warm" -> Side.WASM_WARM;
            case "container" -> Side.CONTAINER;
            case "wasm-container" -> Side.WASM_CONTAINER;
            default ->
                    throw new CompareException(
                            "'%s' is no side. Give cold, cached, warm, container or wasm-container."
                                    .formatted(word));
        };
    }

    private CompareException unknown(Comparisons comparisons) {
        return new CompareException(
                "There is no pair '%s'. Give one of %s."
                        .formatted(
                                words.getFirst(),
                                comparisons.bundled().keySet().stream()
                                        .collect(Collectors.joining(", "))));
    }

    /// How the result is printed.
    static final class Form {

        @Option(names = "--json", description = "As JSON, everything that was measured.")
        private boolean json;

        @Option(names = "--csv", description = "As CSV, a line for each run.")
        private boolean csv;

        @Option(names = "--markdown", description = "As a report to show others.")
        private boolean markdown;
    }
}
