package dev.coracle.cli;

import dev.coracle.workloads.worker.WorkerPool;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A `coracle serve` that goes on beside a test.
final class ServedForTest {

    static final Pattern WHERE = Pattern.compile("Serving .* at (http://\\S+/)");
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    private final WorkerPool workers;
    private final Path home;
    private final Heard stderr = new Heard();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private URI url = URI.create("http://localhost/");

    private ServedForTest(WorkerPool workers, Path home) {
        this.workers = workers;
        this.home = home;
    }

    /// Comes back when it listens, at a port of its own.
    static ServedForTest start(WorkerPool workers, Path home, String... arguments) {
        ServedForTest served = new ServedForTest(workers, home);
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "serve",
                                "--data",
                                home.toString(),
                                "--clock",
                                "real",
                                "--random",
                                "secure",
                                "--addr",
                                "127.0.0.1:0"));
        line.addAll(Arrays.asList(arguments));
        Thread.ofPlatform()
                .daemon()
                .start(() -> served.ended.complete(served.coracle(served.stderr, line)));
        String said = served.stderr.await("Serving ", " at http");
        Matcher where = WHERE.matcher(said);
        if (!where.find()) {
            throw new AssertionError("nothing listens: " + said);
        }
        served.url = URI.create(where.group(1));
        return served;
    }

    URI at(String path) {
        return url.resolve(path);
    }

    /// The line that holds all of these, once it is there.
    String awaitLine(String... parts) {
        return stderr.await(parts);
    }

    /// By another command.
    ///
    /// @return what it ended with
    int stop() throws Exception {
        ByteArrayOutputStream runs = new ByteArrayOutputStream();
        coracle(runs, runs, List.of("ps", "--data", home.toString()));
        String id =
                runs.toString(StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.matches(".*\\b(starting|running)\\b.*"))
                        .findFirst()
                        .orElseThrow()
                        .split("\\s+", -1)[0];
        coracle(runs, runs, List.of("stop", "--data", home.toString(), id));
        return ended.get(120, TimeUnit.SECONDS);
    }

    private int coracle(OutputStream err, List<String> line) {
        return coracle(new ByteArrayOutputStream(), err, line);
    }

    @SuppressWarnings("resource") // the pool is shared by all
    private int coracle(OutputStream out, OutputStream err, List<String> line) {
        return Main.run(
                new Terminal(new ByteArrayInputStream(new byte[0]), out, err, workers),
                line.toArray(String[]::new));
    }

    /// What was said so far.
    private static final class Heard extends OutputStream {
        private final ByteArrayOutputStream all = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int value) {
            all.write(value);
            notifyAll();
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            all.write(bytes, offset, length);
            notifyAll();
        }

        synchronized String await(String... parts) {
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            while (true) {
                String said = all.toString(StandardCharsets.UTF_8);
                for (String line : said.split("\n", -1)) {
                    if (Arrays.stream(parts).allMatch(line::contains)) {
                        return line;
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("waited for a line in vain; said was: " + said);
                }
                try {
                    wait(left);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }
}
