package dev.coracle.conformance;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One command of a test script, in the words of the specification's script format
/// (`interpreter/README.md` of WebAssembly/spec).
public sealed interface Command {

    /// The line of the `.wast` file where the command stands.
    int line();

    /// Instantiates a module, which becomes the latest instance.
    record Instantiate(int line, Optional<String> name, Path file) implements Command {}

    /// Decodes and validates a module without an instance.
    record Define(int line, Optional<String> name, Path file) implements Command {}

    /// Makes an instance of a module that [Define] named.
    record InstantiateDefined(int line, Optional<String> instance, Optional<String> module)
            implements Command {}

    /// Offers an instance's exports to later imports.
    record Register(int line, Optional<String> instance, String as) implements Command {}

    /// An action whose results do not matter; it must not fail.
    record Perform(int line, Action action) implements Command {}

    /// The action must return these values.
    record AssertReturn(int line, Action action, List<Expectation> expected) implements Command {

        public AssertReturn {
            expected = List.copyOf(expected);
        }
    }

    /// The action must trap, for this reason.
    record AssertTrap(int line, Action action, String reason) implements Command {}

    /// The action must use up the call stack.
    record AssertExhaustion(int line, Action action) implements Command {}

    /// The action must end with an exception of the guest that nothing catches.
    record AssertException(int line, Action action) implements Command {}

    /// The module's bytes must be refused, as malformed or as invalid.
    record AssertRefused(int line, Path file, String reason) implements Command {}

    /// The module must be refused at linking.
    record AssertUnlinkable(int line, Path file, String reason) implements Command {}

    /// The module's instantiation must trap, for this reason.
    record AssertUninstantiable(int line, Path file, String reason) implements Command {}

    /// A command about the text format, which no engine reads.
    record TextOnly(int line) implements Command {}
}
