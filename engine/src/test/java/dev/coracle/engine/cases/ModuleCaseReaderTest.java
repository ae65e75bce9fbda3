package dev.coracle.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.cases.ModuleCase.Output;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleCaseReaderTest {

    @TempDir Path temp;

    @Test
    void readsACaseAndLaysItOut() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("tool"));
        Files.writeString(temp.resolve("text-5"), "12345");
        Files.writeString(
                folder.resolve("expected.txt"),
                """
                # a comment
                {
                 "case": "one", "argv0": "module.wasm", "args": ["a", "b c"], "env": {"K": "V=W"},
                 "stdin": "<text-5>",
                 "preopens": {"/data": {"mode": "rw", "files": {"sub/f": "x", "link": "@sub/f"}}},
                 "exit": 3, "stdout": "out\\n", "stderr": "TRAP: late\\n",
                 "filesAfter": {"/data": ["link 1 sha256:2d711642b726b044", "sub/", "sub/f 1 sha256:2d711642b726b044"]}
                }
                {
                 "case": "two", "argv0": "module.wasm", "args": [], "env": {}, "stdin": "",
                 "preopens": {}, "exit": "trap", "stdout": {"bytes": 1, "sha256": "00"},
                 "stderr": "(varies)", "filesAfter": {}
                }
                """);

        List<ModuleCase> cases = ModuleCaseReader.read(folder);

        assertThat(cases).extracting(ModuleCase::toString).containsExactly("tool one", "tool two");
        ModuleCase one = cases.getFirst();
        assertThat(one.arguments()).containsExactly("a", "b c");
        assertThat(one.environment()).containsEntry("K", "V=W");
        assertThat(one.stdin()).asString().isEqualTo("12345");
        assertThat(one.exit()).hasValue(3);
        assertThat(one.stderr()).contains(new Output.Text(""));
        assertThat(cases.getLast().exit()).isEmpty();
        assertThat(cases.getLast().stderr()).isEmpty();

        Path root = Files.createDirectory(temp.resolve("root"));
        StagedDirectories staged = StagedDirectories.stage(one, root);
        assertThat(staged.listing(one)).isEqualTo(one.filesAfter());
    }
}
