package dev.coracle.engine.grant;

import dev.coracle.engine.grant.net.HostPattern;
import java.util.Optional;

/// A network peer or a listening address that the module may use, as the user wrote it.
///
/// @param pattern `scheme://host:port`, in the grammar of [HostPattern]
/// @param direction connecting out and listening are granted apart
public record HostGrant(String pattern, Direction direction) {

    /// Which side opens the connection.
    public enum Direction {
        CONNECT,
        LISTEN
    }

    /// @throws IllegalArgumentException a sentence without a full stop
    public HostGrant {
        parse(pattern, direction);
    }

    /// @return empty where the pattern is none
    public static Optional<HostGrant> read(String pattern, Direction direction) {
        try {
            return Optional.of(new HostGrant(pattern, direction));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// What the pattern says.
    public HostPattern parsed() {
        return parse(pattern, direction);
    }

    private static HostPattern parse(String pattern, Direction direction) {
        return switch (direction) {
            case CONNECT -> HostPattern.connecting(pattern);
            case LISTEN -> HostPattern.listening(pattern);
        };
    }
}
