package dev.coracle.app.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

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

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /// What helps a process on.
    @FunctionalInterface
    public interface Nudge {
        void go(int round) throws Exception;
    }
}
