package dev.coracle.cli;

import dev.coracle.engine.grant.Grants;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.compare.CompareException;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.pair.Course;
import dev.coracle.workloads.pair.Fetch;
import dev.coracle.workloads.pair.Getting;
import dev.coracle.workloads.pair.OwnPair;
import dev.coracle.workloads.pair.OwnPair.ContainerChoice;
import dev.coracle.workloads.pair.OwnPair.ModuleChoice;
import dev.coracle.workloads.pair.Pair;
import dev.coracle.workloads.pair.PairException;
import dev.coracle.workloads.pair.Pairs;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Which pair `bench` is about: one by its name, or a module and an image.
final class BenchPairs {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PAIR",
            arity = "0..*",
            description =
                    "A bundled pair or one of your own; or, behind --, the container's command, whose arguments the module gets too.")
    private List<String> words = List.of();

    @Option(
            names = "--wasm",
            paramLabel = "FILE|REFERENCE",
            description = "Your own module, in place of a pair; needs --image.")
    private @Nullable String wasm;

    @Option(
            names = "--image",
            paramLabel = "IMAGE",
            description =
                    "The image that does the same job. It is given the directories and variables that the module is granted.")
    private @Nullable String image;

    @Option(
            names = "--http",
            paramLabel = "PORT[/PATH]",
            description =
                    "Both sides answer requests over HTTP until they are ended, the container at this port; / is asked for where no path is given.")
    private @Nullable String http;

    @Option(
            names = "--save",
            paramLabel = "NAME",
            description =
                    "Keep this module and image as a pair of that name, in the window too. Values of secrets are not kept.")
    private @Nullable String save;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields before the call
    BenchPairs() {}

    /// Refuses what can be seen without an engine.
    void check(Pairs pairs, GrantOptions options) throws PairException {
        try {
            course(false);
        } catch (IllegalArgumentException e) {
            throw mistake("Tried to put the pair together, but %s.".formatted(e.getMessage()));
        }
        grants(options, List.of());
        if (wasm != null && image != null) {
            return;
        }
        if (wasm != null || image != null || save != null || http != null || words.size() != 1) {
            throw mistake(
                    "Give the name of one pair (%s), or --wasm FILE --image IMAGE -- COMMAND."
                            .formatted(names(pairs)));
        }
        pairs.check(words.getFirst());
    }

    /// After [#check(Pairs, GrantOptions)].
    ///
    /// @param architecture that containers run on
    Pair find(
            Workloads workloads,
            GrantOptions options,
            boolean waits,
            String architecture,
            Getting getting,
            Terminal terminal)
            throws CompareException, LibraryException, PairException {
        Pairs pairs = workloads.pairs();
        if (wasm != null && image != null) {
            return made(wasm, image, workloads, options, waits, getting, terminal);
        }
        Optional<OwnPair> own =
                pairs.own().find(words.getFirst()).map(found -> waits ? found.waiting() : found);
        return own.isPresent()
                ? pairs.find(own.get().withMore(grants(options, List.of())), getting)
                : pairs.find(words.getFirst(), architecture, getting);
    }

    /// The container runs the command; the module is a program by itself and gets the arguments.
    private Pair made(
            String module,
            String container,
            Workloads workloads,
            GrantOptions options,
            boolean waits,
            Getting getting,
            Terminal terminal)
            throws CompareException, LibraryException, PairException {
        boolean missing =
                Chosen.existingFile(module).isEmpty() && workloads.library().find(module).isEmpty();
        long begin = System.nanoTime();
        Chosen chosen = Chosen.find(module, workloads.library(), terminal);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        List<String> arguments = words.isEmpty() ? words : words.subList(1, words.size());
        Grants grants = grants(options, arguments);
        OwnPair pair = pair(chosen, container, grants, waits);
        if (save != null) {
            workloads.pairs().own().keep(pair);
        }
        Pair found = workloads.pairs().find(pair, getting);
        return missing ? found.withFetch(Fetch.took(took)) : found;
    }

    private OwnPair pair(Chosen chosen, String container, Grants grants, boolean waits)
            throws CompareException {
        try {
            return new OwnPair(
                    save == null ? "own" : save,
                    choice(chosen),
                    grants,
                    new ContainerChoice(container, words, OwnPair.proposal(grants)),
                    course(waits),
                    Set.of());
        } catch (IllegalArgumentException e) {
            throw new CompareException(
                    "Tried to put the pair together, but %s.".formatted(e.getMessage()), e);
        }
    }

    /// @throws IllegalArgumentException what is wrong with the port
    private Course course(boolean waits) {
        if (http != null) {
            int slash = http.indexOf('/');
            String port = slash < 0 ? http : http.substring(0, slash);
            if (!port.matches("[0-9]{1,5}")) {
                throw new IllegalArgumentException("a port is a number from 1 to 65535");
            }
            return new Course.Serves(
                    Integer.parseInt(port), false, slash < 0 ? "/" : http.substring(slash));
        }
        return waits ? new Course.Waits() : new Course.Ends();
    }

    private static ModuleChoice choice(Chosen chosen) {
        return chosen.module() == null
                ? new ModuleChoice(
                        chosen.file().toAbsolutePath().normalize().toString(), Optional.empty())
                : new ModuleChoice(chosen.name(), Optional.of(chosen.module().digest()));
    }

    private Grants grants(GrantOptions options, List<String> arguments) {
        try {
            return options.grants(arguments);
        } catch (IllegalArgumentException e) {
            throw mistake(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException mistake(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    /// A line for each, with what it does.
    static void list(Pairs pairs, PrintWriter out) throws PairException {
        String row = "%-20s  %s";
        pairs.bundled().forEach((name, what) -> out.println(row.formatted(name, what)));
        for (OwnPair own : pairs.own().all()) {
            out.println(
                    row.formatted(
                            own.name(),
                            "%s against %s"
                                    .formatted(own.module().name(), own.container().image())));
        }
        out.flush();
    }

    private static String names(Pairs pairs) throws PairException {
        List<String> names = new ArrayList<>(pairs.bundled().keySet());
        pairs.own().all().forEach(own -> names.add(own.name()));
        return names.stream().collect(Collectors.joining(", "));
    }
}
