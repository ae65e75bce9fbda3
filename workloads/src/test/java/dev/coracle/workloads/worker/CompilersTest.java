package dev.coracle.workloads.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.Engine;
import dev.coracle.engine.module.Limits;
import dev.coracle.engine.runtime.Memory;
import dev.coracle.engine.runtime.MemoryAllowance;
import dev.coracle.engine.runtime.MemoryModel;
import dev.coracle.workloads.library.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a worker's flags make of the JVM's compilers, by what these say of themselves.
@Timeout(60)
class CompilersTest {

    private static final String VALIDATION = "dev.coracle.engine.validate.";
    private static final String GROWTH = "dev.coracle.engine.runtime.FlatMemory::resize";

    @TempDir private Path folder;

    /// Makes a module ready, and a memory larger, as often as a worker never does.
    static final class Busy {

        private static final int MODULES = 2_000;
        private static final int PAGES = 200;

        private Busy() {}

        public static void main(String[] arguments) throws Exception {
            // First, so that the compiler has done it long before all is over.
            Memory memory =
                    Memory.create(
                            MemoryModel.FLAT,
                            new Limits(1, OptionalLong.empty(), false),
                            MemoryAllowance.of(64L << 20));
            for (int i = 0; i < PAGES; i++) {
                memory.grow(1);
            }
            byte[] module = Sample.named("hello").bytes();
            for (int i = 0; i < MODULES; i++) {
                Engine.DEFAULT.load(module, 1 << 20);
            }
        }
    }

    @Test
    void theOptimisingCompilerLeavesWhatMakesModulesReadyAndTakesTheGrowthOfAMemory()
            throws Exception {
        List<Compilation> compilations = compilations();
        List<Compilation> optimised =
                compilations.stream()
                        .filter(each -> each.method().startsWith(VALIDATION) && each.level() == 4)
                        .toList();
        long refused = optimised.stream().filter(Compilation::refused).count();

        // One that is refused is told twice. A method of a few instructions may pass, and what the
        // JDK makes for a switch has a name of its own.
        assertThat(refused).isGreaterThan(10);
        assertThat(optimised.size() - 2 * refused).isLessThan(refused / 3);
        assertThat(compilations)
                .filteredOn(each -> each.method().startsWith(VALIDATION) && each.level() == 1)
                .isNotEmpty();
        assertThat(compilations)
                .filteredOn(each -> each.method().equals(GROWTH) && each.level() == 4)
                .isNotEmpty()
                .noneMatch(Compilation::refused);
    }

    private record Compilation(int level, String method, boolean refused) {}

    private List<Compilation> compilations() throws Exception {
        Path said = folder.resolve("compilations");
        List<String> worker =
                WorkerFlags.forMemory(
                                64L << 20,
                                Optional.empty(),
                                new WorkerArguments(false, Optional.empty()))
                        .command();
        List<String> command = new ArrayList<>(worker.subList(0, worker.indexOf("-cp")));
        command.addAll(
                List.of(
                        "-XX:+PrintCompilation",
                        "-XX:-DisplayVMOutputToStderr",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Busy.class.getName()));
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(said.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try {
            assertThat(process.waitFor(40, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readAllLines(said).stream()
                .flatMap(line -> compilation(line).stream())
                .toList();
    }

    /// `110 475 ! 1 dev.coracle.Class::method (30 bytes) COMPILE SKIPPED: why`
    private static Optional<Compilation> compilation(String line) {
        List<String> words = List.of(line.strip().split("\\s+"));
        int at = 0;
        while (at < words.size() && !words.get(at).contains("::")) {
            at++;
        }
        if (at < 3 || at == words.size() || !words.get(at - 1).matches("[1-4]")) {
            return Optional.empty();
        }
        return Optional.of(
                new Compilation(
                        Integer.parseInt(words.get(at - 1)),
                        words.get(at),
                        line.contains("COMPILE SKIPPED")));
    }
}
