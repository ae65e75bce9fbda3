package dev.coracle.capability.model;

import dev.coracle.capability.model.Request.Want;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What a module asks for, door by door, read from its imports before it ever runs.
///
/// ```java
/// Requests requests = Requests.ofImports(List.of("wasi_snapshot_preview1.path_open"));
/// requests.at(Door.DIRECTORIES).want();   // ASKS
/// requests.at(Door.HOSTS).want();         // CANNOT
/// ```
///
/// A request is never a grant. An import shows that a module could ask; only a run shows that it
/// does.
public final class Requests {

    private static final Requests UNKNOWN = new Requests(unknownDoors());

    private final Map<Door, Request> doors;

    private Requests(Map<Door, Request> doors) {
        this.doors = doors;
    }

    /// Nothing is known of the module: it might use any door.
    public static Requests unknown() {
        return UNKNOWN;
    }

    /// Reads the requests from what is imported.
    ///
    /// @param imports of a core module as `module.name`, of a component as the interface's name
    ///   with or without version, as in `wasi:sockets/tcp@0.2.3`
    public static Requests ofImports(Collection<String> imports) {
        EnumMap<Door, Request> doors = new EnumMap<>(Door.class);
        for (Door door : Door.values()) {
            doors.put(door, ImportMeaning.request(door, imports));
        }
        return new Requests(doors);
    }

    public Request at(Door door) {
        return doors.getOrDefault(door, Request.NONE);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Requests requests && doors.equals(requests.doors);
    }

    @Override
    public int hashCode() {
        return doors.hashCode();
    }

    @Override
    public String toString() {
        return "Requests" + doors;
    }

    private static Map<Door, Request> unknownDoors() {
        EnumMap<Door, Request> doors = new EnumMap<>(Door.class);
        for (Door door : Door.values()) {
            doors.put(door, new Request(Want.MIGHT, List.of()));
        }
        return doors;
    }
}
