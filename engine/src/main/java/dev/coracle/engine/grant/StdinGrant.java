package dev.coracle.engine.grant;

import java.nio.file.Path;

/// What the module reads from its standard input.
public sealed interface StdinGrant {

    /// End of input at once.
    record Empty() implements StdinGrant {}

    /// A fixed text, encoded as UTF-8.
    record Text(String text) implements StdinGrant {}

    /// The bytes of one file of this computer.
    record File(Path path) implements StdinGrant {
        public File {
            path = path.toAbsolutePath().normalize();
        }
    }

    /// Whatever the user types while the run goes on: the terminal, or the input line of the
    /// desktop.
    record Interactive() implements StdinGrant {}
}
