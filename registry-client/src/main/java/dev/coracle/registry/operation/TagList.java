package dev.coracle.registry.operation;

import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.http.RegistryCall;
import dev.coracle.registry.http.Reply;
import dev.coracle.registry.http.Scope;
import dev.coracle.registry.http.Transport;
import dev.coracle.registry.model.Document;
import dev.coracle.registry.model.JsonDocument;
import dev.coracle.registry.model.Listing;
import dev.coracle.registry.name.Repository;
import dev.coracle.registry.name.Tag;
import dev.coracle.registry.transfer.Cancellation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Lists the tags of a repository page by page (distribution specification, "Listing Tags").
///
/// A `Link` is followed where there is one. Without, a full page is followed by asking for what
/// comes after its last tag, until nothing new comes: some registries ignore both parameters, and
/// answer with all tags at once.
public final class TagList {

    private static final int PAGE = 1000;
    private static final int MOST_PAGES = 200;

    /// Where the list is cut off: more than repositories have, and 25 MiB at most.
    private static final int MOST = 100_000;

    private final Transport transport;

    public TagList(Transport transport) {
        this.transport = transport;
    }

    public Listing<Tag> run(Repository repository, Cancellation cancellation)
            throws RegistryException {
        String tried = "list the tags of " + repository;
        String first = "/v2/" + repository.path() + "/tags/list?n=" + PAGE;
        Set<Tag> tags = new LinkedHashSet<>();
        Optional<String> next = Optional.of(first);
        for (int page = 0; next.isPresent() && tags.size() < MOST && page < MOST_PAGES; page++) {
            RegistryCall call = RegistryCall.of(tried, Scope.pull(repository), "GET", next.get());
            try (Reply reply = transport.send(call, cancellation)) {
                List<Tag> listed = read(reply, tried);
                boolean news = tags.addAll(listed);
                next = news ? next(reply, first, listed) : Optional.empty();
            }
        }
        boolean complete = next.isEmpty() && tags.size() <= MOST;
        return new Listing<>(tags.stream().limit(MOST).toList(), complete);
    }

    private static List<Tag> read(Reply reply, String tried) throws RegistryException {
        JsonDocument document =
                JsonDocument.parse(reply.bytes(Document.LARGEST), tried, "the list of tags");
        List<Tag> tags = new ArrayList<>();
        for (String name : document.texts("tags", Integer.MAX_VALUE)) {
            tags.add(Tag.parse(name));
        }
        return tags;
    }

    private static Optional<String> next(Reply reply, String first, List<Tag> listed) {
        Optional<String> link = reply.header("Link").flatMap(Link::next);
        if (link.isPresent()) {
            return link;
        }
        return listed.size() >= PAGE
                ? Optional.of(first + "&last=" + listed.getLast())
                : Optional.empty();
    }
}
