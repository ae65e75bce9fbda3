package dev.coracle.workloads.density;

import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.StdinGrant;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.worker.SharedWorker;
import dev.coracle.workloads.worker.WorkerPool;
import dev.coracle.workloads.worker.WorkerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A demonstration: many instances of a small module live at once in one shared worker. Each has a
/// memory of its own, waits for a line, and answers it.
///
/// ```java
/// try (Density density = Density.start(pool, folder, 1_000)) {
///     show(density.counts());   // as often as a view likes
///     density.awaitAllAnswered(Duration.ofSeconds(30));
/// }
/// ```
///
/// The instances are no runs: no list, log or history knows them. Safe from every thread; closing
/// ends the instances and the worker.
public final class Density implements AutoCloseable {

    private static final String MODULE = "/dev/coracle/workloads/density/echo.wasm";
    private static final long MEMORY = 1 << 20;

    /// How it stands; a snapshot.
    ///
    /// @param wanted instances that are to live at once
    /// @param started whose code has begun
    /// @param answered that gave back exactly what they were sent
    /// @param ended that are over, however that came
    /// @param failed that ended otherwise than they should, or answered wrongly
    /// @param linearMemory bytes of all their memories together, as they reported last
    /// @param elapsed since the first one was asked for
    /// @param worker the process that holds them all
    public record Counts(
            int wanted,
            int started,
            int answered,
            int ended,
            int failed,
            long linearMemory,
            Duration elapsed,
            SharedWorker.State worker) {

        /// Instances that live now.
        public int live() {
            return started - ended;
        }
    }

    private final SharedWorker worker;
    private final int wanted;
    private final Path module;
    private final long begin = System.nanoTime();
    private final List<Resident> residents = new CopyOnWriteArrayList<>();
    private final CountDownLatch allAsked = new CountDownLatch(1);

    private Density(SharedWorker worker, int wanted, Path module) {
        this.worker = worker;
        this.wanted = wanted;
        this.module = module;
    }

    /// Starts the worker and begins to ask it for instances; their number grows from then on.
    ///
    /// @param folder where the module is put for the worker to read; made where it is missing
    /// @throws IOException where the worker cannot be started or the module cannot be written
    public static Density start(WorkerPool pool, Path folder, int instances) throws IOException {
        byte[] bytes = module();
        Files.createDirectories(folder);
        Path file = Files.createTempFile(folder, "echo", ".wasm");
        Files.write(file, bytes);
        Density density = new Density(pool.share(instances * MEMORY), instances, file);
        String digest = Digest.sha256(bytes).toString();
        Thread.ofVirtual().name("density").start(() -> density.askForAll(digest));
        return density;
    }

    private void askForAll(String digest) {
        Grants grants =
                Grants.none()
                        .withStdin(new StdinGrant.Interactive())
                        .withLimits(Grants.none().limits().withMemoryBytes(MEMORY));
        WorkerRequest request = new WorkerRequest("echo", module, digest, grants, Optional.empty());
        try {
            for (int i = 0; i < wanted; i++) {
                byte[] line =
                        "hello from number %d\n".formatted(i).getBytes(StandardCharsets.UTF_8);
                residents.add(Resident.admit(worker, request, line));
            }
        } finally {
            allAsked.countDown();
        }
    }

    public Counts counts() {
        return new Counts(
                wanted,
                count(Resident::isStarted),
                count(Resident::isAnswered),
                count(each -> each.outcome().isPresent()),
                count(Resident::isFailed),
                residents.stream()
                        .filter(each -> each.outcome().isEmpty())
                        .mapToLong(Resident::memory)
                        .sum(),
                Duration.ofNanos(System.nanoTime() - begin),
                worker.state());
    }

    private int count(Predicate<Resident> which) {
        return Math.toIntExact(residents.stream().filter(which).count());
    }

    /// Waits until each instance has answered or failed.
    ///
    /// @return whether that came in time
    public boolean awaitAllAnswered(Duration patience) throws InterruptedException {
        return awaitAll(patience, Resident::awaitHeard);
    }

    /// Ends the input of each instance, upon which it ends, and waits for them.
    ///
    /// @return whether all ended in time
    public boolean endAll(Duration patience) throws InterruptedException {
        residents.forEach(Resident::endInput);
        return awaitAll(patience, Resident::awaitEnd);
    }

    private boolean awaitAll(Duration patience, Waiting waiting) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean all = allAsked.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        for (Resident resident : residents) {
            all &= waiting.on(resident, deadline - System.nanoTime());
        }
        return all;
    }

    @FunctionalInterface
    private interface Waiting {
        boolean on(Resident resident, long nanos) throws InterruptedException;
    }

    /// Ends the worker, and with it what still lives.
    @Override
    public void close() {
        worker.close();
        try {
            Files.deleteIfExists(module);
        } catch (IOException e) {
            System.getLogger(Density.class.getName())
                    .log(System.Logger.Level.WARNING, "a file was left behind: " + module, e);
        }
    }

    private static byte[] module() throws IOException {
        try (InputStream in = Density.class.getResourceAsStream(MODULE)) {
            if (in == null) {
                throw new IOException("Coracle is not complete: " + MODULE + " is missing");
            }
            return in.readAllBytes();
        }
    }
}
