package dev.coracle.workloads.pair;

/// How an instance of a job lives.
public sealed interface Course {

    /// It does its job and comes to its end by itself.
    record Ends() implements Course {}

    /// It says that it is there and lives until its input ends, so that many can live at once.
    record Waits() implements Course {}

    /// It answers requests over HTTP until it is ended.
    ///
    /// @param port that the container listens at
    /// @param movable whether the container listens at the address and the port that the variables
    ///   `HOST` and `PORT` name, where it is given them
    /// @param path what is asked for, as `/json`
    record Serves(int port, boolean movable, String path) implements Course {

        private static final int MOST_PORTS = 65_535;

        public Serves {
            if (port < 1 || port > MOST_PORTS) {
                throw new IllegalArgumentException("a port is a number from 1 to 65535");
            }
            if (!path.matches("/[!-~]*")) {
                throw new IllegalArgumentException(
                        "what is asked for is a path of ASCII characters without blanks, as in /json");
            }
        }
    }

    /// Whether many can live at once, each idle.
    default boolean waits() {
        return this instanceof Waits;
    }
}
