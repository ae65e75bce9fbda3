package dev.coracle.engine;

import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.Denial;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.Size;
import dev.coracle.engine.grant.Span;
import dev.coracle.engine.runtime.GuestException;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.MemoryAllowance;
import dev.coracle.engine.runtime.ResourceLimitException;
import dev.coracle.engine.runtime.Traffic;
import dev.coracle.engine.runtime.Trap;
import dev.coracle.engine.wasi.ProcessExit;
import dev.coracle.engine.wasi.Wasi;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The thread that a guest runs on, and the watch over its limits.
///
/// The watch is kept by whoever called [#run()]: it waits for the guest with a time limit, so that
/// no further thread is needed.
final class GuestThread {

    /// Deep enough for real programs; a recursion without end is found in some ten milliseconds.
    private static final long STACK = 16L << 20;

    /// How often the CPU time is looked at where it is limited.
    private static final long CPU_WATCH_NANOS = 20_000_000;

    /// How long an interrupted guest may take to end before its thread is given up.
    private static final long GRACE_MILLIS = 2_000;

    private final GuestRun.Opener opener;
    private final String name;
    private final Grants grants;
    private final Streams streams;
    private final AccessTrail trail;
    private final MemoryAllowance allowance;
    private final Interruption interruption;
    private final CompletableFuture<RunResult> outcome = new CompletableFuture<>();

    /// Why the guest is to end, where that was not its own idea; the first reason stands.
    private final AtomicReference<@Nullable RunResult> ended = new AtomicReference<>();

    /// Set before the thread starts.
    private long began;

    private volatile long cpuNanos;
    private volatile long startNanos;
    private volatile Traffic traffic = new Traffic();

    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

    GuestThread(
            GuestRun.Opener opener,
            String name,
            Grants grants,
            Streams streams,
            AccessTrail trail,
            MemoryAllowance allowance) {
        this.opener = opener;
        this.name = name;
        this.grants = grants;
        this.streams = streams;
        this.trail = trail;
        OptionalLong fuel = grants.limits().fuel();
        this.interruption =
                fuel.isPresent() ? Interruption.withFuel(fuel.getAsLong()) : new Interruption();
        this.allowance = allowance;
    }

    /// Bytes of linear memory that the guest has now.
    long memoryBytes() {
        return allowance.taken();
    }

    /// Nanoseconds of CPU time so far; the last known figure once the guest has ended.
    long cpuNanos() {
        Thread running = thread.get();
        if (running != null && running.isAlive()) {
            long now = ManagementFactory.getThreadMXBean().getThreadCpuTime(running.threadId());
            return Math.max(now, cpuNanos);
        }
        return cpuNanos;
    }

    OptionalLong fuelLeft() {
        return interruption.metered() ? OptionalLong.of(interruption.fuel()) : OptionalLong.empty();
    }

    /// Nanoseconds from the call of [#run()] until the guest's first function ran; 0 before.
    long startNanos() {
        return startNanos;
    }

    /// What the guest exchanged with the host.
    Traffic traffic() {
        return traffic;
    }

    void stop() {
        end(new RunResult.Stopped());
    }

    private void end(RunResult reason) {
        if (ended.compareAndSet(null, reason)) {
            interruption.request();
            Thread running = thread.get();
            if (running != null) {
                running.interrupt();
            }
        }
    }

    RunResult run() throws StartException {
        Thread guest = new Thread(null, this::body, "guest " + name, STACK);
        guest.setDaemon(true);
        if (!thread.compareAndSet(null, guest)) {
            throw new IllegalStateException("a command runs once");
        }
        RunResult early = ended.get();
        if (early != null) {
            return early;
        }
        began = System.nanoTime();
        guest.start();
        try {
            return watch(guest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
            return new RunResult.Stopped();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StartException start) {
                throw start;
            }
            throw new IllegalStateException("the engine failed while it ran " + name, e.getCause());
        }
    }

    private RunResult watch(Thread guest) throws InterruptedException, ExecutionException {
        while (ended.get() == null) {
            long patience =
                    grants.limits()
                            .wallTime()
                            .map(limit -> limit.toNanos() - (System.nanoTime() - began))
                            .orElse(Long.MAX_VALUE);
            if (patience <= 0) {
                end(wallTimeReached());
                break;
            }
            if (grants.limits().cpuTime().isPresent()) {
                patience = Math.min(patience, CPU_WATCH_NANOS);
                checkCpuTime(guest);
            }
            try {
                return outcome.get(patience, TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                // Time to look at the limits again.
            }
        }
        try {
            return outcome.get(GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Stuck in the host, where nothing interrupts it: the thread is a daemon and is left.
            return endedBy(new RunResult.Stopped());
        }
    }

    private void checkCpuTime(Thread guest) {
        long taken = ManagementFactory.getThreadMXBean().getThreadCpuTime(guest.threadId());
        grants.limits()
                .cpuTime()
                .filter(limit -> taken > limit.toNanos())
                .ifPresent(
                        limit ->
                                end(
                                        new RunResult.LimitReached(
                                                RunResult.Limit.CPU_TIME,
                                                "The module used its %s of CPU time."
                                                        .formatted(Span.print(limit)))));
    }

    private RunResult wallTimeReached() {
        return new RunResult.LimitReached(
                RunResult.Limit.WALL_TIME,
                "The module ran for its %s."
                        .formatted(Span.print(grants.limits().wallTime().orElseThrow())));
    }

    private RunResult fuelUsed() {
        return new RunResult.LimitReached(
                RunResult.Limit.FUEL,
                "The module used its %,d units of fuel."
                        .formatted(grants.limits().fuel().orElseThrow()));
    }

    private void body() {
        try (GuestRun guest = open()) {
            traffic = guest.traffic();
            RunResult result = result(guest);
            cpuNanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            outcome.complete(result);
        } catch (Throwable e) {
            outcome.completeExceptionally(e);
        }
    }

    private GuestRun open() throws StartException {
        GuestRun.Setting setting =
                new GuestRun.Setting(
                        name,
                        grants,
                        new Wasi.Streams(
                                streams.stdin(), streams.stdout()::write, streams.stderr()::write),
                        trail,
                        allowance,
                        interruption);
        try {
            return opener.open(setting);
        } catch (IOException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
    }

    private RunResult result(GuestRun guest) throws StartException {
        try {
            return endedBy(guest.call(() -> startNanos = System.nanoTime() - began));
        } catch (ProcessExit exit) {
            return failureOr(exit.code() != 0, new RunResult.Exited(exit.code()));
        } catch (GuestException e) {
            Trap.Kind kind = Trap.Kind.UNCAUGHT_EXCEPTION;
            return failureOr(true, new RunResult.Trapped(kind, kind.words(), List.of()));
        } catch (Interruption.Interrupted e) {
            return endedBy(new RunResult.Stopped());
        } catch (Interruption.OutOfFuel e) {
            return endedBy(fuelUsed());
        } catch (Trap trap) {
            return failureOr(
                    true, new RunResult.Trapped(trap.kind(), message(trap), trap.backtrace()));
        } catch (ResourceLimitException e) {
            return memoryReached(e.getMessage());
        } catch (OutOfMemoryError e) {
            return memoryReached("this process has no room for more memory of the module");
        }
    }

    /// A refused growth is answered with -1, as the specification says; a program that then fails,
    /// in whatever way, failed because of the limit.
    private RunResult failureOr(boolean failed, RunResult result) {
        if (failed && allowance.refused()) {
            String end =
                    switch (result) {
                        case RunResult.Exited(int code) -> "then exited with code " + code;
                        default -> "then failed";
                    };
            return memoryReached("the module was refused more memory and " + end);
        }
        return endedBy(result);
    }

    private RunResult memoryReached(@Nullable String what) {
        trail.deny(Access.Kind.MEMORY, "", Denial.LIMIT);
        return new RunResult.LimitReached(
                RunResult.Limit.MEMORY,
                "The memory limit of %s%s was reached: %s."
                        .formatted(
                                Size.shown(allowance.limitMet()),
                                allowance.sharedMet() ? " for all requests together" : "",
                                what));
    }

    private RunResult endedBy(RunResult otherwise) {
        RunResult reason = ended.get();
        return reason != null ? reason : otherwise;
    }

    private static String message(Trap trap) {
        String message = trap.getMessage();
        return message != null ? message : trap.kind().words();
    }
}
