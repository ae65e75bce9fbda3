package dev.coracle.workloads.density;

import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.StdinGrant;
import dev.coracle.workloads.log.LogStream;
import dev.coracle.workloads.worker.GuestUse;
import dev.coracle.workloads.worker.SharedWorker;
import dev.coracle.workloads.worker.WorkerListener;
import dev.coracle.workloads.worker.WorkerPool;
import dev.coracle.workloads.worker.WorkerRequest;
import dev.coracle.workloads.worker.WorkerRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

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
    private final long begin = System.nanoTime();
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicLong linearMemory = new AtomicLong();
    private final CountDownLatch allAnswered;
    private final CountDownLatch allEnded;
    private final List<WorkerRun> runs = new ArrayList<>();
    private final Path module;

    private Density(SharedWorker worker, int wanted, Path module) {
        this.worker = worker;
        this.wanted = wanted;
        this.module = module;
        this.allAnswered = new CountDownLatch(wanted);
        this.allEnded = new CountDownLatch(wanted);
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
        String digest = sha256(bytes);
        Thread.ofVirtual().name("density").start(() -> density.startAll(digest));
        return density;
    }

    private void startAll(String digest) {
        Grants grants =
                Grants.none()
                        .withStdin(new StdinGrant.Interactive())
                        .withLimits(Grants.none().limits().withMemoryBytes(MEMORY));
        for (int i = 0; i < wanted; i++) {
            Instance instance = new Instance("hello from number " + i + "\n");
            WorkerRun run =
                    worker.run(
                            new WorkerRequest("echo", module, digest, grants, Optional.empty()),
                            instance);
            instance.runs(run);
            synchronized (runs) {
                runs.add(run);
            }
        }
    }

    public Counts counts() {
        return new Counts(
                wanted,
                started.get(),
                answered.get(),
                ended.get(),
                failed.get(),
                linearMemory.get(),
                Duration.ofNanos(System.nanoTime() - begin),
                worker.state());
    }

    /// Waits until each instance has answered or failed.
    ///
    /// @return whether that came in time
    public boolean awaitAllAnswered(Duration patience) throws InterruptedException {
        return allAnswered.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Ends the input of each instance, upon which it ends, and waits for them.
    ///
    /// @return whether all ended in time
    public boolean endAll(Duration patience) throws InterruptedException {
        synchronized (runs) {
            runs.forEach(WorkerRun::endInput);
        }
        return allEnded.await(patience.toMillis(), TimeUnit.MILLISECONDS);
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

    private static String sha256(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// One instance: it is sent a line when it first wants one.
    private final class Instance implements WorkerListener {

        private final byte[] line;
        private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
        private @Nullable WorkerRun run;
        private boolean waiting;
        private boolean sent;
        private boolean done;
        private long memory;

        Instance(String line) {
            this.line = line.getBytes(StandardCharsets.UTF_8);
        }

        synchronized void runs(WorkerRun started) {
            run = started;
            send();
        }

        private void send() {
            if (run != null && waiting && !sent) {
                sent = true;
                run.input(line);
            }
        }

        @Override
        public void started(long load, long compile) {
            started.incrementAndGet();
        }

        @Override
        public synchronized void output(LogStream stream, byte[] bytes) {
            answer.writeBytes(bytes);
            if (!done && answer.size() >= line.length) {
                done = true;
                boolean right = Arrays.equals(answer.toByteArray(), line);
                (right ? answered : failed).incrementAndGet();
                allAnswered.countDown();
            }
        }

        @Override
        public void accessed(List<AccessTrail.Entry> entries) {}

        @Override
        public synchronized void used(GuestUse use) {
            linearMemory.addAndGet(use.memory() - memory);
            memory = use.memory();
        }

        @Override
        public synchronized void inputWanted(int bytes) {
            waiting = true;
            send();
        }

        @Override
        public synchronized void ended(Outcome outcome) {
            boolean well =
                    done
                            && outcome instanceof Outcome.Finished(var result)
                            && result.exitCode() == 0;
            if (!well) {
                failed.incrementAndGet();
            }
            if (!done) {
                done = true;
                allAnswered.countDown();
            }
            linearMemory.addAndGet(-memory);
            memory = 0;
            ended.incrementAndGet();
            allEnded.countDown();
        }
    }
}
