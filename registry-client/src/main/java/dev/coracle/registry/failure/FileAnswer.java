package dev.coracle.registry.failure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// What the system answered to a file operation, in words. The JDK's own are no sentence: of a file
/// that is missing or forbidden it says the path alone.
public final class FileAnswer {

    private static final int LONGEST = 300;

    private FileAnswer() {}

    /// As it follows "tried to read this file, but".
    public static String of(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "there is no such file or directory";
            case AccessDeniedException _ -> "you have no permission to do so";
            case FileAlreadyExistsException _ -> "a file of that name is in the way";
            case FileSystemException file when file.getReason() != null ->
                    answered(file.getReason());
            default -> answered(String.valueOf(failure.getMessage()));
        };
    }

    private static String answered(String words) {
        return "the system answered: " + Inert.text(words, LONGEST);
    }
}
