package dev.coracle.workloads.compare;

import dev.coracle.engine.grant.Grants;
import java.nio.file.Path;

/// The job as a module.
///
/// @param name what the module reads as its own name
/// @param module where its bytes lie
/// @param digest of them, as `sha256:` and 64 hex digits
/// @param grants what it may touch, its arguments among them
public record WasmJob(String name, Path module, String digest, Grants grants) {}
