package dev.coracle.workloads.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/// The logs of all runs, a folder for each.
///
/// ```java
/// RunLog log = store.create("4f2a91c0", 50 << 20, Mask.NONE);
/// log.append(LogStream.STDOUT, bytes, 0, bytes.length, Instant.now());
/// log.end();
/// RunLog later = store.open("4f2a91c0");
/// ```
///
/// What was appended is in its file within a quarter of a second, so a kill of this process costs
/// no more than that. While nothing is appended nothing wakes up. Several processes may use one
/// folder; each run is written by one of them. Safe from every thread.
public final class LogStore implements AutoCloseable {

    private static final long FLUSH_MILLIS = 250;
    private static final Pattern NAME = Pattern.compile("[0-9a-z]{1,40}");

    private final Path folder;
    private final SegmentCache cache = new SegmentCache();
    private final Set<RunLog> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean flushIsDue = new AtomicBoolean();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("log-store").factory());

    /// Touches nothing yet.
    ///
    /// @param folder made when the first line is written
    public LogStore(Path folder) {
        this.folder = folder;
    }

    /// A new, empty log.
    ///
    /// @param run lower-case letters and digits
    /// @param capacity in bytes on disk; 128 KiB are kept whatever it says
    /// @param mask what must not be kept
    public RunLog create(String run, long capacity, Mask mask) {
        return RunLog.create(capacity, mask, folderOf(run), cache, this::flushSoon);
    }

    /// A log of earlier, or of another process; empty where there is none.
    public RunLog open(String run) {
        return RunLog.open(folderOf(run), cache);
    }

    /// Takes a log off the disk; one that is being written by this process must have ended.
    public void delete(String run) throws IOException {
        Path gone = pathOf(run);
        if (!Files.isDirectory(gone)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(gone)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(gone);
    }

    /// The runs that have a log on disk.
    public List<String> runs() throws IOException {
        List<String> all = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder)) {
                folders.forEach(path -> all.add(String.valueOf(path.getFileName())));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        return all.stream().filter(NAME.asMatchPredicate()).toList();
    }

    private void flushSoon(RunLog log) {
        waiting.add(log);
        if (flushIsDue.compareAndSet(false, true)) {
            try {
                var _ = timer.schedule(this::flush, FLUSH_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                // Closed, and a run goes on all the same: it keeps its log itself.
                log.flush();
            }
        }
    }

    private void flush() {
        flushIsDue.set(false);
        for (RunLog log : List.copyOf(waiting)) {
            waiting.remove(log);
            log.flush();
        }
    }

    private LogFolder folderOf(String run) {
        return new LogFolder(pathOf(run));
    }

    private Path pathOf(String run) {
        if (!NAME.matcher(run).matches()) {
            throw new IllegalArgumentException("no run is called " + InertText.of(run));
        }
        return folder.resolve(run);
    }

    /// Writes what is not yet on disk.
    @Override
    public void close() {
        timer.shutdownNow();
        flush();
    }
}
