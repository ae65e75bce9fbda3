package dev.coracle.workloads.worker;

import dev.coracle.engine.grant.Grants;
import java.nio.file.Path;
import java.util.Optional;

/// What a worker is to run.
///
/// @param name what the guest reads as its first argument
/// @param file where the module's bytes lie
/// @param digest that they must have, as `sha256:` and 64 hex digits
/// @param invoke the export to call in place of the program's own start
public record WorkerRequest(
        String name, Path file, String digest, Grants grants, Optional<String> invoke) {}
