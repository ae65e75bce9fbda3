package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.cases.SharedData;
import dev.coracle.engine.grant.AccessTrail;
import dev.coracle.engine.grant.ClockGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.RandomGrant;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// With a fixed clock and a seed, nothing of the host reaches a guest that could differ.
class DeterminismTest {

    private static final Grants GRANTS =
            Grants.none()
                    .withClock(new ClockGrant.Fixed(Instant.parse("2026-01-31T12:00:00Z")))
                    .withRandom(new RandomGrant.Seeded(42));

    @ParameterizedTest
    @ValueSource(strings = {"rust163-tool", "cpp-words", "zig-hello"})
    void printsTheSameBytesTwentyTimes(String module) throws Exception {
        String path = "modules/" + module + "/module.wasm";
        Path file = SharedData.find(path).orElse(null);
        Assumptions.assumeTrue(file != null, SharedData.missing(path));
        byte[] bytes = Files.readAllBytes(file);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            seen.add(run(bytes, GRANTS, i % 4 == 3));
        }
        assertThat(seen).hasSize(1);
    }

    /// Writes 16 random bytes and the time, as they are in memory.
    private static final byte[] TELLS =
            new ModuleBuilder()
                    .imported("wasi_snapshot_preview1", "random_get", "ii:i")
                    .imported("wasi_snapshot_preview1", "clock_time_get", "ili:i")
                    .imported("wasi_snapshot_preview1", "fd_write", "iiii:i")
                    .function(
                            "_start",
                            ":",
                            "41 c8 01 41 10 10 00 1a 41 00 42 00 41 d8 01 10 01 1a"
                                    + "41 00 41 c8 01 36 02 00 41 04 41 18 36 02 00"
                                    + "41 01 41 00 41 01 41 e4 00 10 02 1a 0b")
                    .memory(1, 1)
                    .exported("memory", 2, 0)
                    .bytes();

    @Test
    void seedAndClockAreAllThatARunDependsOn() throws Exception {
        String told = run(TELLS, GRANTS, false);

        assertThat(told).hasSizeGreaterThan(24);
        assertThat(run(TELLS, GRANTS, false)).isEqualTo(told);
        assertThat(run(TELLS, GRANTS, true)).isEqualTo(told);
        assertThat(run(TELLS, GRANTS.withRandom(new RandomGrant.Seeded(43)), false))
                .isNotEqualTo(told);
        assertThat(run(TELLS, GRANTS.withClock(new ClockGrant.Fixed(Instant.EPOCH)), false))
                .isNotEqualTo(told);
    }

    private static String run(byte[] module, Grants grants, boolean interpreted) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RunResult result =
                new Command(
                                Engine.DEFAULT.withInterpreted(interpreted).load(module),
                                "module.wasm",
                                grants.withArguments(List.of()),
                                Streams.to(out::write, out::write),
                                new AccessTrail())
                        .run();
        return result + "\n" + out.toString(StandardCharsets.ISO_8859_1);
    }
}
