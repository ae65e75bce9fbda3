package dev.coracle.capability.model;

import java.nio.file.Path;
import java.util.Optional;

/// Host paths as a person writes them: the home directory is `~`.
///
/// @param home the user's home directory, absolute
public record Places(Path home) {

    public Places {
        home = home.toAbsolutePath().normalize();
    }

    /// The places of the user who runs this program.
    public static Places ofThisUser() {
        return new Places(Path.of(System.getProperty("user.home", "/")));
    }

    /// `/home/ada/data` as `~/data`; separators are those of the platform.
    public String shown(Path path) {
        if (home.getNameCount() == 0 || !path.startsWith(home)) {
            return path.toString();
        }
        Path rest = home.relativize(path);
        return rest.toString().isEmpty() ? "~" : "~" + path.getFileSystem().getSeparator() + rest;
    }

    /// The path that was typed, with `~` for the home directory; empty where it can't be a path.
    public Optional<Path> parsed(String typed) {
        String text = typed.strip();
        if (text.isEmpty() || text.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        try {
            if (text.equals("~")) {
                return Optional.of(home);
            }
            Path path =
                    text.startsWith("~/") || text.startsWith("~\\")
                            ? home.resolve(text.substring(2))
                            : Path.of(text);
            return path.isAbsolute() ? Optional.of(path.normalize()) : Optional.empty();
        } catch (java.nio.file.InvalidPathException notAPath) {
            return Optional.empty();
        }
    }
}
