package dev.coracle.capability.format;

import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.DirectoryGrant.Access;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Directories as texts of other tools hold them.
final class Directories {

    private Directories() {}

    /// @param host as its platform writes it
    record Named(String host, String guest, boolean writable) {}

    static Named named(DirectoryGrant directory) {
        return new Named(directory.host().toString(), directory.guest(), directory.writable());
    }

    /// A directory that a text names.
    ///
    /// @param host relative ones lie below the base of the reading
    static DirectoryGrant read(String host, String guest, boolean writable, Reading reading)
            throws UnreadableException {
        if (host.isEmpty() || guest.isEmpty()) {
            throw new UnreadableException(
                    "A directory needs a path of this computer and one inside the module; \"%s\" and \"%s\" stand there."
                            .formatted(host, guest));
        }
        try {
            Path path = host.equals("~") ? home() : Path.of(host);
            if (host.startsWith("~/")) {
                path = home().resolve(host.substring(2));
            }
            return new DirectoryGrant(
                    reading.base().resolve(path),
                    guest,
                    writable ? Access.READ_WRITE : Access.READ);
        } catch (InvalidPathException notHere) {
            throw new UnreadableException(
                    "\"%s\" is no path of this computer.".formatted(host), notHere);
        } catch (IllegalArgumentException notAGuestPath) {
            throw new UnreadableException(sentence(notAGuestPath), notAGuestPath);
        }
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home", "/"));
    }

    /// A message of the engine as a sentence of its own.
    static String sentence(IllegalArgumentException refused) {
        String message = Optional.ofNullable(refused.getMessage()).orElse("it cannot be granted");
        return Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
    }

    /// The directories without those that lie under a guest path that came before.
    static List<DirectoryGrant> added(List<DirectoryGrant> known, DirectoryGrant more) {
        return java.util.stream.Stream.concat(
                        known.stream().filter(d -> !d.guest().equals(more.guest())),
                        java.util.stream.Stream.of(more))
                .toList();
    }
}
