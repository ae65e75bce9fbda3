package dev.coracle.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Programs that real toolchains built must do what they did on another engine.
class RealModulesTest {

    /// Those that need only what this engine claims.
    private static final List<String> MODULES =
            List.of(
                    "c-argsenv",
                    "c-cat",
                    "c-clockrand",
                    "c-exits",
                    "c-linestat",
                    "c-logger",
                    "cmark",
                    "component-c-cat",
                    "component-c-logger",
                    "component-js-cli-starlingmonkey",
                    "cpp-words",
                    "go-tool",
                    "lua54-eh-legacy",
                    "minigzip",
                    "rust163-tool",
                    "wat-wasi-unstable",
                    "zig-hello");

    /// A program that takes all memory there is says how much it got: 4,095 MiB where it was
    /// recorded, which is more than this engine gives to anyone here.
    private static final String TAKES_ALL_MEMORY = "c-exits eat-5000";

    private static final long MEMORY_BYTES = 128L << 20;

    @TempDir Path temp;

    @TestFactory
    Stream<DynamicTest> programsDoWhatTheyDidElsewhere() throws Exception {
        return cases(Engine.DEFAULT);
    }

    @TestFactory
    @Tag("long")
    Stream<DynamicTest> interpretedProgramsDoWhatTheyDidElsewhere() throws Exception {
        return cases(Engine.DEFAULT.withInterpreted(true));
    }

    private Stream<DynamicTest> cases(Engine engine) throws Exception {
        Optional<Path> modules = SharedData.find("modules");
        Assumptions.assumeTrue(modules.isPresent(), SharedData.missing("modules"));
        List<DynamicTest> tests = new ArrayList<>();
        for (String module : MODULES) {
            Path folder = modules.orElseThrow().resolve(module);
            byte[] bytes = Files.readAllBytes(folder.resolve("module.wasm"));
            Program program = engine.loadProgram(bytes, MEMORY_BYTES);
            for (ModuleCase recorded : ModuleCaseReader.read(folder)) {
                if (!recorded.toString().equals(TAKES_ALL_MEMORY)) {
                    tests.add(dynamicTest(recorded.toString(), () -> run(recorded, program)));
                }
            }
        }
        return tests.stream();
    }

    private void run(ModuleCase recorded, Program program) throws Exception {
        Path root = Files.createTempDirectory(temp, "case");
        assertThat(CaseRunner.differences(recorded, program, root, MEMORY_BYTES)).isEmpty();
    }
}
