package dev.coracle.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.coracle.conformance.SuiteRun.Tally;
import dev.coracle.engine.module.Features;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Suites of strangers: what is in them is run, and what is wrong with them is said in a sentence.
class SuiteRunTest {

    /// Exports `f`, which gives 7.
    private static final byte[] SEVEN =
            HexFormat.of()
                    .parseHex(
                            "0061736d010000000105016000017f03020100070501016600000a0601040041070b");

    @TempDir private Path folder;

    private final List<String> failures = new ArrayList<>();

    private Tally run(Path suite) throws IOException {
        return SuiteRun.of(
                suite,
                Subjects.COMPILER,
                Features.ALL,
                failure -> failures.add(failure.toString().replace(folder + "/", "")));
    }

    private Tally run(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        return run(folder);
    }

    @Test
    void runsAScriptOfAnOlderWast2json() throws Exception {
        Files.write(folder.resolve("seven.wasm"), SEVEN);
        Tally tally =
                run(
                        "seven.json",
                        """
                        {"source_filename": "seven.wast", "commands": [
                         {"type": "module", "line": 1, "filename": "seven.wasm"},
                         {"type": "assert_return", "line": 2,
                          "action": {"type": "invoke", "field": "f", "args": []},
                          "expected": [{"type": "i32", "value": "7"}]},
                         {"type": "assert_return", "line": 3,
                          "action": {"type": "invoke", "field": "f", "args": []},
                          "expected": [{"type": "i32", "value": "8"}]}]}
                        """);

        assertThat(tally).isEqualTo(new Tally(2, 1, 0));
        assertThat(failures).singleElement().asString().startsWith("seven.wast:3 ");
    }

    @Test
    void countsWhatIsMissingAsFailedAndGoesOn() throws Exception {
        Files.write(folder.resolve("seven.wasm"), SEVEN);
        Tally tally =
                run(
                        "manifest.json",
                        """
                        [{"name": "gone", "verdict": "run"}, {"name": "seven", "verdict": "run"}]
                        """);

        assertThat(tally).isEqualTo(new Tally(1, 1, 0));
        assertThat(failures).containsExactly("gone.wasm is named by the suite but is not in it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            value = {
                "a.json | {\"x\": | Unexpected end-of-input",
                "a.json | {\"commands\": [{\"type\": \"jump\", \"line\": 1}]} | unknown command jump",
                "a.json | {\"commands\": [{\"line\": 1}]} | No value for property 'type'",
                "a.jsonl | {\"file\": \"a.wasm\"} | No value for property 'calls'",
                "manifest.json | {\"name\": 1} | a list of modules was expected",
                "manifest.json | [{\"name\": \"a\", \"verdict\": \"burst\"}] | the verdict \"burst\" is none",
            })
    void saysWhichFileIsWrongAndHow(String name, String text, String expected) {
        assertThatIOException()
                .isThrownBy(() -> run(name, text))
                .withMessageStartingWith("in " + folder.resolve(name))
                .withMessageContaining(expected);
    }

    @Test
    void saysThatAFileIsNoSuite() throws Exception {
        Path file = Files.writeString(folder.resolve("suite.zip"), "no zip");

        assertThatIOException()
                .isThrownBy(() -> run(file))
                .withMessage("it is neither a folder nor a zip");
    }
}
