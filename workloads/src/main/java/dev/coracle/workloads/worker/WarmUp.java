package dev.coracle.workloads.worker;

import dev.coracle.engine.Command;
import dev.coracle.engine.Engine;
import dev.coracle.engine.StartException;
import dev.coracle.engine.Streams;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.module.ModuleException;
import java.io.IOException;
import java.io.InputStream;

/// Runs a small real module once before anybody waits, so that the classes of the engine are loaded
/// and linked when the first run comes.
final class WarmUp {

    private static final String MODULE = "/dev/coracle/workloads/library/samples/hello.wasm";

    private WarmUp() {}

    /// A failure is shown where somebody reads it, and the worker goes on: a run will tell more.
    static void run() {
        try (InputStream in = WarmUp.class.getResourceAsStream(MODULE)) {
            if (in == null) {
                throw new IOException("the module to warm up with is missing");
            }
            Streams nowhere = Streams.to((_, _, _) -> {}, (_, _, _) -> {});
            Grants grants = Grants.none();
            new Command(
                            Engine.DEFAULT.load(in.readAllBytes(), grants.limits().memoryBytes()),
                            "warm-up",
                            grants,
                            nowhere,
                            new AccessTrail())
                    .run();
        } catch (IOException | ModuleException | StartException e) {
            System.err.println("warming up failed: " + e.getMessage());
        }
    }
}
