package dev.coracle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.grant.GrantFlags;
import dev.coracle.workloads.worker.WorkerPool;
import dev.coracle.workloads.worker.WorkerPool.Readiness;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `coracle grants` over a data directory of its own.
class GrantsCommandTest {

    @TempDir private Path data;
    @TempDir private Path folder;

    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    @Test
    void nothingIsGrantedAtFirst() {
        assertThat(coracle("grants", "show", "logger")).isZero();
        assertThat(out()).isEqualTo("Can touch nothing of this computer.\n");
    }

    @Test
    void whatIsSetIsKeptForTheNextProcessAndWhatIsRevokedIsGone() {
        coracle("grants", "set", "logger", "--dir", folder + "::/logs::rw", "--env=LEVEL=info");
        assertThat(out())
                .contains("+ Can read and change " + folder + " as /logs\n")
                .contains("+ Sees LEVEL as info\n");
        coracle("grants", "set", "logger", "--clock", "coarse", "--", "-v", "--dir");
        coracle("grants", "show", "logger");
        assertThat(out())
                .contains("  --dir " + folder + "::/logs::rw\n")
                .contains("  --clock coarse\n")
                .contains("  -- -v --dir\n");
        coracle("grants", "set", "--revoke", "/logs", "--revoke", "LEVEL", "logger");
        assertThat(out()).contains("- Can read and change").contains("- Sees LEVEL");
        coracle("grants", "set", "--none", "logger");
        coracle("grants", "show", "logger");
        assertThat(out()).isEqualTo("Can touch nothing of this computer.\n");
    }

    /// Input is the terminal's, so that one flag is of what is kept alone.
    @Test
    void aRunTakesEveryFlagThatGrantsAreShownWith() {
        coracle("run", "--help");
        for (String flag : GrantFlags.ALL) {
            if (!flag.equals(GrantFlags.STDIN)) {
                assertThat(out()).contains(" " + flag + "=");
            }
        }
    }

    @Test
    void whatARunSaysWasDeniedIsAllowedByTheFlagThatItNames() {
        assertThat(coracle("run", "nosy")).isZero();
        assertThat(out()).contains("127.0.0.1:22                 refused");
        assertThat(err()).contains("--connect tcp://127.0.0.1:22");

        coracle("run", "--connect", "tcp://127.0.0.1:22", "nosy");

        assertThat(out()).doesNotContain("127.0.0.1:22                 refused");
        assertThat(err()).doesNotContain("connect to tcp://127.0.0.1:22");
    }

    @Test
    void aSecretOfARunWithoutAValueIsNotInTheEnvironmentEither() {
        assertThat(coracle("run", "--secret", "CORACLE_NO_SUCH_VARIABLE", "hello")).isNotZero();
        assertThat(err()).contains("CORACLE_NO_SUCH_VARIABLE has no value");
    }

    @Test
    void revokingWhatIsNotGrantedIsAMistake() {
        assertThat(coracle("grants", "set", "--revoke", "/nothing", "logger")).isEqualTo(2);
        assertThat(err()).contains("nothing of the name /nothing is granted");
    }

    @Test
    void aDryRunKeepsNothing() {
        coracle("grants", "set", "--dry-run", "logger", "--clock", "real");
        assertThat(out()).contains("It would be: ");
        coracle("grants", "show", "logger");
        assertThat(out()).isEqualTo("Can touch nothing of this computer.\n");
    }

    @Test
    void twoModulesDifferInWords() {
        coracle("grants", "set", "logger", "--clock", "real");
        assertThat(coracle("grants", "diff", "logger", "hello")).isEqualTo(1);
        assertThat(out()).contains("- Is told the exact time").contains("+ Is told a made-up time");
        assertThat(coracle("grants", "diff", "hello")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "json",
                "wasmtime",
                "wasmtime-config",
                "spin",
                "spinapp",
                "docker",
                "compose",
                "kubernetes",
                "wasmcloud",
                "wassette"
            })
    void whatIsExportedCanBeImportedAndNoSecretIsInIt(String format) throws IOException {
        coracle(
                "grants",
                "set",
                "logger",
                "--dir",
                folder + "::/logs::rw",
                "--env",
                "LEVEL=info",
                "--secret",
                "TOKEN=hunter2",
                "--memory",
                "64MiB");
        assertThat(err()).contains("The value of TOKEN is not kept on the disk");
        assertThat(coracle("grants", "export", "logger", "--as", format)).isZero();
        String text = out();
        assertThat(text).doesNotContain("hunter2");
        assertThat(err()).doesNotContain("hunter2");
        Path file = Files.writeString(folder.resolve("exported"), text);
        assertThat(coracle("grants", "import", "hello", file.toString())).isZero();
    }

    @Test
    void tighteningRunsOnceAndTakesAwayWhatWasNotUsed() {
        coracle("grants", "set", "logger", "--dir", folder + "::/logs::rw", "--env", "LEVEL=info");
        assertThat(coracle("grants", "tighten", "logger")).isZero();
        assertThat(out()).contains("- Sees LEVEL as info").contains("It would be: ");
        assertThat(folder.resolve("app.log")).exists();
        coracle("grants", "tighten", "--apply", "logger");
        coracle("grants", "show", "logger");
        assertThat(out()).contains("::/logs::rw").doesNotContain("LEVEL");
    }

    @Test
    void tighteningFromEarlierRunsRunsNothing() throws IOException {
        assertThat(coracle("grants", "tighten", "--from-runs", "logger")).isEqualTo(1);
        assertThat(err()).contains("no run of this version is kept");
        coracle("run", "--dir", folder + "::/logs::rw", "logger");
        Files.delete(folder.resolve("app.log"));
        coracle("grants", "set", "logger", "--dir", folder + "::/logs::rw", "--env", "LEVEL=info");

        assertThat(coracle("grants", "tighten", "--from-runs", "--apply", "logger")).isZero();

        assertThat(err()).contains("Looked at 1 run.");
        assertThat(out()).contains("- Sees LEVEL as info").doesNotContain("- Can read and change");
        assertThat(folder.resolve("app.log")).doesNotExist();
        coracle("grants", "show", "logger");
        assertThat(out()).contains("::/logs::rw").doesNotContain("LEVEL");
    }

    @Test
    void aModuleThatWasNeverGrantedAnythingStartsWithTheDefault() {
        coracle("grants", "set", "logger", "--clock", "coarse", "--secret", "T=hunter2");
        coracle("grants", "profile", "--save", "clock", "logger");
        coracle("grants", "set", "--none", "logger");
        assertThat(coracle("grants", "default")).isZero();
        assertThat(out()).contains("Can touch nothing");

        assertThat(coracle("grants", "default", "clock")).isZero();
        assertThat(out()).contains("+ Is told the time, to the millisecond");
        coracle("grants", "show", "hello");
        assertThat(out()).contains("--clock coarse").doesNotContain("hunter2");
        coracle("grants", "show", "logger");
        assertThat(out()).isEqualTo("Can touch nothing of this computer.\n");

        assertThat(coracle("grants", "default", "--none", "clock")).isEqualTo(2);
        assertThat(coracle("grants", "default", "--none")).isZero();
        coracle("grants", "show", "hello");
        assertThat(out()).isEqualTo("Can touch nothing of this computer.\n");
    }

    @Test
    void aProfileIsSavedListedGivenToManyAndForgotten() {
        coracle(
                "grants",
                "set",
                "logger",
                "--dir",
                folder + "::/logs::rw",
                "--secret",
                "T=hunter2");
        assertThat(coracle("grants", "profile", "--save", "log writer", "logger")).isZero();
        coracle("grants", "profile");
        assertThat(out()).isEqualTo("log writer\n");

        coracle("grants", "profile", "--dry-run", "log writer", "hello", "nosy");
        coracle("grants", "show", "hello");
        assertThat(out()).isEqualTo("Can touch nothing of this computer.\n");
        assertThat(coracle("grants", "profile", "log writer", "hello", "nosy")).isZero();
        for (String module : List.of("hello", "nosy")) {
            coracle("grants", "show", module);
            assertThat(out()).contains("::/logs::rw").doesNotContain("hunter2");
        }

        assertThat(coracle("grants", "profile", "--remove", "log writer")).isZero();
        coracle("grants", "profile");
        assertThat(out()).isEmpty();
        assertThat(coracle("grants", "profile", "--remove", "log writer")).isEqualTo(2);
        assertThat(coracle("grants", "profile", "--save", "../x", "logger")).isEqualTo(2);
    }

    @Test
    void aRunTakesAProfileByNameOrFileAndWhatItsFlagsAdd() throws IOException {
        coracle("grants", "set", "logger", "--dir", folder + "::/logs::rw");
        coracle("grants", "profile", "--save", "logs", "logger");
        coracle("grants", "export", "logger", "--as", "json");
        Path file = Files.writeString(folder.resolve("shared.json"), out());

        for (String named : List.of("logs", file.toString())) {
            Files.deleteIfExists(folder.resolve("app.log"));
            assertThat(coracle("run", "--profile", named, "logger")).isZero();
            assertThat(folder.resolve("app.log")).exists();
        }

        assertThat(coracle("run", "--profile", "nobody", "logger")).isNotZero();
        assertThat(err()).contains("no profile and no file").contains("logs");
    }

    @Test
    void aFileOfSomethingElseIsRefusedInASentence() throws IOException {
        Path file = Files.writeString(folder.resolve("poem"), "roses are red");
        assertThat(coracle("grants", "import", "hello", file.toString())).isEqualTo(2);
        assertThat(err()).contains("can't be told from its text");
        assertThat(coracle("grants", "import", "hello", file.toString(), "--as", "spin"))
                .isEqualTo(1);
        assertThat(err()).contains("This is no TOML");
    }

    private int coracle(String... arguments) {
        stdout.reset();
        stderr.reset();
        List<String> all = new ArrayList<>(List.of("--data", data.toString()));
        all.addAll(List.of(arguments));
        WorkerPool none = new WorkerPool(Readiness.ON_DEMAND, Optional::empty);
        try (Terminal terminal =
                new Terminal(new ByteArrayInputStream(new byte[0]), stdout, stderr, none)) {
            return Main.run(terminal, all.toArray(String[]::new));
        }
    }

    private String out() {
        return stdout.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return stderr.toString(StandardCharsets.UTF_8);
    }
}
