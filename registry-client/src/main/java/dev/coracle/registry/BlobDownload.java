package dev.coracle.registry;

import dev.coracle.registry.failure.DigestMismatchException;
import dev.coracle.registry.failure.RegistryException;
import dev.coracle.registry.failure.TransportException;
import dev.coracle.registry.http.Reply;
import dev.coracle.registry.http.RetryRule;
import dev.coracle.registry.http.Timeouts;
import dev.coracle.registry.http.Transport;
import dev.coracle.registry.model.Descriptor;
import dev.coracle.registry.name.Repository;
import dev.coracle.registry.operation.BlobGet;
import dev.coracle.registry.store.BlobWriter;
import dev.coracle.registry.store.OciStore;
import dev.coracle.registry.transfer.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/// Brings one blob into the store: takes up what an earlier try left, goes on by range after a
/// broken connection, verifies, and keeps what has arrived when it has to give up.
final class BlobDownload {

    private static final int BUFFER = 1 << 16;
    private static final int TRIES = 5;
    private static final long LEAST_PER_WINDOW = 1024;

    private final BlobGet blobs;
    private final Timeouts timeouts;
    private final OciStore store;
    private final Cancellation cancellation;

    BlobDownload(
            Transport transport, Timeouts timeouts, OciStore store, Cancellation cancellation) {
        this.blobs = new BlobGet(transport);
        this.timeouts = timeouts;
        this.store = store;
        this.cancellation = cancellation;
    }

    /// Downloads, unless the store has the blob, unchanged.
    ///
    /// @param reached hears how many bytes are there
    void run(String tried, Repository repository, Descriptor blob, LongConsumer reached)
            throws RegistryException {
        if (store.hasSound(blob.digest())) {
            reached.accept(blob.size());
            return;
        }
        try (BlobWriter writer = store.writer(blob)) {
            boolean resumed = writer.position() > 0;
            transfer(tried, repository, blob, writer, reached);
            try {
                writer.commit();
            } catch (DigestMismatchException e) {
                if (!resumed) {
                    throw e;
                }
                // What was kept may have been damaged by a power cut: once more from the beginning.
                writer.restart();
                transfer(tried, repository, blob, writer, reached);
                writer.commit();
            }
        }
    }

    private void transfer(
            String tried,
            Repository repository,
            Descriptor blob,
            BlobWriter writer,
            LongConsumer reached)
            throws RegistryException {
        RetryRule retry = new RetryRule(timeouts.pause());
        for (int attempt = 1; ; attempt++) {
            long before = writer.position();
            try {
                if (before < blob.size() || blob.size() == 0) {
                    once(tried, repository, blob, writer, reached);
                }
                return;
            } catch (TransportException e) {
                boolean moved = writer.position() > before;
                writer.keep();
                if (!e.retryCanHelp() || (attempt >= TRIES && !moved) || attempt >= TRIES * 4) {
                    throw e;
                }
                retry.pause(attempt, null, tried, cancellation);
            } catch (RegistryException e) {
                if (e.retryCanHelp()) {
                    writer.keep();
                }
                throw e;
            }
        }
    }

    private void once(
            String tried,
            Repository repository,
            Descriptor blob,
            BlobWriter writer,
            LongConsumer reached)
            throws RegistryException {
        try (Reply reply = blobs.from(tried, repository, blob, writer.position(), cancellation)) {
            if (!continuesAt(reply, writer.position())) {
                writer.restart();
            }
            if (reply.status() == 416) {
                return; // Nothing after what we have: the commit will judge it.
            }
            copy(tried, reply, writer, reached);
        }
    }

    private void copy(String tried, Reply reply, BlobWriter writer, LongConsumer reached)
            throws RegistryException {
        byte[] buffer = new byte[BUFFER];
        InputStream in = reply.body();
        long windowEnd = System.nanoTime() + timeouts.idle().toNanos();
        long windowStart = writer.position();
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                cancellation.check(tried);
                writer.write(buffer, 0, read);
                reached.accept(writer.position());
                if (System.nanoTime() > windowEnd) {
                    requireProgress(tried, writer.position() - windowStart);
                    windowStart = writer.position();
                    windowEnd = System.nanoTime() + timeouts.idle().toNanos();
                }
            }
        } catch (IOException e) {
            throw reply.failure(e);
        }
    }

    /// A trickle that keeps a connection just alive is as good as none.
    private void requireProgress(String tried, long bytes) throws TransportException {
        if (bytes < LEAST_PER_WINDOW) {
            throw new TransportException(
                    tried,
                    "the registry sent only "
                            + bytes
                            + " bytes in "
                            + timeouts.idle().toSeconds()
                            + " seconds",
                    "Try again later; what has arrived is kept.",
                    false,
                    null);
        }
    }

    private static boolean continuesAt(Reply reply, long position) {
        if (reply.status() != 206) {
            return reply.status() == 416 || position == 0;
        }
        return reply.header("Content-Range")
                .map(range -> range.startsWith("bytes " + position + "-"))
                .orElse(false);
    }
}
