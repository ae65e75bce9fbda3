package dev.coracle.workloads.worker;

import dev.coracle.engine.grant.Grants;
import dev.coracle.workloads.serve.ServeOptions;
import dev.coracle.workloads.spin.SpinApp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What a worker is to run, or to serve.
///
/// @param name what the guest reads as its first argument
/// @param file where the module's bytes lie, or the description of a [SpinApp]
/// @param digest that a module's bytes must have, as `sha256:` and 64 hex digits
/// @param invoke the export to call in place of the program's own start
/// @param serve how to serve it, in place of running it
public record WorkerRequest(
        String name,
        Path file,
        String digest,
        Grants grants,
        Optional<String> invoke,
        Optional<ServeOptions> serve) {

    /// How long a guest has to end after Stop before its worker is killed.
    private static final Duration GRACE = Duration.ofSeconds(1);

    /// The same for the requests that are stopped when the time to finish is over.
    private static final Duration SERVE_GRACE = Duration.ofSeconds(4);

    /// A run.
    public WorkerRequest(
            String name, Path file, String digest, Grants grants, Optional<String> invoke) {
        this(name, file, digest, grants, invoke, Optional.empty());
    }

    /// Bytes of linear memory that it may have in all.
    long memoryBytes() {
        return serve.isPresent()
                ? ServeOptions.sharedMemory(grants.limits())
                : grants.limits().memoryBytes();
    }

    /// Whether it is an application of several components, which needs more than others.
    boolean isSpinApplication() {
        return serve.isPresent() && SpinApp.isFile(file);
    }

    /// How long it has to end after Stop before its worker is killed.
    Duration grace() {
        return serve.map(options -> options.drain().plus(SERVE_GRACE)).orElse(GRACE);
    }
}
