package dev.coracle.workloads.run;

import dev.coracle.registry.name.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Which version of a module the user accepted last, under the name that people call it by: a tag
/// moves to another digest without anybody here having done a thing.
///
/// One small file for each name. Safe from every thread.
public final class KnownVersions {

    private static final String BETWEEN = "\0";

    private final Path folder;

    /// Touches nothing yet.
    ///
    /// @param folder made when the first version is accepted
    public KnownVersions(Path folder) {
        this.folder = folder;
    }

    /// One version of a module.
    ///
    /// @param imports what it asked for, as the library names them
    public record Version(Digest digest, List<String> imports) {
        public Version {
            imports = List.copyOf(imports);
        }
    }

    /// The version accepted last; absent where none was, or where the file cannot be read.
    public Optional<Version> last(String name) {
        try {
            Path file = file(name);
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            List<String> parts = Arrays.asList(Files.readString(file).split(BETWEEN, -1));
            return Digest.read(parts.getFirst())
                    .map(digest -> new Version(digest, parts.subList(1, parts.size())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Keeps a version as the accepted one. Where the disk refuses, the user is asked again.
    public void accept(String name, Version version) {
        if (last(name).filter(version::equals).isPresent()) {
            return;
        }
        List<String> parts = new ArrayList<>(List.of(version.digest().toString()));
        parts.addAll(version.imports());
        try {
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(folder, "version", ".new");
            Files.writeString(fresh, String.join(BETWEEN, parts));
            Files.move(fresh, file(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            System.getLogger(KnownVersions.class.getName())
                    .log(System.Logger.Level.WARNING, "the version of " + name + " is not kept", e);
        }
    }

    /// A name may hold anything; its digest is a name on every system.
    private Path file(String name) {
        Digest digest = Digest.sha256(name.getBytes(StandardCharsets.UTF_8));
        return folder.resolve(digest.hex() + ".version");
    }
}
