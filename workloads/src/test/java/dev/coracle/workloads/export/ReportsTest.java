package dev.coracle.workloads.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.workloads.compare.Capacity;
import dev.coracle.workloads.compare.ComparisonResult;
import dev.coracle.workloads.compare.Housing;
import dev.coracle.workloads.compare.Load;
import dev.coracle.workloads.compare.Output;
import dev.coracle.workloads.compare.Phase;
import dev.coracle.workloads.compare.Plan;
import dev.coracle.workloads.compare.Sample;
import dev.coracle.workloads.compare.Side;
import dev.coracle.workloads.compare.SideResult;
import dev.coracle.workloads.compare.Size;
import dev.coracle.workloads.compare.Usage;
import dev.coracle.workloads.pair.Course;
import dev.coracle.workloads.pair.Fetch;
import dev.coracle.workloads.pair.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ReportsTest {

    private static final ComparisonResult RESULT =
            new ComparisonResult(
                    "hello",
                    "Prints one line.",
                    Instant.parse("2026-01-02T03:04:05Z"),
                    Plan.DEFAULT.withRuns(2),
                    List.of(side(Side.WASM_COLD, 20), side(Side.CONTAINER, 200)),
                    List.of(
                            new Capacity(
                                    Housing.SHARED_WORKER,
                                    64 << 20,
                                    7,
                                    Capacity.Limit.MEMORY,
                                    List.of(
                                            new Capacity.Point(1, 10 << 20, Duration.ofSeconds(1)),
                                            new Capacity.Point(
                                                    8, 80 << 20, Duration.ofSeconds(3))))),
                    Optional.empty(),
                    Optional.of(new Pair.Work(2, "MiB")),
                    0.5,
                    0.7);

    @Test
    void jsonGivesBackExactlyWhatWasWritten() throws IOException {
        assertThat(JsonReport.read(JsonReport.write(RESULT))).isEqualTo(RESULT);
    }

    @Test
    void jsonOfBeforeDensityWasMeasuredIsStillRead() throws IOException {
        ObjectNode document = (ObjectNode) new JsonMapper().readTree(JsonReport.write(RESULT));
        ObjectNode old = (ObjectNode) document.get("result");
        old.remove("capacities");
        old.remove("service");
        ((ObjectNode) old.get("plan")).remove("capacity");
        for (JsonNode side : old.get("sides")) {
            ((ObjectNode) side).remove("loads");
            ((ObjectNode) side).remove("reach");
        }
        assertThat(JsonReport.read(document.toString()))
                .isEqualTo(RESULT.withCapacities(List.of()));
    }

    @Test
    void jsonOfAnotherKindIsRefusedInASentence() {
        assertThatThrownBy(() -> JsonReport.read("[]"))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("Open a JSON file that Coracle wrote.");
        assertThatThrownBy(() -> JsonReport.read("{}"))
                .hasMessageEndingWith("Open a JSON file that Coracle wrote.");
        assertThatThrownBy(
                        () ->
                                JsonReport.read(
                                        JsonReport.write(RESULT)
                                                .replace("\"schema\" : 1", "\"schema\" : 9")))
                .hasMessageContaining("newer Coracle");
    }

    @Test
    void aReportThatNobodyCanDrawIsRefusedInASentence() {
        String good = JsonReport.write(RESULT);
        for (String bad :
                List.of(
                        good.replaceAll("\"samples\" : \\[[^]]*]", "\"samples\" : []"),
                        good.replaceFirst(
                                "(?s)\"sides\" : \\[.*\"work\" :", "\"sides\" : [], \"work\" :"),
                        good.replace("\"pair\" : \"hello\"", "\"pair\" : null"),
                        good.replace("\"hello\"", '"' + "x".repeat(2_000) + '"'),
                        good.replace("\"total\" : \"PT0.025S\"", "\"total\" : \"PT-1S\""),
                        good.replace(
                                "\"total\" : \"PT0.025S\"", "\"total\" : \"PT9000000000000000S\""),
                        good.replace("\"total\" : \"PT0.025S\"", "\"total\" : null"))) {
            assertThat(bad).isNotEqualTo(good);
            assertThatThrownBy(() -> JsonReport.read(bad))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("This is no report of a comparison: ")
                    .hasMessageEndingWith("Open a JSON file that Coracle wrote.");
        }
    }

    @Test
    void aNameThatASpreadsheetWouldWorkOutIsOnlyText() {
        ComparisonResult theirs =
                new ComparisonResult(
                        "=1+1",
                        "",
                        RESULT.begun(),
                        RESULT.plan(),
                        RESULT.sides(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        0);
        assertThat(CsvReport.write(theirs).lines().skip(1))
                .allMatch(line -> line.startsWith("\"'=1+1\","));
    }

    @Test
    void csvHasALineForEachRun() {
        assertThat(CsvReport.write(RESULT).lines())
                .containsExactly(
                        "pair,side,run,first_byte_ms,total_ms,fetch_ms,phase_create_ms,phase_load_ms,phase_compile_ms,phase_instantiate_ms,phase_first_byte_ms,phase_exit_ms",
                        "hello,wasm_cold,1,20.000,25.000,,20.000,,,,,5.000",
                        "hello,wasm_cold,2,21.000,26.000,,21.000,,,,,5.000",
                        "hello,container,1,200.000,205.000,1234.000,200.000,,,,,5.000",
                        "hello,container,2,201.000,206.000,1234.000,201.000,,,,,5.000");
    }

    @Test
    void markdownSaysWhatCameOutAndWhatItDoesNotShow() {
        assertThat(MarkdownReport.write(RESULT))
                .startsWith("# hello\n\nPrints one line.\n\n- First byte of WebAssembly, cold: ")
                .contains("times as quick as Container (20.5 against 201 ms")
                .contains(
                        "- Throughput of WebAssembly, cold: too close to Container to call (400 against 400 MiB/s,")
                .contains("| Container | 1.0 MiB | 7.00 | 3.0 KiB | unknown | 400 MiB/s |")
                .contains("In 64 MiB live 7 instances (WebAssembly, one worker for all).")
                .contains("| WebAssembly, one worker for all | 7 | 10.0 MiB | 10.0 MiB | 3.00 s |")
                .contains("## What this does not show")
                .contains("With fewer than 10 runs a side the figures say little.");
    }

    @Test
    void aServiceHasFirstAnswersAndRequestsASecondInPlaceOfWholeRuns() throws IOException {
        ComparisonResult service = service();
        assertThat(JsonReport.read(JsonReport.write(service))).isEqualTo(service);
        assertThat(MarkdownReport.write(service))
                .contains("- First answer of WebAssembly, cold: ")
                .contains(
                        "- Requests a second answered by WebAssembly, cold: Container answers 4.00 times as many (50.0 against 200, ")
                .contains("## To the first answer (ms)")
                .doesNotContain("Whole run")
                .contains("| WebAssembly, cold | 50.0 | 50.0 | 50.0 | 2 | 1.00 | 9.00 |")
                .contains("GET /a over 4 connections")
                .contains("- Container: it listens.")
                .contains("3 more with sampling, 1,000 requests each.")
                .contains("in an instance of its own");
    }

    private static ComparisonResult service() {
        return new ComparisonResult(
                RESULT.pair(),
                RESULT.description(),
                RESULT.begun(),
                RESULT.plan(),
                List.of(
                        loaded(RESULT.sides().getFirst(), 100),
                        loaded(RESULT.sides().getLast(), 400)),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Course.Serves(80, false, "/a")),
                0.5,
                0.7);
    }

    private static SideResult loaded(SideResult side, long requests) {
        Load load =
                new Load(
                        4,
                        requests,
                        Duration.ofSeconds(2),
                        Duration.ofMillis(1),
                        Duration.ofMillis(9));
        return new SideResult(
                side.side(),
                side.samples(),
                side.usages(),
                side.size(),
                side.fetch(),
                List.of(load, load),
                Optional.of("it listens"));
    }

    @Test
    void whatIsKeptComesBackTheNewestFirstAndAStrangersFileIsLeftAlone(@TempDir Path folder)
            throws IOException {
        ComparisonShelf shelf = new ComparisonShelf(folder.resolve("comparisons"));
        assertThat(shelf.all()).isEmpty();
        ComparisonResult later = at(RESULT.begun().plusSeconds(60));
        shelf.keep(RESULT);
        shelf.keep(later);
        Files.writeString(folder.resolve("comparisons").resolve("note.json"), "not ours");
        assertThat(shelf.all()).containsExactly(later, RESULT);
        try (Stream<Path> files = Files.list(folder.resolve("comparisons"))) {
            assertThat(files).hasSize(3);
        }
    }

    @Test
    void theLoadThatAComparisonMakesItselfIsNoBusyComputer() {
        assertThat(Caveats.of(of(RESULT.begun(), 0.5, 64)))
                .extracting(Caveat::kind)
                .doesNotContain(Caveat.Kind.BUSY);
        assertThat(Caveats.of(of(RESULT.begun(), 64, 64)))
                .extracting(Caveat::kind)
                .contains(Caveat.Kind.BUSY);
    }

    private static ComparisonResult at(Instant begun) {
        return of(begun, RESULT.loadBefore(), RESULT.loadAfter());
    }

    private static ComparisonResult of(Instant begun, double loadBefore, double loadAfter) {
        return new ComparisonResult(
                RESULT.pair(),
                RESULT.description(),
                begun,
                RESULT.plan(),
                RESULT.sides(),
                RESULT.capacities(),
                RESULT.machine(),
                RESULT.work(),
                loadBefore,
                loadAfter);
    }

    private static SideResult side(Side side, long millis) {
        return new SideResult(
                side,
                List.of(sample(side, millis), sample(side, millis + 1)),
                List.of(
                        new Usage(
                                OptionalLong.of(1 << 20),
                                Optional.of(Duration.ofMillis(7)),
                                List.of(new Usage.Point(Duration.ofMillis(1), 1 << 20)),
                                "by hand")),
                Optional.of(new Size(3 << 10, OptionalLong.empty())),
                Optional.of(side.isOurs() ? Fetch.HERE : Fetch.took(Duration.ofMillis(1_234))));
    }

    private static Sample sample(Side side, long millis) {
        return new Sample(
                side,
                Map.of(Phase.CREATE, Duration.ofMillis(millis), Phase.EXIT, Duration.ofMillis(5)),
                Optional.of(Duration.ofMillis(millis)),
                Duration.ofMillis(millis + 5),
                new Output("00", 3, "hi\n", "", 0));
    }
}
