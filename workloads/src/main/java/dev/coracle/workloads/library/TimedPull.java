package dev.coracle.workloads.library;

import static dev.coracle.workloads.library.LibraryException.telling;

import dev.coracle.registry.name.Reference;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.transfer.Cancellation;
import dev.coracle.registry.transfer.TransferListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/// A download that is thrown away: to see how long getting a module takes, whatever is here
/// already.
public final class TimedPull {

    private final Library library;

    public TimedPull(Library library) {
        this.library = library;
    }

    /// Blocks until all of it is here, verified and forced to the disk, as in a pull that is kept.
    public Duration pull(Reference reference, Cancellation cancellation) throws LibraryException {
        try {
            Path scratch = Files.createTempDirectory("coracle-pull");
            try {
                OciStore store = telling(() -> OciStore.open(scratch));
                long begin = System.nanoTime();
                var _ =
                        telling(
                                () ->
                                        library.client()
                                                .pull(
                                                        reference,
                                                        store,
                                                        TransferListener.none(),
                                                        cancellation));
                return Duration.ofNanos(System.nanoTime() - begin);
            } finally {
                clear(scratch);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new LibraryException(
                    "time the download of " + reference,
                    "the system answered: " + e.getMessage(),
                    "Check that the folder for temporary files can be written.",
                    e);
        }
    }

    private static void clear(Path scratch) throws IOException {
        try (Stream<Path> all = Files.walk(scratch)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
