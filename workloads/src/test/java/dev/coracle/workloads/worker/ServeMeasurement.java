package dev.coracle.workloads.worker;

import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.ClockGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.RandomGrant;
import dev.coracle.engine.sandbox.serve.ServeAddress;
import dev.coracle.workloads.log.LogStream;
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

/// How many requests a second a component answers, an instance of its own for each, in a worker as
/// the product starts it. Run by name; never passes or fails a test:
///
/// ```
/// java -cp ... dev.coracle.workloads.worker.ServeMeasurement FILE PATH [CONNECTIONS [ROUNDS]]
/// ```
///
/// Each round takes five seconds; the clients share the machine with the worker.
public final class ServeMeasurement {

    private static final long ROUND_NANOS = 5_000_000_000L;

    private ServeMeasurement() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        int connections = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 4;
        int rounds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 6;
        byte[] request =
                "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                        .formatted(arguments[1])
                        .getBytes(StandardCharsets.US_ASCII);
        Ear ear = new Ear();
        try (WorkerPool pool = new WorkerPool(Readiness.ON_DEMAND, Optional::empty);
                ExecutorService clients = Executors.newFixedThreadPool(connections)) {
            long begin = System.nanoTime();
            WorkerRun run =
                    pool.run(
                            new WorkerRequest(
                                    "served",
                                    file,
                                    "",
                                    Grants.none()
                                            .withClock(new ClockGrant.Real())
                                            .withRandom(new RandomGrant.Secure()),
                                    Optional.empty(),
                                    Optional.of(
                                            ServeOptions.at(ServeAddress.parse("127.0.0.1:0")))),
                            ear);
            ServeAddress address = ear.address.get();
            print("until it listens: %.0f ms".formatted((System.nanoTime() - begin) / 1e6));
            print("first answer: %.1f ms".formatted(first(address, request) / 1e6));
            for (int round = 1; round <= rounds; round++) {
                report(round, round(clients, connections, address, request));
            }
            run.stop();
        }
    }

    private static double first(ServeAddress address, byte[] request) throws IOException {
        return new Client(address, request).ask();
    }

    private static double[] round(
            ExecutorService clients, int connections, ServeAddress address, byte[] request)
            throws InterruptedException, ExecutionException {
        List<Future<List<Double>>> all = new ArrayList<>();
        long end = System.nanoTime() + ROUND_NANOS;
        for (int i = 0; i < connections; i++) {
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

    private static void report(int round, double[] times) {
        Arrays.sort(times);
        print(
                "round %d: %.0f requests/s, median %.2f ms, 99%% %.2f ms"
                        .formatted(
                                round,
                                times.length / (ROUND_NANOS / 1e9),
                                times[times.length / 2] / 1e6,
                                times[(int) (times.length * 0.99)] / 1e6));
    }

    private static void print(String line) {
        System.out.println(line);
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
            print("read in %.0f ms, compiled in %.0f ms".formatted(load / 1e6, compile / 1e6));
        }

        @Override
        public void serving(ServeAddress where) {
            address.complete(where);
        }

        @Override
        public void output(LogStream stream, byte[] bytes) {}

        @Override
        public void accessed(List<AccessTrail.Entry> entries) {}

        @Override
        public void used(GuestUse use) {}

        @Override
        public void inputWanted(int bytes) {}

        @Override
        public void ended(Outcome outcome) {
            address.completeExceptionally(new IllegalStateException(outcome.toString()));
            System.out.println("ended: " + outcome);
        }
    }
}
