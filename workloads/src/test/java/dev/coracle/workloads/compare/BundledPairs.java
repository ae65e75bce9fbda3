package dev.coracle.workloads.compare;

import dev.coracle.registry.RegistryOptions;
import dev.coracle.workloads.docker.Docker;
import dev.coracle.workloads.library.Library;
import dev.coracle.workloads.pair.ContainerJob;
import dev.coracle.workloads.pair.Getting;
import dev.coracle.workloads.pair.Pair;
import dev.coracle.workloads.pair.PairException;
import dev.coracle.workloads.pair.Pairs;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The bundled pairs for this computer, laid out in a test's folder.
public record BundledPairs(Path data) {

    /// Gives the engine the image of a pair, as one that a user might have.
    ///
    /// @return its reference
    public String load(String name, Docker docker) throws Exception {
        ContainerJob job = find(name).container().orElseThrow();
        try (InputStream archive = Files.newInputStream(job.archive().orElseThrow())) {
            docker.load(archive);
        }
        return job.spec().image();
    }

    public Pair find(String name) throws PairException {
        try (Library library = new Library(data, RegistryOptions.defaults())) {
            return new Pairs(data, library)
                    .find(name, System.getProperty("os.arch"), Getting.whatIsMissing());
        }
    }
}
