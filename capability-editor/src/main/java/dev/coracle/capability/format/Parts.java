package dev.coracle.capability.format;

import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.HostGrant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What several dialects read in the same way.
final class Parts {

    private Parts() {}

    /// The part that the reading names, or the only one.
    ///
    /// @param kind what such a part is called in this dialect
    static Tree chosen(Map<String, Tree> parts, String kind, Reading reading)
            throws UnreadableException {
        String names = String.join(", ", parts.keySet());
        if (reading.part().isPresent()) {
            Tree part = parts.get(reading.part().get());
            if (part == null) {
                throw new UnreadableException(
                        "There is no %s \"%s\"; there are %s."
                                .formatted(kind, reading.part().get(), names));
            }
            return part;
        }
        if (parts.size() != 1) {
            throw new UnreadableException(
                    parts.isEmpty()
                            ? "The text has no %s.".formatted(kind)
                            : "The text has more than one %s; say which: %s."
                                    .formatted(kind, names));
        }
        return parts.values().iterator().next();
    }

    /// The grants with peers in the grammar `scheme://host:port`; what is none is noted.
    static Grants withHosts(Grants grants, List<String> patterns, List<String> notes) {
        List<HostGrant> hosts = new ArrayList<>(grants.hosts());
        for (String pattern : patterns) {
            Optional<HostGrant> host = HostGrant.read(pattern, HostGrant.Direction.CONNECT);
            if (host.isEmpty()) {
                notes.add(
                        "\"%s\" is no host as in https://api.example.com:443; it is left out."
                                .formatted(pattern));
            } else if (!hosts.contains(host.get())) {
                hosts.add(host.get());
            }
        }
        return grants.withHosts(hosts);
    }
}
