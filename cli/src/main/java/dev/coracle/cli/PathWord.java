package dev.coracle.cli;

import dev.coracle.registry.failure.Inert;
import dev.coracle.registry.failure.InvalidReferenceException;
import dev.coracle.workloads.library.LibraryException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A word of the command line that names a file or a folder. Some can not: the empty one, which
/// would be the folder that one is in, and what the system has no way to write, as letters beyond
/// ASCII in the locale C.
final class PathWord implements ITypeConverter<Path> {

    private static final String HAPPENED = "no file or folder can have that name";
    private static final String ADVICE =
            "Where it holds letters beyond ASCII, set LC_ALL to a UTF-8 locale.";

    @Override
    public Path convert(String word) {
        return Chosen.path(word)
                .orElseThrow(
                        () ->
                                new TypeConversionException(
                                        "'%s': %s. %s"
                                                .formatted(
                                                        Inert.text(word, 200), HAPPENED, ADVICE)));
    }

    /// The same where a word may be something else than a path as well.
    static Path of(String word) throws LibraryException {
        return Chosen.path(word)
                .orElseThrow(
                        () ->
                                LibraryException.of(
                                        new InvalidReferenceException(
                                                "open " + Inert.quote(word), HAPPENED, ADVICE)));
    }
}
