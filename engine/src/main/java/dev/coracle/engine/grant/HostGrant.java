package dev.coracle.engine.grant;

import dev.coracle.engine.grant.net.HostPattern;
import java.util.Objects;
import java.util.Optional;

/// A network peer or a listening address that the module may use, as the user wrote it.
///
/// Read once, because every connection and every datagram is decided by what it says. Two are equal
/// where they are written the same.
public final class HostGrant {

    private final String pattern;
    private final Direction direction;
    private final HostPattern parsed;

    /// Which side opens the connection.
    public enum Direction {
        CONNECT,
        LISTEN
    }

    /// @param pattern `scheme://host:port`, in the grammar of [HostPattern]
    /// @param direction connecting out and listening are granted apart
    /// @throws IllegalArgumentException a sentence without a full stop
    public HostGrant(String pattern, Direction direction) {
        this.pattern = pattern;
        this.direction = direction;
        parsed =
                switch (direction) {
                    case CONNECT -> HostPattern.connecting(pattern);
                    case LISTEN -> HostPattern.listening(pattern);
                };
    }

    /// @return empty where the pattern is none
    public static Optional<HostGrant> read(String pattern, Direction direction) {
        try {
            return Optional.of(new HostGrant(pattern, direction));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public String pattern() {
        return pattern;
    }

    public Direction direction() {
        return direction;
    }

    /// What the pattern says.
    public HostPattern parsed() {
        return parsed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HostGrant that
                && pattern.equals(that.pattern)
                && direction == that.direction;
    }

    @Override
    public int hashCode() {
        return Objects.hash(pattern, direction);
    }

    @Override
    public String toString() {
        return direction + " " + pattern;
    }
}
