package dev.coracle.app.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A process that tells on its standard output how far it is.
public final class Talking implements AutoCloseable {

    private static final int TRIES = 600;

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> all = new ArrayList<>();

    private Talking(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::read);
    }

    public static Talking start(ProcessBuilder builder) throws IOException {
        return new Talking(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    private void read() {
        try (BufferedReader reader = process.inputReader()) {
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            // It was ended while it was listened to.
            lines.add("");
        }
    }

    /// Waits for a line, and nudges again and again until it comes.
    public String await(String beginning, Nudge nudge) throws Exception {
        for (int i = 0; i < TRIES; i++) {
            String line = lines.poll(100, TimeUnit.MILLISECONDS);
            if (line == null) {
                nudge.go(i);
            } else {
                all.add(line);
                if (line.startsWith(beginning)) {
                    return line;
                }
            }
        }
        assertThat(all).as("never said %s", beginning).isNull();
        return "";
    }

    public String await(String beginning) throws Exception {
        return await(beginning, round -> {});
    }

    public long pid() {
        return process.pid();
    }

    /// Ends it, and waits for those that it started, so that nothing writes any more.
    @Override
    public void close() {
        Set<ProcessHandle> started = new HashSet<>();
        process.destroy();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        try {
            do {
                process.descendants().forEach(started::add);
            } while (!process.waitFor(5, TimeUnit.MILLISECONDS) && System.nanoTime() < end);
            for (ProcessHandle one : started) {
                one.onExit().get(30, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("a process outlives the one that started it", e);
        } finally {
            started.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /// What helps a process on.
    @FunctionalInterface
    public interface Nudge {
        void go(int round) throws Exception;
    }
}
