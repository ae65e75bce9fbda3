package dev.coracle.engine.grant;

/// One thing a run asked the host for, and the answer.
///
/// @param kind what was asked
/// @param target the guest path, variable, address or clock it was asked about; empty where the
///   kind says all
/// @param outcome what the guest got
public record Access(Kind kind, String target, Outcome outcome) {

    /// The kinds of access that a trail counts.
    public enum Kind {
        OPEN_READ,
        OPEN_WRITE,
        CREATE,
        STAT,
        LIST,
        MAKE_DIRECTORY,
        REMOVE,
        RENAME,
        LINK,
        SET_TIMES,
        VARIABLE,
        CLOCK,
        RANDOM,
        /// What a name stands for; the target is `name` or `name = address, address`.
        LOOK_UP,
        /// A request over HTTP; the target is `METHOD https://host:port`.
        REQUEST,
        CONNECT,
        LISTEN,
        MEMORY;

        /// Whether the target is a path.
        public boolean isPath() {
            return switch (this) {
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
                        true;
                case VARIABLE, CLOCK, RANDOM, LOOK_UP, REQUEST, CONNECT, LISTEN, MEMORY -> false;
            };
        }

        /// Whether it is about a peer, a name or a listening address.
        public boolean isNetwork() {
            return this == LOOK_UP || this == REQUEST || this == CONNECT || this == LISTEN;
        }

        /// Whether it needs more than a directory that is granted for reading.
        public boolean isWriting() {
            return switch (this) {
                case OPEN_WRITE, CREATE, MAKE_DIRECTORY, REMOVE, RENAME, LINK, SET_TIMES -> true;
                case OPEN_READ,
                        STAT,
                        LIST,
                        VARIABLE,
                        CLOCK,
                        RANDOM,
                        LOOK_UP,
                        REQUEST,
                        CONNECT,
                        LISTEN,
                        MEMORY ->
                        false;
            };
        }
    }

    /// What the guest got.
    public enum Outcome {
        /// The real thing.
        ALLOWED,
        /// A fake that tells nothing: a clock or randomness that is not granted.
        FAKED,
        /// An error; nothing of the host was touched.
        DENIED
    }
}
