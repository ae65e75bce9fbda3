package dev.coracle.capability.model;

import dev.coracle.capability.model.Warning.Severity;
import dev.coracle.engine.grant.DirectoryGrant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What is risky about granting a directory: where it lies, what else is granted, where links in
/// its path lead. It looks at names and links of the path itself and reads no file.
final class DirectoryRisks {

    private static final List<String> SECRET_PLACES =
            List.of(
                    ".ssh",
                    ".gnupg",
                    ".aws",
                    ".azure",
                    ".kube",
                    ".docker",
                    ".password-store",
                    ".netrc",
                    ".config/gcloud",
                    ".mozilla",
                    ".local/share/keyrings",
                    "Library/Keychains");
    private static final List<String> START_UP_PLACES =
            List.of(".config", ".local/bin", ".bashrc", "bin", "Library/LaunchAgents");
    private static final List<String> SYSTEM_PLACES =
            List.of(
                    "/bin",
                    "/boot",
                    "/dev",
                    "/etc",
                    "/lib",
                    "/lib64",
                    "/proc",
                    "/root",
                    "/run",
                    "/sbin",
                    "/sys",
                    "/usr",
                    "/var",
                    "/System",
                    "/Library",
                    "/Applications",
                    "/private/etc",
                    "C:\\Windows",
                    "C:\\Program Files",
                    "C:\\ProgramData");

    private static final List<Path> SYSTEM = SYSTEM_PLACES.stream().map(Path::of).toList();

    private final Places places;
    private final List<Path> secrets;
    private final List<Path> startUps;
    private final Map<Path, List<Warning>> links = new HashMap<>();
    private final Map<DirectoryGrant, List<Warning>> byPlace = new HashMap<>();
    private final Set<Path> promised = new HashSet<>();

    DirectoryRisks(Places places) {
        this.places = places;
        secrets = SECRET_PLACES.stream().map(places.home()::resolve).toList();
        startUps = START_UP_PLACES.stream().map(places.home()::resolve).toList();
    }

    /// Forgets what the file system looked like.
    void forget() {
        links.clear();
        byPlace.clear();
    }

    /// Takes note of a directory that is made when it is needed: that it is missing is no warning.
    void promise(Path host) {
        promised.add(host);
        links.remove(host);
    }

    /// Whether it was promised and is not there yet.
    boolean owed(Path host) {
        return promised.contains(host) && !Files.exists(host);
    }

    /// The warnings of each grant, in the order given.
    List<List<Warning>> of(List<DirectoryGrant> grants) {
        Map<Path, List<DirectoryGrant>> byHost =
                grants.stream().collect(Collectors.groupingBy(DirectoryGrant::host));
        return grants.stream().map(grant -> of(grant, byHost)).toList();
    }

    private List<Warning> of(DirectoryGrant grant, Map<Path, List<DirectoryGrant>> byHost) {
        List<Warning> warnings = new ArrayList<>();
        warnings.addAll(byPlace.computeIfAbsent(grant, this::place));
        overlap(grant, byHost).ifPresent(warnings::add);
        warnings.addAll(links.computeIfAbsent(grant.host(), this::links));
        return warnings;
    }

    private List<Warning> place(DirectoryGrant grant) {
        Path host = grant.host();
        if (host.getNameCount() == 0) {
            return List.of(danger("capability.warning.root"));
        }
        if (places.home().startsWith(host)) {
            return List.of(danger("capability.warning.home"));
        }
        if (liesIn(host, secrets)) {
            return List.of(danger("capability.warning.keys"));
        }
        if (liesIn(host, SYSTEM)) {
            return List.of(caution("capability.warning.system"));
        }
        if (grant.writable() && liesIn(host, startUps)) {
            return List.of(danger("capability.warning.startup"));
        }
        return List.of();
    }

    private static boolean liesIn(Path host, List<Path> places) {
        return places.stream().anyMatch(host::startsWith);
    }

    private Optional<Warning> overlap(
            DirectoryGrant grant, Map<Path, List<DirectoryGrant>> byHost) {
        for (Path above = grant.host(); above != null; above = above.getParent()) {
            for (DirectoryGrant other : byHost.getOrDefault(above, List.of())) {
                if (other.writable() != grant.writable()) {
                    String key =
                            grant.writable()
                                    ? "capability.warning.overlap.opens"
                                    : "capability.warning.overlap.closes";
                    return Optional.of(caution(key, places.shown(other.host()), other.guest()));
                }
            }
        }
        return Optional.empty();
    }

    private List<Warning> links(Path host) {
        try {
            if (!Files.exists(host)) {
                return promised.contains(host)
                        ? List.of(new Warning(Severity.NOTE, Words.text("capability.warning.made")))
                        : List.of(caution("capability.warning.missing"));
            }
            if (!Files.isDirectory(host)) {
                return List.of(caution("capability.warning.file"));
            }
            Path real = host.toRealPath();
            return real.equals(host)
                    ? List.of()
                    : List.of(caution("capability.warning.link", places.shown(real)));
        } catch (IOException unreadable) {
            return List.of(caution("capability.warning.unreadable"));
        }
    }

    private static Warning danger(String key) {
        return new Warning(Severity.DANGER, Words.text(key));
    }

    private static Warning caution(String key, Object... arguments) {
        return new Warning(Severity.CAUTION, Words.text(key, arguments));
    }
}
