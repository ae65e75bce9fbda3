package dev.coracle.registry.operation;

import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.http.RegistryCall;
import dev.coracle.registry.http.Reply;
import dev.coracle.registry.http.Scope;
import dev.coracle.registry.http.Transport;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.model.Document;
import dev.coracle.registry.model.Index;
import dev.coracle.registry.model.Listing;
import dev.coracle.registry.model.MediaTypes;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.name.Repository;
import dev.coracle.registry.transfer.Cancellation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Lists what refers to a manifest: signatures, bills of materials, attestations (distribution
/// specification, "Listing Referrers"), page by page. A registry without the API is asked for the
/// tag that clients keep instead.
public final class ReferrerList {

    private static final int MOST_PAGES = 100;

    /// Where the list is cut off, in bytes of its pages: thousands of referrers.
    private static final int MOST_BYTES = 8 << 20;

    private final Transport transport;

    public ReferrerList(Transport transport) {
        this.transport = transport;
    }

    public Listing<Descriptor> run(
            String tried, Repository repository, Digest subject, Cancellation cancellation)
            throws RegistryException {
        // A page that is met twice adds nothing new, and ends it.
        Map<Digest, Descriptor> found = new LinkedHashMap<>();
        Optional<String> next = Optional.of("/v2/" + repository.path() + "/referrers/" + subject);
        int bytes = 0;
        for (int page = 0; next.isPresent() && bytes < MOST_BYTES && page < MOST_PAGES; page++) {
            RegistryCall call =
                    RegistryCall.of(tried, Scope.pull(repository), "GET", next.get())
                            .header("Accept", MediaTypes.OCI_INDEX)
                            .expect(404);
            try (Reply reply = transport.send(call, cancellation)) {
                if (reply.status() == 404) {
                    return new Listing<>(
                            new ReferrersTag(transport)
                                    .read(tried, repository, subject, cancellation),
                            true);
                }
                int before = found.size();
                byte[] json = reply.bytes(Document.LARGEST);
                bytes += json.length;
                for (Descriptor one : read(reply.contentType(), json, tried)) {
                    found.putIfAbsent(one.digest(), one);
                }
                next =
                        found.size() > before
                                ? reply.header("Link").flatMap(Link::next)
                                : Optional.empty();
            }
        }
        return new Listing<>(List.copyOf(found.values()), next.isEmpty());
    }

    private static List<Descriptor> read(String type, byte[] json, String tried)
            throws RegistryException {
        Document document = Document.read(type, json, tried);
        return document instanceof Index index ? index.manifests() : List.of();
    }
}
