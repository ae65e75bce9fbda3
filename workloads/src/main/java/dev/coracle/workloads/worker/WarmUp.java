package dev.coracle.workloads.worker;

import dev.coracle.engine.Command;
import dev.coracle.engine.Engine;
import dev.coracle.engine.Program;
import dev.coracle.engine.StartException;
import dev.coracle.engine.Streams;
import dev.coracle.engine.code.CodeCache;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.module.ModuleException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/// Runs a small real module once before anybody waits, so that the classes of the engine are loaded
/// and linked when the first run comes.
final class WarmUp {

    private static final String MODULE = "/dev/coracle/workloads/library/samples/hello.wasm";

    /// The first round loads and links; the others let the JVM compile what every run goes through.
    private static final int ROUNDS = 5;

    /// Rounds with the cache of code: the first may have to fill it.
    private static final int CACHED_ROUNDS = 2;

    private WarmUp() {}

    /// A failure is shown where somebody reads it, and the worker goes on: a run will tell more.
    ///
    /// @param code where compiled code is kept
    static void run(CodeCache code) {
        try (InputStream in = WarmUp.class.getResourceAsStream(MODULE)) {
            if (in == null) {
                throw new IOException("the module to warm up with is missing");
            }
            Streams nowhere = Streams.to((_, _, _) -> {}, (_, _, _) -> {});
            // A granted directory makes the system calls ready that open it.
            Grants grants =
                    Grants.none()
                            .withDirectory(
                                    new DirectoryGrant(
                                            Path.of(System.getProperty("java.io.tmpdir", ".")),
                                            "/warm-up",
                                            DirectoryGrant.Access.READ));
            byte[] module = in.readAllBytes();
            for (int i = 0; i < ROUNDS + CACHED_ROUNDS; i++) {
                // Compiling comes first: where all of it is kept, none would be warmed.
                Engine engine = i < ROUNDS ? Engine.DEFAULT : Engine.DEFAULT.withCache(code);
                Program program = engine.loadProgram(module, grants.limits().memoryBytes());
                new Command(program, "warm-up", grants, nowhere, new AccessTrail()).run();
                program.keepCode();
            }
        } catch (IOException | ModuleException | StartException e) {
            System.err.println("warming up failed: " + e.getMessage());
        }
    }
}
