package dev.coracle.engine.sandbox.net;

import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.HostGrant;
import dev.coracle.engine.sandbox.OpenHandles;
import java.util.List;
import java.util.stream.Stream;

/// Networks for the tests of the rooms that stand on them.
public final class Networks {

    private Networks() {}

    /// One that may connect where these patterns say.
    public static Network connecting(
            AccessTrail trail, NameServer names, OpenHandles handles, String... patterns) {
        List<HostGrant> grants =
                Stream.of(patterns)
                        .map(pattern -> new HostGrant(pattern, HostGrant.Direction.CONNECT))
                        .toList();
        return new Network(grants, trail, names, handles);
    }
}
