package dev.coracle.workloads.worker;

import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.workloads.log.LogStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/// Remembers what a run said; for tests.
final class Witness implements WorkerListener {

    /// Long enough for a worker's start on a computer that builds and tests at the same time.
    private static final int PATIENCE_SECONDS = 60;

    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<Outcome> ended = new CompletableFuture<>();
    private final CompletableFuture<Long> firstOutput = new CompletableFuture<>();
    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    private final List<AccessTrail.Entry> accesses = new ArrayList<>();
    private IntConsumer wanted = _ -> {};

    void onInputWanted(IntConsumer reaction) {
        wanted = reaction;
    }

    void awaitStart() throws Exception {
        started.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    Outcome awaitEnd() throws Exception {
        return ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /// The nano time of the first output.
    long awaitOutput() throws Exception {
        return firstOutput.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    String stdout() {
        return stdout.toString(StandardCharsets.UTF_8);
    }

    byte[] stdoutBytes() {
        return stdout.toByteArray();
    }

    String stderr() {
        return stderr.toString(StandardCharsets.UTF_8);
    }

    List<AccessTrail.Entry> accesses() {
        return accesses;
    }

    @Override
    public void started(long load, long compile) {
        started.complete(null);
    }

    @Override
    public void output(LogStream stream, byte[] bytes) {
        (stream == LogStream.STDOUT ? stdout : stderr).writeBytes(bytes);
        firstOutput.complete(System.nanoTime());
    }

    @Override
    public void accessed(List<AccessTrail.Entry> entries) {
        accesses.addAll(entries);
    }

    @Override
    public void inputWanted(int bytes) {
        wanted.accept(bytes);
    }

    @Override
    public void ended(Outcome outcome) {
        ended.complete(outcome);
    }
}
