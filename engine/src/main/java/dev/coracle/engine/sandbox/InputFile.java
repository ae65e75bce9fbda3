package dev.coracle.engine.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that the user gives a module as its standard input.
public final class InputFile {

    private InputFile() {}

    /// Opens it as it stands, for reading only.
    ///
    /// @throws IOException a sentence
    public static InputStream open(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IOException(
                    "The file %s is granted as input, but there is no such file.".formatted(path));
        }
        return Files.newInputStream(path);
    }
}
