package dev.coracle.workloads.history;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Which processes that use one data directory are alive: each holds a lock on one byte of a file,
/// at a place of its own, and the system takes the lock back when the process is gone, however that
/// came. A process id would not do, since ids are used again.
///
/// One channel per file and JVM, because closing any channel of a file gives up all POSIX locks of
/// the process on it. Safe from every thread.
final class Owners {

    private static final Map<Path, Owners> OPEN = new ConcurrentHashMap<>();
    private static final long PLACES = 1L << 40;

    private final Path file;
    private @Nullable FileChannel channel;

    private Owners(Path file) {
        this.file = file;
    }

    /// @param folder exists
    static Owners of(Path folder) throws IOException {
        return OPEN.computeIfAbsent(
                folder.toRealPath(), real -> new Owners(real.resolve("owners.lock")));
    }

    /// One that lives until it is closed or the process ends.
    record Owner(String name, FileLock lock) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            lock.release();
        }
    }

    Owner enter() throws IOException {
        SecureRandom random = new SecureRandom();
        while (true) {
            long place = random.nextLong(PLACES);
            FileLock lock = lock(place);
            if (lock != null) {
                return new Owner(Long.toString(place), lock);
            }
        }
    }

    /// Whether an owner is alive; one that cannot be asked about is taken to be.
    boolean lives(String name) {
        try {
            FileLock lock = lock(Long.parseLong(name));
            if (lock == null) {
                return true;
            }
            lock.release();
            return false;
        } catch (NumberFormatException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private synchronized @Nullable FileLock lock(long place) throws IOException {
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
            return open.tryLock(place, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
