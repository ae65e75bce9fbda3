package dev.coracle.capability.model;

import dev.coracle.engine.grant.Access;

/// One of the seven ways out of the room a module runs in. The order is the order in which rows are
/// listed and doors are visited by the keyboard.
public enum Door {
    /// Directories of this computer.
    DIRECTORIES,
    /// Peers of the network and addresses to listen on.
    HOSTS,
    /// Environment variables.
    ENVIRONMENT,
    /// Arguments and standard input: what the user hands in at the start.
    ARGUMENTS,
    /// The time of day and the passing of time.
    CLOCK,
    /// Random bytes.
    RANDOMNESS,
    /// The walls: memory, time, open files, output.
    LIMITS;

    /// The door that an access of a run went through, or bounced off.
    public static Door of(Access.Kind kind) {
        return switch (kind) {
            case OPEN_READ,
                    OPEN_WRITE,
                    CREATE,
                    STAT,
                    LIST,
                    MAKE_DIRECTORY,
                    REMOVE,
                    RENAME,
                    LINK,
                    SET_TIMES ->
                    DIRECTORIES;
            case LOOK_UP, REQUEST, CONNECT, LISTEN -> HOSTS;
            case VARIABLE -> ENVIRONMENT;
            case CLOCK -> CLOCK;
            case RANDOM -> RANDOMNESS;
            case MEMORY -> LIMITS;
        };
    }
}
