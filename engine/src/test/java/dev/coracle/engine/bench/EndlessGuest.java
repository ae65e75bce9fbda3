package dev.coracle.engine.bench;

import dev.coracle.engine.Command;
import dev.coracle.engine.Engine;
import dev.coracle.engine.ModuleBuilder;
import dev.coracle.engine.RunResult;
import dev.coracle.engine.Streams;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.ClockGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.StdinGrant;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Guests that would not end by themselves, each in its own way, and how they are stopped.
@SuppressWarnings("ImmutableEnumChecker") // nobody writes to the modules
public enum EndlessGuest {
    LOOP(module().function("_start", ":", "03 40 0c 00 0b 0b")),

    /// Each function calls the next twice: 2^80 calls, no loop, no deep stack.
    CALLS(callsOnly()),

    RECURSION_FAN(
            module().function("_start", ":", "41 d0 00 10 03 0b")
                    .function(
                            "fan",
                            "i:",
                            "20 00 04 40 20 00 41 01 6b 10 03 20 00 41 01 6b 10 03 0b 0b")),

    /// Fills 256 MiB again and again.
    BULK_FILL(module().function("_start", ":", fill("80 80 80 80 01")), 4_096),

    /// Fills 1 GiB less a page again and again; the heap must be larger than that.
    LARGE_FILL(module().function("_start", ":", fill("80 80 fc ff 03")), 16_383),

    /// Copies 128 MiB onto the next 128 MiB again and again.
    BULK_COPY(
            module().function(
                            "_start",
                            ":",
                            "03 40 41 80 80 80 c0 00 41 00 41 80 80 80 c0 00"
                                    + "fc 0a 00 00 0c 00 0b 0b"),
            4_096),

    START_FUNCTION(
            module().function("_start", ":", "0b")
                    .function("before", ":", "03 40 0c 00 0b 0b")
                    .start(3)),

    BRANCH_TABLE(module().function("_start", ":", "03 40 41 00 0e 02 00 00 00 0b 0b")),

    /// `fd_read` of an input that never comes.
    STDIN(
            module().function(
                            "_start",
                            ":",
                            "41 00 41 c8 01 36 02 00 41 04 41 0a 36 02 00"
                                    + "41 00 41 00 41 01 41 e4 00 10 01 1a 0b")),

    /// `poll_oneoff` with a clock of an hour.
    SLEEP(
            module().function(
                            "_start",
                            ":",
                            "41 10 41 01 36 02 00 41 18 42 80 c0 e2 85 e3 e8 00 37 03 00"
                                    + "41 00 41 e4 00 41 01 41 c8 01 10 00 1a 0b"));

    /// Long enough for any machine that somebody would wait for.
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final long AT_WORK_NANOS = 30_000_000;

    private final byte[] module;

    EndlessGuest(ModuleBuilder module) {
        this(module, 1);
    }

    EndlessGuest(ModuleBuilder module, int pages) {
        this.module = module.memory(pages, -1).exported("memory", 2, 0).bytes();
    }

    /// Functions 0 and 1 are `poll_oneoff` and `fd_read`; the first own one is 2.
    private static ModuleBuilder module() {
        return new ModuleBuilder()
                .imported("wasi_snapshot_preview1", "poll_oneoff", "iiii:i")
                .imported("wasi_snapshot_preview1", "fd_read", "iiii:i");
    }

    private static String fill(String length) {
        return "03 40 41 00 41 07 41 " + length + " fc 0b 00 0c 00 0b 0b";
    }

    private static ModuleBuilder callsOnly() {
        ModuleBuilder module = module();
        for (int i = 0; i < 80; i++) {
            String next = "10 %02x ".formatted(3 + i);
            module.function(i == 0 ? "_start" : "f" + i, ":", next + next + "0b");
        }
        return module.function("last", ":", "0b");
    }

    public byte[] bytes() {
        return module.clone();
    }

    private boolean waits() {
        return this == STDIN || this == SLEEP;
    }

    /// Runs it until it is at work, and stops it.
    ///
    /// @return microseconds from the request to the result
    /// @throws IllegalStateException where it ended, or did not begin
    public long stop(Engine engine) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
                InputStream silence = silence()) {
            Command command =
                    new Command(
                            engine.load(module),
                            name(),
                            Grants.none()
                                    .withClock(new ClockGrant.Real())
                                    .withStdin(new StdinGrant.Interactive()),
                            Streams.to((_, _, _) -> {}, (_, _, _) -> {}).withStdin(silence),
                            new AccessTrail());
            Future<RunResult> run = executor.submit(command::run);
            awaitWork(command);
            long asked = System.nanoTime();
            command.stop();
            RunResult result = run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            long micros = (System.nanoTime() - asked) / 1_000;
            if (!result.equals(new RunResult.Stopped())) {
                throw new IllegalStateException(this + " was not stopped but " + result);
            }
            return micros;
        }
    }

    private static InputStream silence() throws IOException {
        return new PipedInputStream(new PipedOutputStream());
    }

    /// Until it computes, or waits; its memory has been allocated by then.
    private void awaitWork(Command command) {
        await(() -> this == START_FUNCTION || command.startNanos() > 0);
        long before = command.cpuNanos();
        await(waits() ? this::isWaiting : () -> command.cpuNanos() - before > AT_WORK_NANOS);
    }

    private void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(this + " did not begin its work");
            }
            Thread.onSpinWait();
        }
    }

    private boolean isWaiting() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("guest " + name()))
                .anyMatch(
                        thread ->
                                thread.getState() == Thread.State.TIMED_WAITING
                                        || thread.getState() == Thread.State.WAITING);
    }
}
