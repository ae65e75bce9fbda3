package dev.coracle.registry.operation;

import dev.coracle.registry.failure.NotFoundException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.http.Transport;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.model.Index;
import dev.coracle.registry.model.MediaTypes;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Reference;
import dev.coracle.registry.name.Repository;
import dev.coracle.registry.name.Tag;
import dev.coracle.registry.transfer.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The list of referrers that clients keep under the tag `<algorithm>-<hash>` of a registry that
/// keeps none itself (distribution specification, "Referrers Tag Schema").
public final class ReferrersTag {

    /// The longest hash of a tag: 128 characters in all, and the algorithm stands before it.
    private static final int LONGEST_HASH = 64;

    private final Transport transport;

    public ReferrersTag(Transport transport) {
        this.transport = transport;
    }

    static Tag of(Digest subject) {
        String hash = subject.hex();
        return new Tag(
                subject.algorithm().prefix()
                        + "-"
                        + hash.substring(0, Math.min(LONGEST_HASH, hash.length())));
    }

    /// What is listed; nothing where the tag is missing or means something else.
    public List<Descriptor> read(
            String tried, Repository repository, Digest subject, Cancellation cancellation)
            throws RegistryException {
        try {
            ManifestGet.Served served =
                    new ManifestGet(transport)
                            .run(tried, repository, of(subject).toString(), null, cancellation);
            return served.document() instanceof Index index ? index.manifests() : List.of();
        } catch (NotFoundException e) {
            return List.of();
        }
    }

    /// Adds to the list. Of two clients that do so in the same moment one can lose, as the
    /// specification says.
    public void add(
            String tried,
            Repository repository,
            Digest subject,
            Descriptor referrer,
            Cancellation cancellation)
            throws RegistryException {
        List<Descriptor> listed = new ArrayList<>(read(tried, repository, subject, cancellation));
        if (listed.stream().anyMatch(one -> one.digest().equals(referrer.digest()))) {
            return;
        }
        listed.add(referrer);
        byte[] index = new Index(MediaTypes.OCI_INDEX, listed, Map.of()).write();
        new ManifestPut(transport)
                .run(
                        tried,
                        Reference.of(repository, of(subject)),
                        MediaTypes.OCI_INDEX,
                        index,
                        cancellation);
    }
}
