package dev.coracle.workloads;

import dev.coracle.registry.failure.Inert;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where Coracle keeps its state when nobody says: the usual place of the platform.
public final class DataDirectory {

    private DataDirectory() {}

    /// @param given what `--data` said
    /// @throws IllegalArgumentException with a sentence, where a variable of the environment names
    ///   what can be no directory
    public static Path find(Optional<Path> given) {
        return find(given, System.getenv(), System.getProperties().getProperty("os.name", ""));
    }

    /// The given directory, else `CORACLE_HOME`, else the platform's place for a user's data.
    static Path find(Optional<Path> given, Map<String, String> environment, String system) {
        Path home = Path.of(System.getProperty("user.home", "."));
        return given.or(() -> named(environment, "CORACLE_HOME"))
                .orElseGet(() -> usual(environment, system.toLowerCase(Locale.ROOT), home))
                .toAbsolutePath()
                .normalize();
    }

    private static Path usual(Map<String, String> environment, String system, Path home) {
        if (system.startsWith("windows")) {
            return named(environment, "LOCALAPPDATA")
                    .orElse(home.resolve("AppData").resolve("Local"))
                    .resolve("Coracle");
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Coracle");
        }
        return named(environment, "XDG_DATA_HOME")
                .filter(Path::isAbsolute)
                .orElse(home.resolve(".local").resolve("share"))
                .resolve("coracle");
    }

    private static Optional<Path> named(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(value -> path(name, value));
    }

    private static Path path(String variable, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "Tried to keep the state in %s, as %s says, but no folder can have that name. Where it holds letters beyond ASCII, set LC_ALL to a UTF-8 locale."
                            .formatted(Inert.quote(value), variable),
                    e);
        }
    }
}
