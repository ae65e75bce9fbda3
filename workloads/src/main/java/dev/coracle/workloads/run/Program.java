package dev.coracle.workloads.run;

import dev.coracle.registry.name.Digest;
import java.nio.file.Path;

/// What is to be run.
///
/// @param name what people know it by; the guest reads it as its first argument
/// @param digest of the Wasm bytes; checked again on what the worker reads
/// @param file where the bytes lie
public record Program(String name, Digest digest, Path file) {

    public Program {
        file = file.toAbsolutePath();
    }
}
