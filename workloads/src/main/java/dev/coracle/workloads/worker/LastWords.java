package dev.coracle.workloads.worker;

import dev.coracle.workloads.log.InertText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// What a worker wrote to its stderr, which is only ever read when it died: the last 4 KiB. No
/// guest's output comes this way.
final class LastWords {

    private static final int KEPT = 4 << 10;

    private final CountDownLatch done = new CountDownLatch(1);
    private byte[] kept = {};

    private LastWords() {}

    /// Reads the stream to its end on a thread of its own, so that the worker never waits for it.
    static LastWords of(InputStream stderr, long process) {
        LastWords words = new LastWords();
        Thread.ofPlatform()
                .daemon()
                .name("worker-%d-stderr".formatted(process))
                .start(() -> words.readToTheEnd(stderr));
        return words;
    }

    /// Adds a line of the desktop's own.
    void note(String line) {
        keep((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// All there is, made inert, once the stream has ended; waits for that a moment.
    String text() {
        try {
            if (!done.await(1, TimeUnit.SECONDS)) {
                note("(its stderr is still open)");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            String text = new String(kept, StandardCharsets.UTF_8).strip();
            return text.lines().map(InertText::of).collect(Collectors.joining("\n"));
        }
    }

    private void readToTheEnd(InputStream stderr) {
        byte[] buffer = new byte[1 << 10];
        try (stderr) {
            for (int n = stderr.read(buffer); n >= 0; n = stderr.read(buffer)) {
                keep(Arrays.copyOf(buffer, n));
            }
        } catch (IOException e) {
            note("its stderr broke: " + e.getMessage());
        } finally {
            done.countDown();
        }
    }

    private synchronized void keep(byte[] more) {
        byte[] all = Arrays.copyOf(kept, kept.length + more.length);
        System.arraycopy(more, 0, all, kept.length, more.length);
        kept = Arrays.copyOfRange(all, Math.max(0, all.length - KEPT), all.length);
    }
}
