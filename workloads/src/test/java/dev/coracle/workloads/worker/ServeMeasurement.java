package dev.coracle.workloads.worker;

import dev.coracle.engine.bench.Figures;
import dev.coracle.engine.grant.ClockGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.RandomGrant;
import dev.coracle.engine.sandbox.serve.ServeAddress;
import dev.coracle.workloads.serve.ServeOptions;
import dev.coracle.workloads.worker.WorkerPool.Readiness;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// How many requests a second a component answers, an instance of its own for each, in a worker as
/// the product starts it. The clients share the machine with the worker: each of four asks again as
/// soon as it has its answer. Called by `./measure`, or by name for one component:
///
/// ```
/// java -cp ... dev.coracle.workloads.worker.ServeMeasurement FILE PATH [ROUNDS]
/// ```
///
/// A round takes five seconds; the first ones are slower, as the code is compiled meanwhile.
public final class ServeMeasurement {

    private static final long ROUND_NANOS = 5_000_000_000L;
    private static final int CONNECTIONS = 4;

    /// One component.
    ///
    /// @param least requests a second that it should answer
    record Subject(String name, Path file, String path, double least) {}

    private ServeMeasurement() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 6;
        measure(
                new Subject(arguments[0], Path.of(arguments[0]), arguments[1], 0),
                rounds,
                new Figures(System.out));
        // Workers of pools that are closed leave threads that would wait for nothing.
        System.exit(0);
    }

    static void measure(Subject subject, int rounds, Figures figures) throws Exception {
        figures.group("Serving " + subject.name() + ", an instance for each request");
        byte[] request =
                "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                        .formatted(subject.path())
                        .getBytes(StandardCharsets.US_ASCII);
        Ear ear = new Ear();
        try (WorkerPool pool = new WorkerPool(Readiness.ON_DEMAND, Optional::empty);
                ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS)) {
            long begin = System.nanoTime();
            WorkerRun run =
                    pool.run(
                            new WorkerRequest(
                                    "served",
                                    subject.file(),
                                    "",
                                    Grants.none()
                                            .withClock(new ClockGrant.Real())
                                            .withRandom(new RandomGrant.Secure()),
                                    Optional.empty(),
                                    Optional.of(
                                            ServeOptions.at(ServeAddress.parse("127.0.0.1:0")))),
                            ear);
            ServeAddress address = ear.address.get();
            figures.plain("until it listens", (System.nanoTime() - begin) / 1e6, "ms");
            figures.plain("first answer", new Client(address, request).ask() / 1e6, "ms");
            for (int round = 1; round <= rounds; round++) {
                double[] times = round(clients, address, request);
                report(round == rounds ? subject : null, round, times, figures);
            }
            run.stop();
        }
    }

    private static double[] round(ExecutorService clients, ServeAddress address, byte[] request)
            throws InterruptedException, ExecutionException {
        List<Future<List<Double>>> all = new ArrayList<>();
        long end = System.nanoTime() + ROUND_NANOS;
        for (int i = 0; i < CONNECTIONS; i++) {
            all.add(
                    clients.submit(
                            () -> {
                                List<Double> times = new ArrayList<>();
                                Client client = new Client(address, request);
                                while (System.nanoTime() < end) {
                                    times.add(client.ask());
                                }
                                return times;
                            }));
        }
        List<Double> times = new ArrayList<>();
        for (Future<List<Double>> each : all) {
            times.addAll(each.get());
        }
        return times.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// @param last whose target the figure has; null for a round that only warms
    private static void report(@Nullable Subject last, int round, double[] times, Figures figures) {
        Arrays.sort(times);
        double rate = times.length / (ROUND_NANOS / 1e9);
        if (last != null && last.least() > 0) {
            figures.atLeast("round " + round, rate, "requests/s", last.least());
        } else {
            figures.plain("round " + round, rate, "requests/s");
        }
        figures.plain("median of its answers", times[times.length / 2] / 1e6, "ms");
        figures.plain("99 of 100", times[(int) (times.length * 0.99)] / 1e6, "ms");
    }

    /// One connection that is kept.
    private static final class Client {
        private final Socket socket;
        private final InputStream in;
        private final byte[] request;

        Client(ServeAddress address, byte[] request) throws IOException {
            this.socket = new Socket(address.address(), address.port());
            socket.setTcpNoDelay(true);
            this.in = new BufferedInputStream(socket.getInputStream());
            this.request = request;
        }

        /// @return nanoseconds
        double ask() throws IOException {
            long begin = System.nanoTime();
            socket.getOutputStream().write(request);
            long length = -1;
            String status = line();
            if (!status.startsWith("HTTP/1.1 200")) {
                throw new IOException("answered " + status);
            }
            for (String field = line(); !field.isEmpty(); field = line()) {
                if (field.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Long.parseLong(field.substring(15).strip());
                }
            }
            if (length >= 0) {
                in.skipNBytes(length);
            } else {
                skipChunks();
            }
            return System.nanoTime() - begin;
        }

        private void skipChunks() throws IOException {
            long size;
            do {
                size = Long.parseLong(line(), 16);
                in.skipNBytes(size + 2);
            } while (size > 0);
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new IOException("ended after " + line);
                }
                if (next != '\r') {
                    line.append((char) next);
                }
            }
            return line.toString();
        }
    }

    private static final class Ear implements WorkerListener {
        private final CompletableFuture<ServeAddress> address = new CompletableFuture<>();

        @Override
        public void started(long load, long compile) {
            // Told by the time until it listens.
        }

        @Override
        public void serving(ServeAddress where) {
            address.complete(where);
        }

        @Override
        public void ended(Outcome outcome) {
            address.completeExceptionally(new IllegalStateException(outcome.toString()));
        }
    }
}
