package dev.coracle.workloads.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coracle.engine.module.ModuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AnatomyTest {

    @Test
    void aSampleConsistsOfItsSectionsTheLargestFirst() throws Exception {
        Anatomy hello =
                Anatomy.of(Library.class.getResourceAsStream("samples/hello.wasm").readAllBytes());

        assertThat(hello.sections())
                .extracting(Anatomy.Part::name)
                .contains("type", "import", "function", "memory", "export", "code", "data")
                .first()
                .isEqualTo("code");
        assertThat(hello.sections())
                .isSortedAccordingTo((a, b) -> Long.compare(b.bytes(), a.bytes()));
        assertThat(hello.wit()).isEmpty();
    }

    @Test
    void aComponentSaysInWitWhatItImportsAndExports() throws Exception {
        Anatomy cat = Anatomy.of(shared("component-c-cat"));

        assertThat(cat.sections()).extracting(Anatomy.Part::name).contains("core module");
        assertThat(cat.wit())
                .contains("import wasi:filesystem/types@0.2.")
                .contains("get-directories: func() -> list<tuple<descriptor, string>>;")
                .contains("resource descriptor {")
                .contains("read-via-stream: func(offset: u64) -> result<input-stream, error-code>;")
                .containsPattern(
                        "export wasi:cli/run@0\\.2\\.\\d+: interface \\{\n  run: func\\(\\) -> result;\n}");
        assertThat(cat.producers()).isNotNull();
    }

    @Test
    void whatIsCutIsNotRead() {
        byte[] cut = {0, 'a', 's', 'm', 1, 0, 0, 0, 1, 100, 0};
        assertThatThrownBy(() -> Anatomy.of(cut)).isInstanceOf(ModuleException.class);
    }

    private static byte[] shared(String folder) throws IOException {
        Path modules = Path.of(System.getProperty("coracle.root", ".."), "..", "shared", "modules");
        Path found = modules.resolve(folder);
        assumeTrue(Files.isDirectory(found), "there are no shared modules beside the clone");
        try (var files = Files.walk(found)) {
            return Files.readAllBytes(
                    files.filter(file -> file.toString().endsWith(".wasm"))
                            .findFirst()
                            .orElseThrow());
        }
    }
}
