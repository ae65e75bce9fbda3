package dev.coracle.registry;

import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.http.Transport;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.name.Repository;
import dev.coracle.registry.operation.BlobPut;
import dev.coracle.registry.transfer.Cancellation;
import java.util.Optional;

/// Sees to it that a repository has a blob, in the cheapest way: it is there, the registry takes it
/// over from a sister repository, or its bytes are sent.
final class Upload {

    private final String tried;
    private final BlobPut blobs;
    private final Repository target;
    private final Optional<Repository> sister;
    private final ProgressMeter meter;

    /// @param source where the blobs come from; blobs are only taken over within one registry
    Upload(
            String tried,
            Transport transport,
            Repository source,
            Repository target,
            ProgressMeter meter) {
        this.tried = tried;
        this.blobs = new BlobPut(transport);
        this.target = target;
        boolean mountable = source.registry().equals(target.registry()) && !source.equals(target);
        this.sister = mountable ? Optional.of(source) : Optional.empty();
        this.meter = meter;
    }

    void ensure(Descriptor blob, BlobPut.Supply content, Cancellation stop)
            throws RegistryException {
        if (blobs.has(tried, target, blob, stop)) {
            meter.reached(blob, blob.size());
            return;
        }
        blobs.run(tried, target, sister, blob, content, done -> meter.reached(blob, done), stop);
    }
}
