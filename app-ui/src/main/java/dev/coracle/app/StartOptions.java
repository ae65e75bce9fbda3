package dev.coracle.app;

import static dev.coracle.app.i18n.Words.text;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the desktop was started with.
///
/// @param data the data directory, where one was given
/// @param rehearsal whether it starts only to be watched by the JVM, see [Rehearsal]
record StartOptions(Optional<Path> data, boolean rehearsal) {

    /// Reads `--data DIR` or `--data=DIR`, and `--rehearse`, which only the build says.
    ///
    /// @throws IllegalArgumentException with a sentence, for anything else
    static StartOptions parse(List<String> arguments) {
        Optional<Path> data = Optional.empty();
        boolean rehearsal = false;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith("--data=")) {
                data = Optional.of(path(argument.substring("--data=".length())));
            } else if (argument.equals("--data") && i + 1 < arguments.size()) {
                data = Optional.of(path(arguments.get(++i)));
            } else if (argument.equals("--rehearse")) {
                rehearsal = true;
            } else {
                throw new IllegalArgumentException(text("launcher.argument.unknown", argument));
            }
        }
        return new StartOptions(data, rehearsal);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(text("launcher.argument.path", text), e);
        }
    }
}
