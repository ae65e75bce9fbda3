package dev.coracle.workloads.serve;

import dev.coracle.engine.grant.Limits;
import dev.coracle.engine.sandbox.serve.ServeAddress;
import dev.coracle.engine.sandbox.serve.ServerLimits;
import dev.coracle.engine.serve.ServingLimits;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// How a component is served.
///
/// @param address where to listen
/// @param atOnce requests that are answered at a time
/// @param contentBytes of one request at most
/// @param answer how long until an answer must have begun
/// @param drain how long what goes on may take when it is stopped
public record ServeOptions(
        ServeAddress address, int atOnce, long contentBytes, Duration answer, Duration drain) {

    private static final int PARTS = 5;

    /// What all requests may take of memory together, where one may not take more.
    private static final long SHARED_MEMORY = 1L << 30;

    public ServeOptions {
        if (atOnce <= 0 || contentBytes < 0 || answer.isNegative() || drain.isNegative()) {
            throw new IllegalArgumentException(
                    "at least one request is answered at a time, and no limit of serving is negative");
        }
    }

    /// The usual limits, and five seconds to finish.
    public static ServeOptions at(ServeAddress address) {
        return new ServeOptions(
                address,
                ServingLimits.DEFAULT.atOnce(),
                ServerLimits.DEFAULT.contentBytes(),
                ServingLimits.DEFAULT.answer(),
                Duration.ofSeconds(5));
    }

    public ServeOptions withAddress(ServeAddress where) {
        return new ServeOptions(where, atOnce, contentBytes, answer, drain);
    }

    public ServeOptions withAtOnce(int most) {
        return new ServeOptions(address, most, contentBytes, answer, drain);
    }

    public ServeOptions withContentBytes(long most) {
        return new ServeOptions(address, atOnce, most, answer, drain);
    }

    public ServeOptions withAnswer(Duration most) {
        return new ServeOptions(address, atOnce, contentBytes, most, drain);
    }

    public ServeOptions withDrain(Duration most) {
        return new ServeOptions(address, atOnce, contentBytes, answer, most);
    }

    /// Whether a component that exports this answers requests.
    ///
    /// @param export the name of an interface, with its version
    public static boolean isHandler(String export) {
        return export.startsWith("wasi:http/incoming-handler@0.2.");
    }

    /// As the engine takes them.
    public ServingLimits limits() {
        return ServingLimits.DEFAULT
                .withAtOnce(atOnce)
                .withTimes(ServingLimits.DEFAULT.patience(), answer)
                .withWire(ServerLimits.DEFAULT.withContentBytes(contentBytes));
    }

    /// Bytes of linear memory that all requests of a serving may have together.
    ///
    /// @param each the limits of one
    public static long sharedMemory(Limits each) {
        return Math.max(SHARED_MEMORY, each.memoryBytes());
    }

    /// In one line, which [#parse] reads.
    public String print() {
        return List.of(address, atOnce, contentBytes, answer.toMillis(), drain.toMillis()).stream()
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    /// @throws IllegalArgumentException where it is something else
    public static ServeOptions parse(String line) {
        List<String> parts = Arrays.asList(line.split(" ", -1));
        if (parts.size() != PARTS) {
            throw new IllegalArgumentException("this says nothing about serving: " + line);
        }
        return new ServeOptions(
                ServeAddress.parse(parts.get(0)),
                Integer.parseInt(parts.get(1)),
                Long.parseLong(parts.get(2)),
                Duration.ofMillis(Long.parseLong(parts.get(3))),
                Duration.ofMillis(Long.parseLong(parts.get(4))));
    }
}
