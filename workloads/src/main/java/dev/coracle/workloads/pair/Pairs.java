package dev.coracle.workloads.pair;

import dev.coracle.registry.failure.FileAnswer;
import dev.coracle.registry.failure.Inert;
import dev.coracle.workloads.library.Library;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The pairs that there are.
///
/// ```java
/// Pair pair = pairs.find("sha256", docker.facts().architecture(), Getting.whatIsMissing());
/// ```
///
/// Safe from every thread; all but [#bundled()] and [#own()] may block.
public final class Pairs {

    private final Path data;
    private final PairShelf shelf;
    private final OwnPairs own;
    private final ModuleSource modules;

    /// @param data Coracle's data directory
    /// @param library where the modules of own pairs are
    public Pairs(Path data, Library library) {
        this.data = data;
        this.shelf = new PairShelf(data.resolve("pairs"));
        this.own = new OwnPairs(data.resolve("own-pairs"));
        this.modules = new ModuleSource(library);
    }

    /// The bundled pairs by name, with what each does.
    public Map<String, String> bundled() {
        Map<String, String> pairs = new TreeMap<>();
        for (BundledPair each : BundledPair.values()) {
            pairs.put(each.title(), each.description());
        }
        return pairs;
    }

    /// How instances of a bundled pair live; empty where there is none of that name.
    public Optional<Course> course(String name) {
        return BundledPair.find(name).map(BundledPair::course);
    }

    /// Those that users made.
    public OwnPairs own() {
        return own;
    }

    /// Refuses a name that no pair has.
    public void check(String name) throws PairException {
        if (BundledPair.find(name).isEmpty() && own.find(name).isEmpty()) {
            throw unknown(name);
        }
    }

    /// A pair, laid out and ready: a bundled one, whose input is made on the first use, or one of
    /// the user's.
    ///
    /// @param architecture what containers run on, as Docker or Java spell it
    /// @throws PairException where there is none of that name, too
    public Pair find(String name, String architecture, Getting getting) throws PairException {
        Optional<BundledPair> bundled = BundledPair.find(name);
        return bundled.isPresent()
                ? layOut(bundled.get(), architecture)
                : find(own.find(name).orElseThrow(() -> unknown(name)), getting);
    }

    /// An own pair, kept or not, with its module found.
    public Pair find(OwnPair pair, Getting getting) throws PairException {
        if (!pair.lostSecrets().isEmpty()) {
            throw new PairException(
                    "The pair %s needs the value of %s, which is kept nowhere because it is secret. Open the pair and enter it, or pass it with --env %s=VALUE."
                            .formatted(
                                    pair.name(),
                                    String.join(", ", pair.lostSecrets()),
                                    pair.lostSecrets().iterator().next()));
        }
        return pair.pair(modules.find(pair, getting));
    }

    private Pair layOut(BundledPair pair, String architecture) throws PairException {
        try {
            return shelf.layOut(pair, Processor.of(architecture));
        } catch (IOException e) {
            throw new PairException(
                    "Tried to lay out the pair %s under %s, but %s. Make room there and try again."
                            .formatted(pair.title(), data, FileAnswer.of(e)),
                    e);
        }
    }

    private PairException unknown(String name) {
        return new PairException(
                "There is no pair %s. The bundled ones are %s; own pairs are made in the window's Compare page, or with --save."
                        .formatted(Inert.quote(name), String.join(", ", bundled().keySet())),
                new NoSuchFileException(name));
    }
}
