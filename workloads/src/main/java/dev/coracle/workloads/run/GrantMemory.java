package dev.coracle.workloads.run;

import dev.coracle.engine.grant.GrantFlags;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.VariableGrant;
import dev.coracle.registry.name.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The grants that a user gave modules, a small file for each digest, and those that modules start
/// with that were never given any. Secrets stay in this process: on the disk they are left out.
/// Safe from every thread.
public final class GrantMemory {

    private final Path folder;
    private final Map<Digest, Grants> known = new ConcurrentHashMap<>();
    private volatile Optional<Grants> defaults = Optional.empty();

    /// Touches nothing yet.
    ///
    /// @param folder made when the first grants are kept
    public GrantMemory(Path folder) {
        this.folder = folder;
    }

    /// The versions accepted so far, kept beside the grants.
    KnownVersions versions() {
        return new KnownVersions(folder.resolve("versions"));
    }

    /// Keeps the grants in place of earlier ones. Where the disk refuses, they are kept as long as
    /// this process lives.
    public void remember(Digest digest, Grants grants) {
        known.put(digest, grants);
        write(file(digest), grants);
    }

    /// Lets modules start with these that were never given any. Where the disk refuses, they are
    /// kept as long as this process lives.
    public void setDefaults(Grants grants) {
        Grants kept = withoutSecrets(grants);
        defaults = Optional.of(kept);
        write(defaultsFile(), kept);
    }

    /// What a module starts with that was never given anything; nothing, unless the user said
    /// otherwise.
    public Grants defaults() {
        return defaults.or(() -> read(defaultsFile())).orElse(Grants.none());
    }

    private void write(Path file, Grants grants) {
        try {
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, "grants", ".new");
            // NUL cannot stand in a flag, so it separates them whatever they hold.
            String text = String.join("\0", GrantFlags.print(withoutSecrets(grants)));
            Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            System.getLogger(GrantMemory.class.getName())
                    .log(System.Logger.Level.WARNING, "grants could not be kept in " + folder, e);
        }
    }

    /// What was remembered last. A file that cannot be read counts as none: nothing is granted by
    /// accident.
    public Optional<Grants> recall(Digest digest) {
        Grants here = known.get(digest);
        return here == null ? read(file(digest)) : Optional.of(here);
    }

    private static Optional<Grants> read(Path file) {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            String text = Files.readString(file);
            List<String> flags = text.isEmpty() ? List.of() : Arrays.asList(text.split("\0", -1));
            return Optional.of(GrantFlags.parse(flags));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// The grants as they may be written down.
    static Grants withoutSecrets(Grants grants) {
        return grants.withEnvironment(
                grants.environment().stream()
                        .filter(variable -> !(variable instanceof VariableGrant.Secret))
                        .toList());
    }

    private Path defaultsFile() {
        return folder.resolve("default.grants");
    }

    private Path file(Digest digest) {
        return folder.resolve(digest.hex() + ".grants");
    }
}
