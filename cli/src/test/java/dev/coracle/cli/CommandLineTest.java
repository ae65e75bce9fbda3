package dev.coracle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.cases.SharedData;
import dev.coracle.engine.grant.Limits;
import dev.coracle.workloads.compare.MachineCard;
import dev.coracle.workloads.worker.WorkerPool;
import dev.coracle.workloads.worker.WorkerPool.Readiness;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// What the commands say and with which code they end, without running a module.
class CommandLineTest {

    @TempDir private Path data;

    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    private OutputStream target = stdout;

    @Test
    void helpNamesEveryCommand() {
        assertThat(coracle("--help")).isZero();
        assertThat(out())
                .contains(
                        "run ",
                        "pull ",
                        "ls ",
                        "inspect ",
                        "spectest ",
                        "login ",
                        "push ",
                        "Examples:")
                .contains("Exit codes", "3  not found");
    }

    @Test
    void helpNamesTheLimitsThatHold() {
        assertThat(coracle("run", "--help")).isZero();
        assertThat(out())
                .contains("open at once; %,d by default".formatted(Limits.DEFAULT.openFiles()))
                .contains("%dGiB by default".formatted(Limits.DEFAULT.memoryBytes() >> 30));
    }

    @Test
    void saysItsVersion() {
        assertThat(coracle("--version")).isZero();
        assertThat(out()).isEqualTo("coracle " + MachineCard.version() + "\n");
    }

    @Test
    void anEmptyNameIsNotTheFolderThatOneIsIn() {
        assertThat(coracle("run", "")).isEqualTo(RunCommand.NOT_STARTED);
        assertThat(err()).contains("no module of that name is in the library");
        assertThat(coracle("--data", "", "ls")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("--data");
        assertThat(coracle("--data=", "ls")).isEqualTo(ExitCode.USAGE);
        assertThat(Path.of("samples.txt")).doesNotExist();
    }

    @Test
    void saysThatAFileMayNotBeRead() throws Exception {
        Path secret = Files.write(data.resolve("secret.wasm"), new byte[] {0});
        Assumptions.assumeTrue(secret.toFile().setReadable(false));
        Assumptions.assumeFalse(Files.isReadable(secret), "the one who tests may read everything");

        assertThat(coracle("run", secret.toString())).isEqualTo(RunCommand.NOT_STARTED);
        assertThat(err()).contains("but you have no permission to do so. ");
    }

    @Test
    void aBareCommandIsHelp() {
        assertThat(coracle()).isZero();
        assertThat(out()).startsWith("Usage: coracle");
    }

    @Test
    void anUnknownCommandIsCalledThatAndTheNearestIsNamed() {
        assertThat(coracle("frob")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).startsWith("coracle: There is no command 'frob'.\nHelp: coracle --help");
        assertThat(coracle("inspct", "hello")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("Did you mean coracle inspect?");
        assertThat(coracle("grants", "shwo", "hello")).isEqualTo(ExitCode.USAGE);
        assertThat(err()).contains("Did you mean coracle grants show?");
    }

    @Test
    void theDoctorTellsHowEverythingStands() {
        assertThat(coracle("doctor")).as(out()).isZero();
        assertThat(out())
                .containsPattern("java +good +Java 2[5-9]")
                .containsPattern("store +good +7 modules take [0-9.]+ [KM]iB in ")
                .containsPattern("engine +good +A sample ran in a worker of its own")
                .contains("docker  ", "proxy  ");
        stdout.reset();
        assertThat(coracle("doctor", "--json")).isZero();
        JsonNode findings = new ObjectMapper().readTree(out());
        assertThat(findings.get(0).get("topic").asString()).isEqualTo("java");
        assertThat(findings.get(0).get("state").asString()).isEqualTo("good");
    }

    @Test
    void listsTheSamplesWithWhatTheyAskFor() {
        assertThat(coracle("ls")).isZero();
        assertThat(out())
                .containsPattern("hello +core module +4\\.7 KiB +[0-9a-f]{12} +-\n")
                .containsPattern("logger .* files\n");
    }

    @Test
    void listsAsJson() {
        assertThat(coracle("ls", "--json")).isZero();
        JsonNode modules = new ObjectMapper().readTree(out());
        assertThat(modules).hasSize(7);
        JsonNode hello = modules.get(0);
        assertThat(hello.get("name").asString()).isEqualTo("hello");
        assertThat(hello.get("origin").asString()).isEqualTo("sample");
        assertThat(hello.get("digest").asString()).startsWith("sha256:");
    }

    @Test
    void inspectsASampleByName() {
        assertThat(coracle("inspect", "hello")).isZero();
        assertThat(out())
                .contains("kind      core module")
                .contains("wasi_snapshot_preview1.fd_write  function (i32 i32 i32 i32) -> (i32)")
                .contains("_start  function () -> ()");
    }

    @Test
    void inspectsAComponent() {
        String name = "modules/component-c-cat/module.wasm";
        Optional<Path> component = SharedData.find(name);
        Assumptions.assumeTrue(component.isPresent(), SharedData.missing(name));

        assertThat(coracle("inspect", component.orElseThrow().toString())).isZero();

        assertThat(out())
                .contains("kind      component")
                .contains("wasi:filesystem/types@0.2.12")
                .contains("wasi:cli/run@0.2.12")
                .doesNotContain("obstacle");
    }

    @Test
    void inspectsAsJson() {
        assertThat(coracle("inspect", "--json", "nosy")).isZero();
        JsonNode facts = new ObjectMapper().readTree(out());
        assertThat(facts.get("asksFor"))
                .extracting(JsonNode::asString)
                .containsExactly("files", "network", "environment", "clock", "randomness");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "run no-such-file.wasm        ; 125 ; there is no such file",
                "run ./no-such-file           ; 125 ; there is no such file",
                "run helo                     ; 125 ; no module of that name is in the library",
                "run Ghcr.io/Org/Thing        ; 125 ; no capital letters",
                "run --dir nonsense:: x.wasm  ; 125 ; HOST::GUEST",
                "run --clock noon x.wasm      ; 125 ; none, coarse, real",
                "run --memory much x.wasm     ; 125 ; much",
                "run                          ; 125 ; FILE.wasm|REFERENCE",
                "pull ghcr.io/Org/thing       ; 2   ; no capital letters",
                "inspect no-such-file.wasm    ; 3   ; there is no such file",
                "push no-such-file.wasm a.io/b ; 3  ; there is no such file",
                "push helo a.io/b             ; 3   ; no module of that name is there",
                "push x.wasm                  ; 2   ; Say where to push the file",
                "push hello a.io/b -a k=v     ; 2   ; --annotation does not fit",
                "tag hello A.io/B             ; 2   ; no capital letters",
                "tag hello coracle.invalid/x  ; 1   ; this computer's own library",
                "rm hello helo                ; 3   ; no module of that name is there",
                "restore hello                ; 3   ; no module of that name is there",
                "export hello                 ; 2   ; --output",
                "import no-such-file.wasm     ; 3   ; there is no such file",
                "import no-such-layout        ; 3   ; there is no such file",
                "save no/such:ref! x.wasm     ; 2   ; characters or a length",
                "copy a.io/b@sha256:1 a.io/c  ; 2   ; as a digest",
                "tags localhost:1/thing       ; 6   ; nothing answers at localhost:1",
                "login localhost:1 -u me      ; 2   ; --password-stdin",
                "login --password-stdin a.io  ; 2   ; --username",
                "login a.b.c:x -u me --password-stdin ; 2 ; Nothing came in",
                "logout a.b.c:x               ; 2   ; no host name",
                "pull --registry-ca no.pem localhost:1/x ; 7 ; no.pem",
                "pull                         ; 2   ; REFERENCE",
                "ps -n -5                     ; 2   ; --last takes a number of runs from 0 on",
                "logs -n -5 0123              ; 2   ; --tail takes a number of lines from 0 on",
                "pul x                        ; 2   ; pul",
                "inspect helo                 ; 3   ; no module of that name is in the library",
                "save helo out.wasm           ; 3   ; no module of that name is there",
                "save hello no-such/out.wasm  ; 7   ; there is no such file or directory. Check",
                "serve --at-once 0 responder  ; 125 ; --at-once",
                "run --invoke= hello          ; 125 ; --invoke",
                "run .                        ; 125 ; it is a directory",
                "inspect ./a\0b.wasm          ; 2   ; no file or folder can have that name",
                "import a\0b                  ; 2   ; no file or folder can have that name",
                "grants show nosuch           ; 3   ; no module of that name is in the library",
                "grants profile nosuch logger ; 3   ; no profile and no file of that name",
            },
            quoteCharacter = '"')
    void saysWhatIsWrongInOneSentence(String line, int code, String reason) {
        assertThat(coracle(line.split(" +"))).isEqualTo(code);
        assertThat(err().lines().findFirst().orElse("")).startsWith("coracle: ").contains(reason);
        assertThat(out()).isEmpty();
    }

    @Test
    void refusesATextFile() throws Exception {
        Path text = Files.writeString(data.resolve("notes.wasm"), "Dear module,\n");

        assertThat(coracle("inspect", text.toString())).isEqualTo(ExitCode.REFUSED);
        assertThat(err()).contains("does not begin as WebAssembly does");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0061736d01000000010501", "0061736d0d000100070501"})
    void refusesWhatIsDamaged(String bytes) throws Exception {
        Path damaged = data.resolve("damaged.wasm");
        Files.write(damaged, HexFormat.of().parseHex(bytes));

        assertThat(coracle("inspect", damaged.toString())).as(err()).isEqualTo(ExitCode.REFUSED);
        assertThat(coracle("import", damaged.toString())).as(err()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void saysThatARegistryIsDown() {
        assertThat(coracle("pull", "localhost:1/thing")).isEqualTo(ExitCode.NETWORK);
        assertThat(err()).startsWith("coracle: Tried to ").contains("localhost:1");
    }

    @ParameterizedTest
    @CsvSource({
        "ls --json, 7",
        "ps, 7",
        "inspect --json hello, 7",
        "grants export logger, 7",
        "--help, 7",
        "run --in-process hello, 141"
    })
    void outputThatTheDiskDoesNotTakeIsNoSuccess(String line, int code) {
        target = new Refusing("No space left on device");
        assertThat(coracle(line.split(" "))).isEqualTo(code);
        assertThat(err()).contains("but the system answered: No space left on device.");
    }

    @Test
    void whoStopsReadingLosesNothing() {
        target = new Refusing("Broken pipe");
        assertThat(coracle("ls")).isZero();
        assertThat(err()).isEmpty();
    }

    /// Stands for a file on a full disk, or a pipe that nobody reads.
    private static final class Refusing extends OutputStream {
        private final String words;

        private Refusing(String words) {
            this.words = words;
        }

        @Override
        public void write(int octet) throws IOException {
            throw new IOException(words);
        }
    }

    private int coracle(String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        if (!line.isEmpty() && !line.getFirst().startsWith("-")) {
            line.addAll(1, List.of("--data", data.resolve("home").toString()));
        }
        try (Terminal terminal =
                new Terminal(
                        new ByteArrayInputStream(new byte[0]),
                        target,
                        stderr,
                        new WorkerPool(Readiness.ON_DEMAND, Optional::empty))) {
            return Main.run(terminal, line.toArray(String[]::new));
        }
    }

    private String out() {
        return stdout.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return stderr.toString(StandardCharsets.UTF_8);
    }
}
