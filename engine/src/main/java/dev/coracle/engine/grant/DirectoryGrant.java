package dev.coracle.engine.grant;

import java.nio.file.Path;

/// A directory of this computer that the module sees under a name of its own.
///
/// @param host absolute and normalised; whether it exists is found out when a run starts
/// @param guest absolute, `/`-separated, without `.`, `..`, `::`, empty parts or a trailing slash
///   (`/` itself is allowed)
/// @param access reading only, unless writing was granted in a second, visible step
public record DirectoryGrant(Path host, String guest, Access access) {

    /// How far a directory opens.
    public enum Access {
        READ,
        READ_WRITE
    }

    public DirectoryGrant {
        host = host.toAbsolutePath().normalize();
        guest = normalGuestPath(guest);
    }

    public boolean writable() {
        return access == Access.READ_WRITE;
    }

    public DirectoryGrant withAccess(Access access) {
        return new DirectoryGrant(host, guest, access);
    }

    private static String normalGuestPath(String text) {
        if (!text.startsWith("/") || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "the guest path \"%s\" must start with /, as in /data".formatted(text));
        }
        if (text.contains("::")) {
            throw new IllegalArgumentException(
                    "the guest path \"%s\" must not contain ::, which separates it from the host's"
                            .formatted(text));
        }
        StringBuilder path = new StringBuilder();
        for (String part : text.substring(1).split("/", -1)) {
            if (part.equals(".") || part.equals("..")) {
                throw new IllegalArgumentException(
                        "the guest path \"%s\" must not contain . or ..".formatted(text));
            }
            if (!part.isEmpty()) {
                path.append('/').append(part);
            }
        }
        return path.isEmpty() ? "/" : path.toString();
    }
}
