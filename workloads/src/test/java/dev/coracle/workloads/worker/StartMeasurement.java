package dev.coracle.workloads.worker;

import dev.coracle.engine.grant.Grants;
import dev.coracle.workloads.worker.WorkerPool.Readiness;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// How long a worker takes to stand by, and from Run to the first line of `hello`. Run by name;
/// never passes or fails a test:
///
/// ```
/// java -cp ... dev.coracle.workloads.worker.StartMeasurement [ROUNDS [FOLDER-FOR-A-CACHE]]
/// ```
public final class StartMeasurement {

    private StartMeasurement() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        Supplier<Optional<Path>> cache = Optional::empty;
        if (arguments.length > 1) {
            WorkerCache made = new WorkerCache(Path.of(arguments[1]));
            System.out.println("with a cache: " + made.make());
            cache = made::find;
        }
        Path hello = extract("hello");
        double[] standing = new double[rounds];
        double[] warm = new double[rounds];
        double[] cold = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            long begin = System.nanoTime();
            try (WorkerPool pool = new WorkerPool(Readiness.ALWAYS_WARM, cache)) {
                while (!pool.standsBy()) {
                    Thread.sleep(1);
                }
                standing[i] = millisSince(begin);
                // As it is when a person clicks: the machine has come to rest.
                Thread.sleep(200);
                warm[i] = firstLine(pool, hello);
            }
            try (WorkerPool pool = new WorkerPool(Readiness.ON_DEMAND, cache)) {
                cold[i] = firstLine(pool, hello);
            }
        }
        print("worker stands by", standing);
        print("Run to first line, warm stand-by", warm);
        print("Run to first line, no stand-by", cold);
        Files.delete(hello);
    }

    private static double firstLine(WorkerPool pool, Path hello) throws Exception {
        Witness witness = new Witness();
        long begin = System.nanoTime();
        WorkerRequest request =
                new WorkerRequest("hello", hello, "", Grants.none(), Optional.empty());
        pool.run(request, witness);
        double millis = (witness.awaitOutput() - begin) / 1e6;
        witness.awaitEnd();
        return millis;
    }

    private static Path extract(String sample) throws IOException {
        String resource = "/dev/coracle/workloads/library/samples/" + sample + ".wasm";
        Path file = Files.createTempFile(sample, ".wasm");
        try (InputStream in = StartMeasurement.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException(resource + " is missing");
            }
            Files.write(file, in.readAllBytes());
        }
        return file;
    }

    private static double millisSince(long begin) {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin) / 1e3;
    }

    private static void print(String what, double[] millis) {
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%-34s median %.1f ms (%.1f to %.1f, n = %d)%n",
                what,
                millis[millis.length / 2],
                millis[0],
                millis[millis.length - 1],
                millis.length);
    }
}
