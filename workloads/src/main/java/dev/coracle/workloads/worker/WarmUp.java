package dev.coracle.workloads.worker;

import dev.coracle.engine.code.CodeCache;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Runs a small real module before anybody waits, from the bytes of the frame that starts a run to
/// those of the one that ends it, through the threads of a real run, so that the classes and call
/// sites on the whole way are loaded and linked, and the busiest methods compiled, when the first
/// run comes.
final class WarmUp {

    private static final String MODULE = "/dev/coracle/workloads/library/samples/hello.wasm";

    /// The first round loads and links; the others let the JVM compile what every run goes through.
    private static final int ROUNDS = 70;

    /// Rounds with the cache of code: the first may have to fill it.
    private static final int CACHED_ROUNDS = 10;

    /// More than a round says.
    private static final int PIPE = 4 << 10;

    private WarmUp() {}

    /// A failure is shown where somebody reads it, and the worker goes on: a run will tell more.
    ///
    /// @param code where compiled code is kept
    /// @param wanted whether a run waits already, for which warming ends
    static void run(CodeCache code, BooleanSupplier wanted) {
        try (InputStream in = WarmUp.class.getResourceAsStream(MODULE)) {
            if (in == null) {
                throw new IOException("the module to warm up with is missing");
            }
            byte[] module = in.readAllBytes();
            Path file = Files.createTempFile("coracle-warm-up", ".wasm");
            try {
                Files.write(file, module);
                run(file, LoadedModule.digestOf(module), code, wanted);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            System.err.println("warming up failed: " + e.getMessage());
        }
    }

    private static void run(Path file, String digest, CodeCache code, BooleanSupplier wanted)
            throws IOException {
        // A granted directory makes the system calls ready that open it.
        Grants grants =
                Grants.none()
                        .withDirectory(
                                new DirectoryGrant(
                                        Path.of(System.getProperty("java.io.tmpdir", ".")),
                                        "/warm-up",
                                        DirectoryGrant.Access.READ));
        WorkerRequest request =
                new WorkerRequest("warm-up", file, digest, grants, Optional.empty());
        byte[] start = FrameOutput.encode(StartFrame.of(0, request));
        for (int i = 0; i < ROUNDS + CACHED_ROUNDS && !wanted.getAsBoolean(); i++) {
            // Compiling comes first: where all of it is kept, none would be warmed.
            round(start, i < ROUNDS ? CodeCache.NONE : code);
        }
    }

    private static void round(byte[] start, CodeCache code) throws IOException {
        PipedInputStream said = new PipedInputStream(PIPE);
        try (FrameSink sink = new FrameSink(new PipedOutputStream(said))) {
            WorkerMain worker = new WorkerMain(sink, code);
            worker.serve(new ByteArrayInputStream(start));
            boolean over = false;
            while (!over) {
                Frame frame =
                        FrameInput.read(said)
                                .orElseThrow(() -> new EOFException("the run said no last word"));
                if (frame instanceof Frame.Refused refused) {
                    throw new IOException(refused.sentence());
                }
                over = frame instanceof Frame.OfRun of && of.isLast();
            }
            worker.keepCode();
        }
    }
}
