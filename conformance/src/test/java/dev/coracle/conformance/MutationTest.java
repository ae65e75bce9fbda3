package dev.coracle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.conformance.HostileModuleRunner.End;
import dev.coracle.engine.cases.SharedData;
import dev.coracle.engine.module.Features;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Damaged modules of the suites are refused or run; they never crash or hang the engine, and end
/// alike interpreted, compiled, and compiled in regions.
class MutationTest {

    /// Other mutants: `-Dcoracle.mutation.seed=N`.
    private static final long SEED = Long.getLong("coracle.mutation.seed", 20_260_301);

    private static final Duration RUN_TIME = Duration.ofMillis(200);

    @Test
    void aFewMutantsDoNoHarm() throws Exception {
        assertThat(failures(400)).isEmpty();
    }

    @Test
    @Tag("long")
    void tenThousandMutantsDoNoHarm() throws Exception {
        assertThat(failures(10_000)).isEmpty();
    }

    private static List<String> failures(int count) throws Exception {
        Mutants mutants = new Mutants(seeds(), SEED);
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < count && failures.size() < 10; i++) {
            byte[] mutant = mutants.next();
            try {
                End interpreted = end(mutant, Subjects.INTERPRETER);
                requireSame(interpreted, end(mutant, Subjects.COMPILER), "compiled");
                requireSame(interpreted, end(mutant, Subjects.SPLITTING_COMPILER), "split");
            } catch (AssertionError e) {
                failures.add(
                        "mutant %d of seed %d: %s %s%n%s"
                                .formatted(
                                        i,
                                        SEED,
                                        e,
                                        e.getCause(),
                                        HexFormat.of().formatHex(mutant)));
            }
        }
        return failures;
    }

    private static void requireSame(End interpreted, End other, String how) {
        if (interpreted != other && interpreted != End.STOPPED && other != End.STOPPED) {
            throw new AssertionError("%s interpreted, %s %s".formatted(interpreted, other, how));
        }
    }

    private static End end(byte[] mutant, Subject subject) {
        return HostileModuleRunner.run(mutant, subject, Features.ALL, RUN_TIME);
    }

    private static List<byte[]> seeds() throws Exception {
        List<byte[]> seeds = new ArrayList<>();
        for (String zip : List.of("suites/wasm-2.0.zip", "suites/wasm-3.0.zip")) {
            Optional<Path> path = SharedData.find(zip);
            Assumptions.assumeTrue(path.isPresent(), SharedData.missing(zip));
            try (SuiteArchive archive = SuiteArchive.open(path.orElseThrow())) {
                for (Path file : archive.files(".wasm")) {
                    byte[] module = Files.readAllBytes(file);
                    if (module.length > 8 && module.length < 4_000) {
                        seeds.add(module);
                    }
                }
            }
        }
        return seeds;
    }
}
