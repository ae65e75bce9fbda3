package dev.coracle.capability.profile;

import dev.coracle.capability.format.GrantFormat;
import dev.coracle.capability.format.Imported;
import dev.coracle.capability.format.Reading;
import dev.coracle.capability.format.Subject;
import dev.coracle.capability.format.UnreadableException;
import dev.coracle.engine.grant.Grants;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The user's own profiles: `NAME.json` in one folder.
///
/// ```java
/// ProfileFolder profiles = new ProfileFolder(data.resolve("profiles"));
/// profiles.save("api client", grants);
/// Grants again = profiles.read("api client").grants();
/// ```
///
/// Safe from every thread and beside other processes: a file is replaced as a whole.
public final class ProfileFolder {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _-]{0,59}");
    private static final String ENDING = ".json";
    private static final long LONGEST = 1 << 20;

    private final Path folder;

    /// Touches nothing yet.
    public ProfileFolder(Path folder) {
        this.folder = folder;
    }

    /// Whether a profile may have this name: letters, digits, spaces, `_` and `-`.
    public static boolean mayBeNamed(String name) {
        return NAME.matcher(name).matches();
    }

    /// The names, in alphabetical order; none where the folder is not there.
    public List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .filter(ProfileFolder::mayBeNamed)
                    .sorted(String.CASE_INSENSITIVE_ORDER)
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /// @throws UnreadableException where the file is no profile
    public Imported read(String name) throws IOException, UnreadableException {
        Path file = file(name);
        if (Files.size(file) > LONGEST) {
            throw new UnreadableException("The file is longer than 1 MiB, which no profile is.");
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return GrantFormat.JSON.read(text, Reading.at(folder));
    }

    /// Keeps grants under a name, in place of earlier ones. Values of secrets are left out.
    public void save(String name, Grants grants) throws IOException {
        Path file = file(name);
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "profile", ".new");
        Files.writeString(fresh, GrantFormat.JSON.write(new Subject("", "", grants)).text());
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Takes a profile that somebody shared under the name of its file; a name that is taken gets a
    /// number.
    ///
    /// @return the name that it has now
    /// @throws UnreadableException where the file is no profile
    public String take(Path shared) throws IOException, UnreadableException {
        if (Files.size(shared) > LONGEST) {
            throw new UnreadableException("The file is longer than 1 MiB, which no profile is.");
        }
        String text = new String(Files.readAllBytes(shared), StandardCharsets.UTF_8);
        Path base = shared.toAbsolutePath().getParent();
        Grants grants =
                GrantFormat.JSON.read(text, Reading.at(base == null ? folder : base)).grants();
        String plain =
                String.valueOf(shared.getFileName())
                        .replaceFirst("\\.json$", "")
                        .replaceAll("[^\\p{L}\\p{N} _-]+", " ")
                        .strip();
        String name = mayBeNamed(plain) ? plain : "profile";
        String free = name;
        for (int i = 2; names().contains(free); i++) {
            free = name + " " + i;
        }
        save(free, grants);
        return free;
    }

    /// Writes a profile to a file for others, in place of one that is there. No secret is in it.
    public void share(String name, Path target) throws IOException {
        Files.copy(file(name), target, StandardCopyOption.REPLACE_EXISTING);
    }

    public void remove(String name) throws IOException {
        Files.deleteIfExists(file(name));
    }

    private Path file(String name) {
        if (!mayBeNamed(name)) {
            throw new IllegalArgumentException(
                    "\"%s\" can't be the name of a profile".formatted(name));
        }
        return folder.resolve(name + ENDING);
    }
}
