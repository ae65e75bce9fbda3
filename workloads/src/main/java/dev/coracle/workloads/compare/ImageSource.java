package dev.coracle.workloads.compare;

import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.workloads.docker.Docker;
import dev.coracle.workloads.docker.DockerException;
import dev.coracle.workloads.docker.ImageFacts;
import dev.coracle.workloads.pair.ContainerJob;
import dev.coracle.workloads.pair.Fetch;
import dev.coracle.workloads.pair.Getting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Optional;

/// Sees to it that the engine has an image.
final class ImageSource {

    private final Docker docker;

    ImageSource(Docker docker) {
        this.docker = docker;
    }

    /// The engine has the image of the job afterwards.
    ///
    /// @return how it came there
    Fetch get(ContainerJob job, Getting getting) throws CompareException, InterruptedException {
        String reference = job.spec().image();
        try {
            Optional<ImageFacts> image = docker.image(reference);
            if (job.archive().isPresent()) {
                if (image.isEmpty()) {
                    try (InputStream archive = Files.newInputStream(job.archive().get())) {
                        docker.load(archive);
                    }
                }
                return Fetch.LOCAL;
            }
            if (image.isEmpty()) {
                return pull(reference, getting.cancellation());
            }
            // One that was built or imported here has no digest of a registry's.
            if (image.get().digests().isEmpty()) {
                return Fetch.LOCAL;
            }
            if (!getting.anew()) {
                return Fetch.HERE;
            }
            docker.removeImage(reference);
            return pull(reference, getting.cancellation());
        } catch (DockerException e) {
            throw new CompareException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CompareException(
                    "Tried to load the image %s, but could not read it: %s."
                            .formatted(reference, e.getMessage()),
                    e);
        }
    }

    private Fetch pull(String reference, Cancellation cancellation)
            throws DockerException, InterruptedException {
        return Fetch.took(docker.pull(reference, cancellation));
    }
}
