package dev.coracle.cli;

import dev.coracle.registry.failure.FileAnswer;
import dev.coracle.registry.failure.Inert;
import dev.coracle.registry.failure.InvalidReferenceException;
import dev.coracle.registry.failure.NotFoundException;
import dev.coracle.registry.name.Digest;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.library.Library;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.library.ModuleUse;
import dev.coracle.workloads.run.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What `run` was told to run.
///
/// @param name what the module sees as its own name
/// @param digest that the bytes must have; empty for a file that the user named
/// @param module of the library; null for a file that the user named
record Chosen(String name, Path file, String digest, @Nullable LibraryModule module) {

    static final String NAME_A_REGISTRY =
            "See coracle ls, or name a registry, as in ghcr.io/org/thing:1.2.";

    /// A file where there is one of that name, else a module of the library, else a reference that
    /// is pulled.
    static Chosen find(String text, Library library, Terminal terminal) throws LibraryException {
        Optional<Path> file = existingFile(text);
        if (file.isPresent()) {
            return new Chosen(String.valueOf(file.get().getFileName()), file.get(), "", null);
        }
        if (meansAFile(text)) {
            throw LibraryException.of(
                    new NotFoundException(
                            "run " + Inert.quote(text),
                            isDirectory(text) ? "it is a directory" : "there is no such file",
                            "Check the path and its spelling."));
        }
        Optional<LibraryModule> here = library.find(text);
        if (here.isPresent()) {
            return of(here.get());
        }
        if (!text.contains("/")) {
            throw Named.nowhere("run", text, NAME_A_REGISTRY);
        }
        return of(library.pull(text, new ProgressLine(terminal, "Pulling"), Cancellation.never()));
    }

    private static Chosen of(LibraryModule module) {
        return new Chosen(module.name(), module.file(), module.digest().toString(), module);
    }

    /// Something to run; the bytes of a file are what they are now.
    Program program() throws LibraryException {
        return module == null ? new Program(name, digestOf(file), file) : Workloads.program(module);
    }

    /// Something to serve.
    Program toServe(Library library) throws LibraryException {
        return module == null
                ? program()
                : new Program(name, module.digest(), library.toServe(module));
    }

    private static Digest digestOf(Path file) throws LibraryException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), hash));
            return Digest.parse("sha256:" + HexFormat.of().formatHex(hash.digest()));
        } catch (IOException e) {
            throw new LibraryException(
                    "read " + Inert.quote(file.toString()),
                    FileAnswer.of(e),
                    "Check that it is a file that you may read.",
                    e);
        } catch (NoSuchAlgorithmException | InvalidReferenceException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Holds a module of the library while it runs; a file of the user's is the user's to keep.
    ModuleUse use(Library library) throws LibraryException {
        return module == null ? () -> {} : library.use(module.digest());
    }

    /// A file that is there, or something that can be read like one, such as a pipe.
    static Optional<Path> existingFile(String text) {
        return path(text).filter(Files::exists).filter(file -> !Files.isDirectory(file));
    }

    private static boolean isDirectory(String text) {
        return path(text).filter(Files::isDirectory).isPresent();
    }

    /// Nothing where the system has no way to write it as a path; the empty text would be the
    /// folder that one is in.
    static Optional<Path> path(String text) {
        try {
            return Optional.of(text).filter(word -> !word.isBlank()).map(Path::of);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// Whether somebody who wrote this thought of a file.
    static boolean meansAFile(String text) {
        return text.startsWith(".")
                || text.startsWith("/")
                || text.startsWith("~")
                || text.contains("\\")
                || text.endsWith(".wasm")
                || text.endsWith(".wat");
    }
}
