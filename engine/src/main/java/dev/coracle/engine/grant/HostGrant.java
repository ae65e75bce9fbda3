package dev.coracle.engine.grant;

/// A network peer or a listening address that the module may use, as the user wrote it.
///
/// @param pattern `scheme://host:port`, where host may be a name, `*.name`, or an address block
/// @param direction connecting out and listening are granted apart
public record HostGrant(String pattern, Direction direction) {

    /// Which side opens the connection.
    public enum Direction {
        CONNECT,
        LISTEN
    }

    public HostGrant {
        if (pattern.isBlank()) {
            throw new IllegalArgumentException(
                    "a host grant needs a pattern, as in https://api.example.com:443");
        }
    }
}
