package dev.coracle.registry.store;

import dev.coracle.registry.failure.StoreException;
import dev.coracle.registry.name.Digest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Who may do what to a store at the same time, across threads and processes.
///
/// Byte ranges of one file `lock` are locked: the index, the garbage collection, one byte per blob
/// that is being downloaded, and one per blob that somebody uses. There is one channel per store
/// and JVM, since closing any channel of a file gives up all POSIX locks of the process on it.
/// Locks are polled rather than waited for: an interrupt during a blocking wait would close the
/// channel. A killed process leaves no lock.
final class StoreLock {

    private static final Map<Path, StoreLock> OPEN = new ConcurrentHashMap<>();
    private static final long INDEX = 0;
    private static final long SWEEP = 1;
    private static final long BLOBS = 16;
    private static final long USES = 1L << 61;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(5);

    private final Path file;
    private @Nullable FileChannel channel;
    private @Nullable FileLock leaseLock;
    private int leases;
    private final Map<Digest, Use> uses = new HashMap<>();

    private StoreLock(Path file) {
        this.file = file;
    }

    /// The lock of the store in this folder, which must exist.
    static StoreLock of(Path root) throws StoreException {
        try {
            return OPEN.computeIfAbsent(
                    root.toRealPath(), real -> new StoreLock(real.resolve("lock")));
        } catch (IOException e) {
            throw StoreException.of("open the store in " + root, e);
        }
    }

    /// The right to read and replace `index.json`. Waits for others up to half a minute.
    Held index(String tried) throws StoreException {
        return waitFor(tried, () -> lock(INDEX, false).map(Held::new));
    }

    /// The promise that nothing is collected while it is held; any number may hold one.
    Held lease(String tried) throws StoreException {
        return waitFor(tried, this::tryLease);
    }

    /// The right to collect garbage, or nothing while anybody holds a lease.
    Optional<Held> sweep() throws IOException {
        return lock(SWEEP, false).map(Held::new);
    }

    /// The right to write the kept part of a blob, or nothing while somebody else does.
    Optional<Held> blob(Digest digest) throws IOException {
        return lock(BLOBS + slot(digest), false).map(Held::new);
    }

    /// The promise that the blob stays while it is held; any number may hold one.
    Held use(String tried, Digest digest) throws StoreException {
        return waitFor(tried, () -> tryUse(digest));
    }

    /// The right to remove a blob, or nothing while anybody uses it.
    Optional<Held> unused(Digest digest) throws IOException {
        return lock(USES + slot(digest), false).map(Held::new);
    }

    /// Sixty bits of the hash: that two blobs share a byte is as likely as it is harmless.
    private static long slot(Digest digest) {
        return Long.parseUnsignedLong(digest.hex().substring(0, 15), 16);
    }

    /// The one lock that this process has on a used blob, and how many hold it.
    private static final class Use {
        private final FileLock lock;
        private int holders;

        private Use(FileLock lock) {
            this.lock = lock;
        }
    }

    private synchronized Optional<Held> tryUse(Digest digest) throws IOException {
        Use use = uses.get(digest);
        if (use == null) {
            Optional<FileLock> shared = lock(USES + slot(digest), true);
            if (shared.isEmpty()) {
                return Optional.empty();
            }
            use = new Use(shared.get());
            uses.put(digest, use);
        }
        use.holders++;
        return Optional.of(new Held(() -> returnUse(digest)));
    }

    private synchronized void returnUse(Digest digest) throws IOException {
        Use use = uses.get(digest);
        if (use != null && --use.holders == 0) {
            uses.remove(digest);
            use.lock.release();
        }
    }

    private synchronized Optional<Held> tryLease() throws IOException {
        if (leases == 0) {
            Optional<FileLock> shared = lock(SWEEP, true);
            if (shared.isEmpty()) {
                return Optional.empty();
            }
            leaseLock = shared.get();
        }
        leases++;
        return Optional.of(new Held(this::returnLease));
    }

    private synchronized void returnLease() throws IOException {
        leases--;
        if (leases == 0 && leaseLock != null) {
            leaseLock.release();
            leaseLock = null;
        }
    }

    private synchronized Optional<FileLock> lock(long position, boolean shared) throws IOException {
        FileChannel open = channel;
        if (open == null || !open.isOpen()) {
            open =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            channel = open;
        }
        try {
            return Optional.ofNullable(open.tryLock(position, 1, shared));
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    private static Held waitFor(String tried, Attempt attempt) throws StoreException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (true) {
                Optional<Held> held = attempt.run();
                if (held.isPresent()) {
                    return held.get();
                }
                if (System.nanoTime() > end) {
                    throw new StoreException(
                            tried,
                            "another Coracle has held the store for half a minute",
                            "Close the other one, or wait for it and try again.");
                }
                Thread.sleep(POLL);
            }
        } catch (IOException e) {
            throw StoreException.of(tried, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(
                    tried, "the thread was interrupted", "Start it again when you like.");
        }
    }

    private interface Attempt {
        Optional<Held> run() throws IOException;
    }

    private interface Release {
        void run() throws IOException;
    }

    /// A right that is held until it is closed.
    static final class Held implements AutoCloseable {

        private @Nullable Release release;

        private Held(FileLock lock) {
            this(lock::release);
        }

        private Held(Release release) {
            this.release = release;
        }

        @Override
        public synchronized void close() throws StoreException {
            Release once = release;
            release = null;
            if (once != null) {
                try {
                    once.run();
                } catch (IOException e) {
                    throw StoreException.of("let go of the store's lock", e);
                }
            }
        }
    }
}
