package dev.coracle.workloads.worker;

import dev.coracle.engine.grant.Limits;
import dev.coracle.workloads.code.CodeFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;

/// The JDK's ahead-of-time cache for workers: classes loaded and linked once, by a worker that only
/// warms up, and mapped by all later ones. Takes about 40 % off a worker's start.
///
/// A cache holds for one JVM and one set of jars, which its file name says; the JVM checks it once
/// more and starts without where it does not fit. In a build, where classes lie in folders, there
/// is none. Safe from every thread; several processes may share a folder.
public final class WorkerCache {

    private static final long TRAINING_SECONDS = 120;

    private final Path folder;

    /// Touches nothing yet.
    ///
    /// @param folder where caches are kept, made when the first is
    public WorkerCache(Path folder) {
        this.folder = folder;
    }

    /// The cache for this JVM and these jars, where it has been made.
    public Optional<Path> find() {
        return place().filter(Files::isRegularFile);
    }

    /// Makes the cache where it is missing and can be made. Blocks for some seconds, and takes a
    /// processor meanwhile; an interrupt ends it and leaves nothing behind.
    ///
    /// @return whether there is one now
    public boolean make() throws IOException, InterruptedException {
        Optional<Path> place = place();
        if (place.isEmpty() || find().isPresent()) {
            return find().isPresent();
        }
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "training", ".aot");
        try {
            if (train(fresh)) {
                Files.move(fresh, place.get(), StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            Files.deleteIfExists(fresh);
        }
        return find().isPresent();
    }

    private boolean train(Path output) throws IOException, InterruptedException {
        Process training = start(output);
        try {
            return training.waitFor(TRAINING_SECONDS, TimeUnit.SECONDS)
                    && training.exitValue() == 0
                    && Files.size(output) > 0;
        } finally {
            // The JVM that trains has another one write the cache.
            training.descendants().forEach(ProcessHandle::destroyForcibly);
            training.destroyForcibly();
        }
    }

    /// A worker that warms up, finds its input at an end, and writes its cache as it exits.
    private Process start(Path output) throws IOException {
        WorkerArguments told =
                new WorkerArguments(
                        true,
                        Optional.of(
                                new CodeFolder(folder.resolve("code"), CodeFolder.DEFAULT_BYTES)));
        List<String> command =
                new ArrayList<>(
                        WorkerFlags.forMemory(Limits.DEFAULT.memoryBytes(), Optional.empty(), told)
                                .command());
        command.add(1, "-XX:AOTCacheOutput=" + output);
        ProcessBuilder builder = new ProcessBuilder(command);
        WorkerEnvironment.apply(builder.environment());
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /// Where the cache for this JVM and these jars lies; nothing where there can be none.
    private Optional<Path> place() {
        CRC32C key = new CRC32C();
        key.update(System.getProperty("java.vm.version", "").getBytes(StandardCharsets.UTF_8));
        for (String entry : WorkerFlags.classPath()) {
            Path jar = Path.of(entry);
            try {
                if (!Files.isRegularFile(jar)) {
                    return Optional.empty();
                }
                String state = jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar);
                key.update(state.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
        String name = HexFormat.of().toHexDigits((int) key.getValue());
        return Optional.of(folder.resolve("worker-" + name + ".aot"));
    }
}
