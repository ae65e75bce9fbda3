package dev.coracle.workloads.pair;

import dev.coracle.engine.grant.Grants;
import java.nio.file.Path;

/// The job as a module.
///
/// @param name what the module reads as its own name
/// @param module where its bytes lie
/// @param digest of them, as `sha256:` and 64 hex digits; empty for a file whose bytes are what
///   they are when it runs
/// @param grants what it may touch, its arguments among them
/// @param fetch how it came here
public record WasmJob(String name, Path module, String digest, Grants grants, Fetch fetch) {

    /// A module that comes from no registry.
    public WasmJob(String name, Path module, String digest, Grants grants) {
        this(name, module, digest, grants, Fetch.LOCAL);
    }
}
