package dev.coracle.engine.wasi;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.binary.ModuleDecoder;
import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.ClockGrant;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.module.Features;
import dev.coracle.engine.module.Limits;
import dev.coracle.engine.module.Module;
import dev.coracle.engine.module.NumericType;
import dev.coracle.engine.module.ValueType;
import dev.coracle.engine.runtime.Interruption;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.runtime.MemoryAllowance;
import dev.coracle.engine.runtime.MemoryModel;
import dev.coracle.engine.runtime.Trap;
import dev.coracle.engine.sandbox.Errno;
import dev.coracle.engine.sandbox.SandboxWays;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Calls that no compiler makes: wild descriptors, pointers, lengths.
class HostileCallsTest {

    private static final byte[] EMPTY_MODULE = {0, 'a', 's', 'm', 1, 0, 0, 0};

    private static final int[] NASTY = {
        0,
        1,
        2,
        3,
        4,
        5,
        7,
        8,
        16,
        64,
        100,
        1024,
        65_535,
        65_536,
        131_071,
        131_072,
        -1,
        -2,
        -8,
        Integer.MIN_VALUE,
        Integer.MAX_VALUE
    };

    private static final long[] NASTY_LONGS = {
        0, 1, -1, 8, 1L << 31, 1L << 32, 1L << 62, Long.MIN_VALUE, Long.MAX_VALUE, (1L << 30) - 1
    };

    @TempDir Path scratch;
    private final AccessTrail trail = new AccessTrail();
    private final Interruption interruption = new Interruption();
    private final Memory memory = memory(2);

    private static Memory memory(int pages) {
        return Memory.create(
                MemoryModel.FLAT,
                new Limits(pages, OptionalLong.of(pages), false),
                MemoryAllowance.of(1L << 31));
    }

    private Wasi open(Grants grants) throws Exception {
        Module module = ModuleDecoder.decode(EMPTY_MODULE, Features.ALL);
        return Wasi.open(
                grants,
                "hostile",
                module,
                new Wasi.Streams(InputStream.nullInputStream(), (b, o, l) -> {}, (b, o, l) -> {}),
                trail,
                interruption);
    }

    private static Map<String, WasiFunction> functions(Wasi wasi, String version) {
        return wasi.functions(version).stream()
                .collect(Collectors.toMap(WasiFunction::name, Function.identity()));
    }

    private Errno call(Map<String, WasiFunction> functions, String name, long... arguments) {
        long[] values = Arrays.copyOf(arguments, Math.max(1, arguments.length));
        requireNonNull(functions.get(name)).function().call(memory, values);
        return Arrays.stream(Errno.values())
                .filter(errno -> errno.code() == values[0])
                .findFirst()
                .orElseThrow();
    }

    @Test
    void offersAll46FunctionsAndTheOlder45InTheOlderVersion() throws Exception {
        try (Wasi wasi = open(Grants.none())) {
            assertThat(functions(wasi, Wasi.PREVIEW_1)).hasSize(46);
            assertThat(functions(wasi, Wasi.UNSTABLE)).hasSize(45).doesNotContainKey("sock_accept");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.coracle.engine.sandbox.SandboxWays#names")
    void survivesRandomCalls(String way) throws Exception {
        SandboxWays.with(way, () -> randomCalls(10_000, 1));
    }

    @ParameterizedTest
    @MethodSource("dev.coracle.engine.sandbox.SandboxWays#names")
    @Tag("long")
    void survivesAHundredThousandRandomCalls(String way) throws Exception {
        SandboxWays.with(way, () -> randomCalls(100_000, 2));
    }

    private void randomCalls(int count, long seed) throws Exception {
        Assumptions.assumeTrue(
                Files.exists(Path.of("/proc/self/fd")), "open descriptors are counted in /proc");
        Path granted = Files.createDirectory(scratch.resolve("granted"));
        Files.writeString(scratch.resolve("secret"), "secret");
        Files.writeString(granted.resolve("a"), "content");
        Grants grants =
                Grants.none()
                        .withDirectory(
                                new DirectoryGrant(
                                        granted, "/data", DirectoryGrant.Access.READ_WRITE));
        long before = descriptorsOfThisProcess();
        Random random = new Random(seed);
        int done = 0;
        int succeeded = 0;
        while (done < count) {
            // A fresh host now and then, because guests close their streams and directories.
            try (Wasi wasi = open(grants)) {
                List<WasiFunction> all =
                        wasi.functions(random.nextBoolean() ? Wasi.PREVIEW_1 : Wasi.UNSTABLE);
                for (int i = 0; i < 500; i++, done++) {
                    succeeded += randomCall(all.get(random.nextInt(all.size())), random) ? 1 : 0;
                }
                assertThat(wasi.openDescriptors()).isBetween(0, 1024);
            }
        }
        assertThat(succeeded).as("some calls must get past the checks").isGreaterThan(count / 50);
        assertThat(descriptorsOfThisProcess()).isLessThanOrEqualTo(before + 2);
        assertThat(Files.readString(scratch.resolve("secret"))).isEqualTo("secret");
    }

    /// @return whether it succeeded
    private boolean randomCall(WasiFunction function, Random random) {
        scatter(random);
        List<ValueType> parameters = function.type().parameters();
        long[] values = new long[Math.max(1, parameters.size())];
        for (int i = 0; i < parameters.size(); i++) {
            values[i] =
                    parameters.get(i) == NumericType.I64
                            ? NASTY_LONGS[random.nextInt(NASTY_LONGS.length)]
                            : NASTY[random.nextInt(NASTY.length)];
        }
        if (function.name().equals("poll_oneoff")) {
            values[2] = Math.min(values[2], 8); // waits for hours otherwise, as it should
            memory.fill(0, 0, memory.size(), interruption);
        }
        try {
            function.function().call(memory, values);
        } catch (Trap | ProcessExit e) {
            return false;
        }
        assertThat(values[0]).isBetween(0L, (long) Errno.values().length - 1);
        return values[0] == 0;
    }

    /// Paths, vectors and numbers where the nasty pointers point.
    private void scatter(Random random) {
        byte[][] texts = {
            "a".getBytes(StandardCharsets.UTF_8),
            "../secret".getBytes(StandardCharsets.UTF_8),
            "b/../../secret".getBytes(StandardCharsets.UTF_8),
            "new".getBytes(StandardCharsets.UTF_8),
            {(byte) 0xff, (byte) 0xfe},
            {'a', 0, 'b'}
        };
        for (int address : new int[] {0, 8, 16, 64, 100, 1024, 65_536}) {
            byte[] text = texts[random.nextInt(texts.length)];
            memory.write(address, text, 0, text.length);
            if (random.nextInt(3) == 0) {
                memory.writeInt(address, NASTY[random.nextInt(NASTY.length)]);
                memory.writeInt(address + 4, NASTY[random.nextInt(NASTY.length)]);
            }
        }
    }

    private static long descriptorsOfThisProcess() throws Exception {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    @Test
    void allocatesNothingThatTheGuestNames() throws Exception {
        try (Wasi wasi = open(Grants.none())) {
            Map<String, WasiFunction> f = functions(wasi, Wasi.PREVIEW_1);
            call(f, "random_get", 0, 8); // classes are loaded now
            call(f, "fd_write", 1, 0, 0, 64);
            call(f, "fd_read", 0, 0, 0, 64);
            long before = allocated();

            assertThat(call(f, "random_get", 0, -1)).isEqualTo(Errno.FAULT);
            assertThat(call(f, "random_get", 0, 131_072)).isEqualTo(Errno.SUCCESS);
            memory.fill(0, 0, 131_072, interruption);
            memory.writeInt(4, -1); // one vector of 4 GiB less a byte
            assertThat(call(f, "fd_write", 1, 0, 1, 64)).isEqualTo(Errno.FAULT);
            assertThat(call(f, "fd_read", 0, 0, 1, 64)).isEqualTo(Errno.FAULT);
            assertThat(call(f, "fd_write", 1, 0, -1, 64)).isEqualTo(Errno.FAULT);
            assertThat(call(f, "poll_oneoff", 0, 0, 100_000_000, 64)).isEqualTo(Errno.FAULT);
            assertThat(call(f, "fd_readdir", 3, 0, -1, 0, 64)).isEqualTo(Errno.BADF);
            assertThat(call(f, "path_open", 3, 0, 0, -1, 0, 0, 0, 0, 0)).isEqualTo(Errno.BADF);

            assertThat(allocated() - before).isLessThan(16 << 20);
        }
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    @Test
    void hidesEverythingWhenNothingIsGranted() throws Exception {
        try (Wasi wasi = open(Grants.none())) {
            Map<String, WasiFunction> f = functions(wasi, Wasi.PREVIEW_1);

            assertThat(call(f, "fd_prestat_get", 3, 0)).isEqualTo(Errno.BADF);
            assertThat(call(f, "environ_sizes_get", 0, 4)).isEqualTo(Errno.SUCCESS);
            assertThat(memory.readInt(0)).isZero();
            assertThat(call(f, "args_sizes_get", 0, 4)).isEqualTo(Errno.SUCCESS);
            assertThat(memory.readInt(0)).isEqualTo(1);
            assertThat(call(f, "clock_time_get", 0, 0, 0)).isEqualTo(Errno.SUCCESS);
            long first = memory.readLong(0);
            assertThat(call(f, "clock_time_get", 0, 0, 0)).isEqualTo(Errno.SUCCESS);
            assertThat(memory.readLong(0) - first).isEqualTo(Duration.ofMillis(1).toNanos());
        }
        assertThat(trail.entries())
                .extracting(e -> e.access().kind() + " " + e.access().outcome())
                .containsExactly("VARIABLE DENIED", "CLOCK FAKED");
    }

    @Test
    void saysWhenTooManyFilesAreOpen() throws Exception {
        SandboxWays.assumeAny();
        Files.writeString(scratch.resolve("a"), "");
        Grants grants =
                Grants.none()
                        .withDirectory(
                                new DirectoryGrant(scratch, "/", DirectoryGrant.Access.READ));
        memory.writeByte(0, 'a');
        try (Wasi wasi = open(grants)) {
            Map<String, WasiFunction> f = functions(wasi, Wasi.PREVIEW_1);
            for (int i = 4; i < 1024; i++) {
                assertThat(call(f, "path_open", 3, 0, 0, 1, 0, 2, 0, 0, 8))
                        .isEqualTo(Errno.SUCCESS);
            }
            assertThat(call(f, "path_open", 3, 0, 0, 1, 0, 2, 0, 0, 8)).isEqualTo(Errno.MFILE);
        }
    }

    @Test
    void aFixedClockStands() throws Exception {
        Instant noon = Instant.parse("2030-05-05T12:00:00Z");
        try (Wasi wasi = open(Grants.none().withClock(new ClockGrant.Fixed(noon)))) {
            Map<String, WasiFunction> f = functions(wasi, Wasi.PREVIEW_1);
            call(f, "clock_time_get", 0, 0, 0);
            call(f, "clock_time_get", 0, 0, 0);
        }
        assertThat(memory.readLong(0)).isEqualTo(noon.toEpochMilli() * 1_000_000);
        assertThat(trail.entries().getFirst().access().outcome()).isEqualTo(Access.Outcome.ALLOWED);
    }
}
