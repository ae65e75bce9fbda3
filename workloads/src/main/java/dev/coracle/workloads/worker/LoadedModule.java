package dev.coracle.workloads.worker;

import dev.coracle.engine.Command;
import dev.coracle.engine.Engine;
import dev.coracle.engine.Program;
import dev.coracle.engine.Streams;
import dev.coracle.engine.code.CodeCache;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.Limits;
import dev.coracle.engine.module.ModuleException;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// A module or component that was read, checked against its digest and compiled.
///
/// @param loadNanos until the bytes were read and checked
/// @param compileNanos until they were decoded, validated and compiled
public record LoadedModule(Program program, long loadNanos, long compileNanos) {

    /// Why there is nothing to run: a sentence.
    public static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String sentence, Throwable cause) {
            super(sentence, cause);
        }

        RefusedException(String sentence) {
            super(sentence);
        }
    }

    /// @param digest `sha256:` and 64 hex digits, or empty where the file is trusted to be what it
    ///   is
    /// @param code where compiled code is looked for, and kept when the program is told to
    public static LoadedModule load(Path file, String digest, Limits limits, CodeCache code)
            throws RefusedException {
        long begin = System.nanoTime();
        byte[] bytes = read(file);
        if (!digest.isEmpty() && !digest.equals(digestOf(bytes))) {
            throw new RefusedException(
                    "Tried to run %s, but its bytes have changed since it was taken in. Remove it and take it in again; do not trust the file."
                            .formatted(file));
        }
        long loaded = System.nanoTime();
        try {
            Program program =
                    Engine.DEFAULT
                            .withMetered(limits.fuel().isPresent())
                            .withCache(code)
                            .loadProgram(bytes, limits.memoryBytes());
            return new LoadedModule(program, loaded - begin, System.nanoTime() - loaded);
        } catch (ModuleException e) {
            throw new RefusedException(sentence(file, e), e);
        }
    }

    /// The same for a run that found it loaded: that took no time.
    LoadedModule shared() {
        return new LoadedModule(program, 0, 0);
    }

    /// Prepares one run.
    public Command command(
            String name,
            Optional<String> invoke,
            Grants grants,
            Streams streams,
            AccessTrail trail) {
        return invoke.map(export -> Command.invoking(export, program, name, grants, streams, trail))
                .orElseGet(() -> new Command(program, name, grants, streams, trail));
    }

    private static byte[] read(Path file) throws RefusedException {
        // Three system calls and hardly any Java: a run is waiting.
        try (FileInputStream in = new FileInputStream(file.toFile())) {
            return in.readAllBytes();
        } catch (IOException e) {
            if (Files.notExists(file)) {
                throw new RefusedException(
                        "Tried to run %s, but there is no such file. Check the path and its spelling."
                                .formatted(file),
                        e);
            }
            throw new RefusedException(
                    "Tried to read %s, but the system answered: %s. Check that it is a file that you may read."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static String sentence(Path file, ModuleException failure) {
        String what =
                switch (failure) {
                    case ModuleException.Malformed malformed when malformed.offset() == 0 ->
                            "it is no WebAssembly: %s. Give a .wasm file; text in .wat form must be compiled first."
                                    .formatted(malformed.getMessage());
                    case ModuleException.Malformed _ ->
                            "it is cut or damaged: %s. Check that it was built or downloaded completely."
                                    .formatted(failure.getMessage());
                    case ModuleException.Invalid _ ->
                            "it is not a valid module: %s. Build it again with another version of its compiler."
                                    .formatted(failure.getMessage());
                    case ModuleException.Unsupported _ ->
                            "%s. Build it as a core module for WASI 0.1 or a component for WASI 0.2."
                                    .formatted(failure.getMessage());
                    case ModuleException.Unlinkable _ ->
                            "%s. It was made for another host.".formatted(failure.getMessage());
                };
        return "Tried to run %s, but %s".formatted(file, what);
    }

    /// `sha256:` and 64 hex digits.
    static String digestOf(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
