package dev.coracle.cli;

import dev.coracle.engine.grant.Size;
import dev.coracle.registry.failure.Inert;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.compare.CompareException;
import dev.coracle.workloads.compare.ComparisonResult;
import dev.coracle.workloads.compare.Comparisons;
import dev.coracle.workloads.compare.Contest;
import dev.coracle.workloads.compare.Plan;
import dev.coracle.workloads.compare.Side;
import dev.coracle.workloads.docker.Docker;
import dev.coracle.workloads.docker.DockerException;
import dev.coracle.workloads.docker.DockerHosts;
import dev.coracle.workloads.docker.Undertaker;
import dev.coracle.workloads.export.CsvReport;
import dev.coracle.workloads.export.JsonReport;
import dev.coracle.workloads.export.MarkdownReport;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.pair.Getting;
import dev.coracle.workloads.pair.OwnPairs;
import dev.coracle.workloads.pair.Pair;
import dev.coracle.workloads.pair.PairException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `coracle bench`: the same job as WebAssembly and as a container.
@Command(
        name = "bench",
        description = {
            "Measure the same job as WebAssembly and as a Docker container, in turns.",
            "Bundled pairs: hello (one line), sha256 (of 32 MiB), json (8 MiB read and written again), wait (stands idle), responder (answers over HTTP)."
        },
        footer = {
            "%nExit code: 0 when everything was measured; else one of those that coracle --help lists, with a sentence on stderr."
        })
final class BenchCommand implements Callable<Integer> {

    @ParentCommand private Coracle coracle;
    @Spec private CommandSpec spec;

    @Mixin private BenchPairs pairs;

    @Mixin private GrantOptions options;

    @Option(names = "--runs", paramLabel = "N", description = "Timed runs a side; 10 by default.")
    private int runs = Plan.DEFAULT.runs();

    @Option(
            names = "--sides",
            paramLabel = "SIDE",
            split = ",",
            description =
                    "Which take part, of cold, cached, warm, container, wasm-container (the module under the engine's own runtime crun-wasm); by default all that there are, but wasm-container only where a start is measured. The same one may be named twice.")
    private List<String> sides = List.of();

    @Option(
            names = "--density",
            paramLabel = "MEMORY",
            arity = "0..1",
            fallbackValue = "256MiB",
            description =
                    "Also start instances until they fill this much memory on each side, 256MiB without a value; for jobs that wait, as the pair wait.")
    private @Nullable String density;

    @Option(
            names = "--fetch",
            description =
                    "Get the module and the image from their registries once more, to see how long that takes; the image is removed from the engine first.")
    private boolean fetch;

    @Option(names = "--list", description = "List the pairs there are, and measure nothing.")
    private boolean list;

    @Option(
            names = "--delete",
            paramLabel = "NAME",
            description = "Delete a pair of your own, and measure nothing.")
    private @Nullable String delete;

    @ArgGroup private @Nullable Form form;

    @SuppressWarnings("NullAway.Init") // picocli sets all of these before the call
    BenchCommand() {}

    @Override
    public Integer call()
            throws CompareException,
                    DockerException,
                    LibraryException,
                    PairException,
                    InterruptedException,
                    IOException {
        try (Workloads workloads = coracle.open()) {
            if (list) {
                BenchPairs.list(workloads.pairs(), coracle.terminal().messagesToStdout());
            } else if (delete != null) {
                delete(workloads.pairs().own(), delete);
            } else {
                measure(workloads);
            }
        }
        return 0;
    }

    private void delete(OwnPairs own, String name) throws CompareException, PairException {
        if (own.find(name).isEmpty()) {
            throw new CompareException(
                    "Tried to delete the pair %s, but you have none of that name. See coracle bench --list."
                            .formatted(Inert.quote(name)),
                    new NoSuchFileException(name));
        }
        own.remove(name);
        coracle.terminal().messagesToStdout().println("Deleted " + name);
    }

    private void measure(Workloads workloads)
            throws CompareException,
                    DockerException,
                    LibraryException,
                    PairException,
                    InterruptedException,
                    IOException {
        List<Side> wanted = wanted();
        Plan plan = plan();
        pairs.check(workloads.pairs(), options);
        if (!wanted.isEmpty() && wanted.stream().allMatch(Side::isOurs)) {
            run(workloads, wanted, plan, Optional.empty());
            return;
        }
        try (Docker docker = Docker.find(DockerHosts.ofThisUser());
                Undertaker _ = Undertaker.watch(docker)) {
            run(workloads, wanted, plan, Optional.of(docker));
        }
    }

    private void run(Workloads workloads, List<Side> wanted, Plan plan, Optional<Docker> docker)
            throws CompareException,
                    LibraryException,
                    PairException,
                    InterruptedException,
                    IOException {
        Terminal terminal = coracle.terminal();
        Getting getting = new Getting(fetch, Cancellation.never());
        String architecture =
                docker.map(engine -> engine.facts().architecture())
                        .orElse(System.getProperty("os.arch"));
        Pair pair =
                pairs.find(workloads, options, density != null, architecture, getting, terminal);
        List<Side> sides = wanted.isEmpty() ? Comparisons.sides(pair, docker) : wanted;
        try (Contest contest =
                workloads.comparisons().prepare(pair, sides, docker, plan, getting)) {
            ComparisonResult result = contest.run(new BenchProgress(terminal));
            workloads.earlierComparisons().keep(result);
            print(result, terminal.messagesToStdout());
        }
    }

    private Plan plan() {
        try {
            Plan plan = Plan.DEFAULT.withRuns(runs);
            return density == null ? plan : plan.withCapacity(Size.parse(density));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(),
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
            BenchTable.print(result, out);
        }
        out.flush();
    }

    /// The sides that were named; none where nobody chose.
    private List<Side> wanted() {
        List<Side> wanted = new ArrayList<>();
        for (String word : sides) {
            wanted.add(side(word));
        }
        return wanted;
    }

    private Side side(String word) {
        return switch (word) {
            case "cold" -> Side.WASM_COLD;
            case "cached" -> Side.WASM_CACHED;
            case "warm" -> Side.WASM_WARM;
            case "container" -> Side.CONTAINER;
            case "wasm-container" -> Side.WASM_CONTAINER;
            default ->
                    throw new ParameterException(
                            spec.commandLine(),
                            "%s is no side. Give cold, cached, warm, container or wasm-container."
                                    .formatted(Inert.quote(word)));
        };
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
