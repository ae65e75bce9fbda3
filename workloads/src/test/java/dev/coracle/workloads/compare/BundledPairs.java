package dev.coracle.workloads.compare;

import dev.coracle.registry.RegistryOptions;
import dev.coracle.workloads.library.Library;
import dev.coracle.workloads.pair.Getting;
import dev.coracle.workloads.pair.Pair;
import dev.coracle.workloads.pair.PairException;
import dev.coracle.workloads.pair.Pairs;
import java.nio.file.Path;

/// The bundled pairs for this computer, laid out in a test's folder.
public record BundledPairs(Path data) {

    public Pair find(String name) throws PairException {
        try (Library library = new Library(data, RegistryOptions.defaults())) {
            return new Pairs(data, library)
                    .find(name, System.getProperty("os.arch"), Getting.whatIsMissing());
        }
    }
}
