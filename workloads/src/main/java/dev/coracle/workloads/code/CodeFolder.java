package dev.coracle.workloads.code;

import dev.coracle.engine.code.CodeCache;
import dev.coracle.engine.code.CodeKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The compile cache as a folder with a file for each key.
///
/// ```java
/// Engine engine = Engine.DEFAULT.withCache(new CodeFolder(data.resolve("cache/code"), CodeFolder.DEFAULT_BYTES));
/// ```
///
/// A file is written beside its place and renamed, so a reader sees all of it or none, and any
/// number of processes share a folder without a lock. The time of the last use is the file's time;
/// the longest unused files go when the folder has grown above its limit. A folder that somebody
/// else could write ([OwnFolder]) is neither read nor written. Safe from every thread; touches
/// nothing before the first call.
public final class CodeFolder implements CodeCache {

    /// What a folder may take where nobody says otherwise.
    public static final long DEFAULT_BYTES = 512L << 20;

    static final String UNFINISHED = ".tmp";
    private static final String FINISHED = ".code";

    /// After that long nobody writes to an unfinished file any more: its process was killed.
    private static final Duration ABANDONED = Duration.ofHours(1);

    /// The part of the limit that one process may write without a look at what others wrote.
    private static final int ROOM_SHARE = 8;

    /// How much a folder holds.
    ///
    /// @param files one for each module and set of options
    public record Use(int files, long bytes) {}

    private record Entry(Path file, long bytes, FileTime used) {}

    private final Path folder;
    private final long limit;
    private boolean tried;
    private Optional<OwnFolder> own = Optional.empty();

    /// What may be written before the folder must be looked through again.
    private long room;

    /// @param folder made, for this user's eyes only, when it is needed first
    /// @param limit bytes that all files may take together
    public CodeFolder(Path folder, long limit) {
        this.folder = folder.toAbsolutePath().normalize();
        this.limit = limit;
    }

    /// The folder of a data directory.
    public static CodeFolder in(Path data, long limit) {
        return new CodeFolder(data.resolve("cache").resolve("code"), limit);
    }

    public Path folder() {
        return folder;
    }

    public long limit() {
        return limit;
    }

    @Override
    public Optional<byte[]> get(CodeKey key) {
        Optional<OwnFolder> place = open();
        if (place.isEmpty()) {
            return Optional.empty();
        }
        Path file = file(place.get(), key);
        try {
            if (!place.get().isOwn(file) || Files.size(file) > limit) {
                return Optional.empty();
            }
            byte[] code;
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                code = in.readAllBytes();
            }
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return Optional.of(code);
        } catch (IOException e) {
            // Missing, or removed by another process meanwhile; whatever it is, compiling helps.
            return Optional.empty();
        }
    }

    @Override
    public void put(CodeKey key, byte[] code) {
        Optional<OwnFolder> place = open();
        if (place.isEmpty() || code.length > limit) {
            return;
        }
        try {
            Path fresh = Files.createTempFile(place.get().path(), "fresh", UNFINISHED);
            try {
                Files.write(fresh, code);
                Files.move(fresh, file(place.get(), key), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
            if (isFull(code.length)) {
                trim(place.get());
            }
        } catch (IOException e) {
            System.getLogger(CodeFolder.class.getName())
                    .log(System.Logger.Level.DEBUG, "compiled code is not kept", e);
        }
    }

    /// What the folder holds; nothing where it is missing or cannot be looked into.
    public Use use() {
        try {
            return Files.isDirectory(folder) ? sum(entries(folder)) : new Use(0, 0);
        } catch (IOException e) {
            return new Use(0, 0);
        }
    }

    /// Removes all code. Processes that run go on with what they have read.
    ///
    /// @return what was freed
    /// @throws IOException where it cannot be cleared: a sentence
    public Use clear() throws IOException {
        if (!Files.isDirectory(folder)) {
            return new Use(0, 0);
        }
        List<Entry> entries = entries(OwnFolder.open(folder).path());
        for (Entry entry : entries) {
            Files.deleteIfExists(entry.file());
        }
        return sum(entries);
    }

    private static Use sum(List<Entry> entries) {
        return new Use(entries.size(), entries.stream().mapToLong(Entry::bytes).sum());
    }

    private synchronized Optional<OwnFolder> open() {
        if (!tried) {
            tried = true;
            try {
                own = Optional.of(OwnFolder.open(folder));
            } catch (IOException e) {
                System.getLogger(CodeFolder.class.getName())
                        .log(System.Logger.Level.WARNING, e.getMessage());
            }
        }
        return own;
    }

    private static Path file(OwnFolder own, CodeKey key) {
        return own.path().resolve(key.hex() + FINISHED);
    }

    private synchronized boolean isFull(long written) {
        room -= written;
        return room < 0;
    }

    /// Removes the longest unused files until the rest fits. Looking at thousands of files takes
    /// longer than compiling a small module, so it is not done at every one; since others write to
    /// the folder too, it is done in time all the same.
    private void trim(OwnFolder own) throws IOException {
        List<Entry> entries = entries(own.path());
        long bytes = entries.stream().mapToLong(Entry::bytes).sum();
        for (Entry entry : entries) {
            if (bytes <= limit) {
                break;
            }
            Files.deleteIfExists(entry.file());
            bytes -= entry.bytes();
        }
        synchronized (this) {
            room = Math.min(limit - bytes, limit / ROOM_SHARE);
        }
    }

    /// All finished files, the longest unused first; abandoned ones are removed on the way.
    private static List<Entry> entries(Path folder) throws IOException {
        List<Entry> entries = new ArrayList<>();
        FileTime abandoned = FileTime.from(Instant.now().minus(ABANDONED));
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(folder, "*{" + FINISHED + "," + UNFINISHED + "}")) {
            for (Path file : files) {
                try {
                    BasicFileAttributes facts =
                            Files.readAttributes(
                                    file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                    if (!facts.isRegularFile()) {
                        continue;
                    }
                    if (file.toString().endsWith(FINISHED)) {
                        entries.add(new Entry(file, facts.size(), facts.lastModifiedTime()));
                    } else if (facts.lastModifiedTime().compareTo(abandoned) < 0) {
                        Files.deleteIfExists(file);
                    }
                } catch (NoSuchFileException e) {
                    // Another process was faster.
                }
            }
        }
        entries.sort(Comparator.comparing(Entry::used));
        return entries;
    }
}
