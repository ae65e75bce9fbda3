package dev.coracle.app;

import static dev.coracle.app.OpenDesktop.until;
import static dev.coracle.app.OpenDesktop.visible;
import static dev.coracle.app.OpenDesktop.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.app.i18n.Written;
import dev.coracle.workloads.Settings;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.compare.ComparisonResult;
import dev.coracle.workloads.compare.MachineCard;
import dev.coracle.workloads.compare.Output;
import dev.coracle.workloads.compare.Phase;
import dev.coracle.workloads.compare.Plan;
import dev.coracle.workloads.compare.Sample;
import dev.coracle.workloads.compare.Side;
import dev.coracle.workloads.compare.SideResult;
import dev.coracle.workloads.docker.Docker;
import dev.coracle.workloads.docker.DockerHost;
import dev.coracle.workloads.docker.DockerHosts;
import dev.coracle.workloads.docker.ImageArchive;
import dev.coracle.workloads.export.ComparisonShelf;
import dev.coracle.workloads.library.LibraryModule;
import dev.coracle.workloads.pair.ContainerJob;
import dev.coracle.workloads.pair.Getting;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A comparison in the window: with a real engine, and where there is none.
@ExtendWith(ApplicationExtension.class)
class CompareJourneyTest {

    private static final Optional<String> ENGINE =
            Optional.ofNullable(System.getenv("CORACLE_TEST_DOCKER"));

    private static final Path BUSYBOX = Path.of("/bin/busybox");

    @TempDir Path data;

    private volatile boolean engineIsThere = true;

    @SuppressWarnings("NullAway.Init") // by @Start
    private OpenDesktop desktop;

    @Start
    void open(Stage stage) {
        desktop =
                new OpenDesktop(
                        stage,
                        data,
                        () ->
                                engineIsThere && ENGINE.isPresent()
                                        ? Docker.connect(engine())
                                        : Docker.find(
                                                DockerHosts.among(Map.of(), data, "nowhere")));
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    @Test
    void bothSidesRaceAndTheResultIsShown(FxRobot robot) throws Exception {
        Assumptions.assumeTrue(
                ENGINE.isPresent(),
                "no Docker Engine for tests: set CORACLE_TEST_DOCKER to its address to run this one");
        robot.clickOn("#go-compare");
        desktop.picture(robot, "compare-empty");
        robot.interact(() -> runs(robot).getValueFactory().setValue(3));
        robot.clickOn("#compare-start");
        until(() -> robot.lookup(".lane-flag").queryAll().size() >= 3);
        desktop.picture(robot, "compare-running");
        until(() -> visible(robot, "#compare-done"));
        desktop.picture(robot, "compare-result");
        int sides = sides();
        assertThat(robot.lookup(".conclusion").queryAll()).hasSize(2 * (sides - 1));
        assertThat(robot.lookup("#compare-result .lane-dot").queryAll()).hasSize(3 * sides);
        robot.clickOn("#compare-start");
        until(() -> visible(robot, "#compare-cancel"));
        until(() -> visible(robot, "#compare-overlay"));
        robot.clickOn("#compare-overlay");
        until(() -> !robot.lookup(".menu-item").queryAll().isEmpty());
        robot.clickOn(".menu-item");
        until(() -> robot.lookup("#compare-result .lane-dot").queryAll().size() == 6 * sides);
        desktop.picture(robot, "compare-overlay");
    }

    /// One more where the engine has a runtime for modules.
    private static int sides() throws Exception {
        try (Docker docker = Docker.connect(engine())) {
            return docker.facts().runtimes().contains("crun-wasm") ? 5 : 4;
        }
    }

    @Test
    void aWorkerAndAContainerStartOnTheSameClickWhileTheirWatchesRun(FxRobot robot)
            throws Exception {
        Assumptions.assumeTrue(
                ENGINE.isPresent(),
                "no Docker Engine for tests: set CORACLE_TEST_DOCKER to its address to run this one");
        robot.clickOn("#go-compare");
        robot.clickOn("#compare-race");
        until(() -> visible(robot, "#race"));
        assertThat(robot.lookup("#compare-start").queryButton().isDisabled()).isTrue();
        until(() -> !robot.lookup("#race-start").queryButton().isDisabled());
        desktop.picture(robot, "compare-race-ready");
        robot.clickOn("#race-start");
        until(() -> words(robot, "#race-words").endsWith("apart."));
        // On a busy computer either may win.
        assertThat(words(robot, "#race-words"))
                .contains("WebAssembly, warm", "Container", " was there after ");
        assertThat(robot.lookup("#race .lane-dot").queryAll()).hasSize(2);
        desktop.picture(robot, "compare-race");
        until(() -> !robot.lookup("#race-start").queryButton().isDisabled());
        robot.clickOn("#race-start");
        until(() -> robot.lookup("#race .lane-dot").queryAll().size() == 4);
        robot.clickOn("#race-leave");
        until(() -> !visible(robot, "#race"));
        assertThat(robot.lookup("#compare-start").queryButton().isDisabled()).isFalse();
    }

    @Test
    void aRaceWithoutAnEngineSaysSoAndLooksAgain(FxRobot robot) throws Exception {
        engineIsThere = false;
        robot.clickOn("#go-compare");
        robot.clickOn("#compare-race");
        until(() -> visible(robot, "#compare-no-engine"));
        assertThat(visible(robot, "#compare-without")).isTrue();
        robot.clickOn("#compare-retry");
        until(() -> visible(robot, "#compare-no-engine"));
    }

    /// Only where there is one.
    private static DockerHost engine() {
        return new DockerHost(URI.create(ENGINE.orElseThrow()), "the test", Optional.empty());
    }

    @Test
    void instancesFillTheMemoryOfEachSideAndAreCounted(FxRobot robot) throws Exception {
        Assumptions.assumeTrue(
                ENGINE.isPresent(),
                "no Docker Engine for tests: set CORACLE_TEST_DOCKER to its address to run this one");
        robot.clickOn("#go-compare");
        robot.interact(() -> runs(robot).getValueFactory().setValue(1));
        assertThat(visible(robot, "#compare-density")).isFalse();
        choose(robot, "wait");
        assertThat(visible(robot, "#compare-density")).isTrue();
        robot.clickOn("#compare-start");
        until(() -> visible(robot, "#compare-fillings"));
        desktop.picture(robot, "compare-filling");
        until(() -> visible(robot, "#compare-done"));
        assertThat(robot.lookup("#compare-fillings .bar").queryAll()).hasSize(3);
        robot.interact(
                () ->
                        robot.lookup(".scroll-pane")
                                .queryAllAs(ScrollPane.class)
                                .forEach(scroll -> scroll.setVvalue(0.4)));
        desktop.picture(robot, "compare-density");
    }

    @Test
    void servicesAreAskedForTheirFirstAnswerAndForMany(FxRobot robot) throws Exception {
        Assumptions.assumeTrue(
                ENGINE.isPresent(),
                "no Docker Engine for tests: set CORACLE_TEST_DOCKER to its address to run this one");
        robot.clickOn("#go-compare");
        robot.interact(() -> runs(robot).getValueFactory().setValue(1));
        choose(robot, "responder");
        robot.interact(() -> robot.lookup("#compare-density").queryAs(CheckBox.class).fire());
        robot.clickOn("#compare-start");
        until(() -> stage(robot).startsWith("Timing"));
        until(() -> stage(robot).startsWith("Answering requests"));
        until(() -> stage(robot).startsWith("Sampling"));
        until(() -> visible(robot, "#compare-done"));
        desktop.picture(robot, "compare-service");
        assertThat(robot.lookup(".conclusion").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .hasSize(4)
                .last()
                .asString()
                .startsWith("Requests a second answered by WebAssembly, warm: ");
    }

    private static String stage(FxRobot robot) {
        return robot.lookup("#compare-stage").<Labeled>tryQuery().map(Labeled::getText).orElse("");
    }

    @Test
    void withoutAnEngineOurOwnSidesCanBeCompared(FxRobot robot) throws Exception {
        engineIsThere = false;
        robot.clickOn("#go-compare");
        robot.interact(() -> runs(robot).getValueFactory().setValue(1));
        robot.clickOn("#compare-start");
        until(() -> visible(robot, "#compare-no-engine"));
        desktop.picture(robot, "compare-no-engine");
        robot.clickOn("#compare-without");
        until(() -> visible(robot, "#compare-done"));
        assertThat(robot.lookup("#compare-result .lane-dot").queryAll()).hasSize(3);
    }

    @Test
    void cancellingEndsItAndLeavesNothingBehind(FxRobot robot) throws Exception {
        engineIsThere = false;
        robot.clickOn("#go-compare");
        robot.clickOn("#compare-start");
        until(() -> visible(robot, "#compare-without"));
        robot.clickOn("#compare-without");
        until(() -> visible(robot, "#compare-cancel"));
        robot.clickOn("#compare-cancel");
        until(() -> !visible(robot, "#compare-cancel") && !visible(robot, "#compare-done"));
    }

    @Test
    void aPairOfOnesOwnIsMadeComparedEditedAndDeleted(FxRobot robot) throws Exception {
        Assumptions.assumeTrue(
                ENGINE.isPresent() && Files.isExecutable(BUSYBOX),
                "no Docker Engine for tests, or no static busybox: set CORACLE_TEST_DOCKER to its address to run this one");
        loadBusybox();
        robot.clickOn("#go-compare");
        robot.interact(() -> runs(robot).getValueFactory().setValue(1));
        robot.clickOn("#compare-new");
        until(() -> visible(robot, "#pair-form"));
        robot.clickOn("#pair-save");
        until(() -> visible(robot, "#pair-problem"));
        robot.interact(
                () -> {
                    ComboBox<Object> modules = robot.lookup("#pair-module").queryComboBox();
                    modules.setValue(
                            modules.getItems().stream()
                                    .filter(each -> named(each, "hello"))
                                    .findFirst()
                                    .orElseThrow());
                    field(robot, "#pair-name").setText("greeting");
                    field(robot, "#pair-image").setText("coracle-test-own:1");
                    field(robot, "#pair-command")
                            .setText("echo 'Hello from a room without doors.'");
                });
        robot.clickOn("#pair-add-variable");
        robot.clickOn("#pair-add-mount");
        desktop.picture(robot, "compare-pair");
        robot.clickOn("#pair-grants");
        until(() -> visible(robot, "#pair-grants-done"));
        desktop.picture(robot, "compare-pair-grants");
        robot.clickOn("#pair-grants-done");
        until(() -> visible(robot, "#pair-propose"));
        robot.clickOn("#pair-propose");
        robot.clickOn("#pair-compare");
        until(() -> visible(robot, "#compare-done"));
        assertThat(words(robot, "#compare-done")).isEqualTo("greeting, 1 run a side");
        assertThat(chosen(robot)).isEqualTo("greeting");
        robot.clickOn("#compare-edit");
        until(() -> visible(robot, "#pair-form"));
        robot.interact(() -> field(robot, "#pair-name").setText("hail"));
        robot.clickOn("#pair-save");
        until(() -> chosen(robot).equals("hail"));
        robot.clickOn("#compare-delete");
        until(() -> visible(robot, "#notice-action"));
        assertThat(chosen(robot)).isEqualTo("hello");
        assertThat(pairs(robot)).doesNotContain("greeting", "hail");
        robot.clickOn("#notice-action");
        until(() -> chosen(robot).equals("hail"));
    }

    @Test
    void aServiceOfOnesOwnIsMade(FxRobot robot) throws Exception {
        Assumptions.assumeTrue(
                ENGINE.isPresent(),
                "no Docker Engine for tests: set CORACLE_TEST_DOCKER to its address to run this one");
        String image = loadResponder();
        String port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            port = Integer.toString(free.getLocalPort());
        }
        robot.clickOn("#go-compare");
        robot.interact(() -> runs(robot).getValueFactory().setValue(1));
        robot.clickOn("#compare-new");
        until(() -> visible(robot, "#pair-form"));
        robot.interact(
                () -> {
                    ComboBox<Object> modules = robot.lookup("#pair-module").queryComboBox();
                    modules.setValue(
                            modules.getItems().stream()
                                    .filter(each -> named(each, "responder"))
                                    .findFirst()
                                    .orElseThrow());
                    robot.lookup("#pair-life").queryComboBox().getSelectionModel().selectLast();
                    field(robot, "#pair-name").setText("my service");
                    field(robot, "#pair-image").setText(image);
                    field(robot, "#pair-port").setText(port);
                    field(robot, "#pair-path").setText("/mine");
                    robot.lookup("#pair-add-variable").queryButton().fire();
                });
        List<TextField> variable =
                List.copyOf(
                        robot.lookup("#pair-variables .text-field").queryAllAs(TextField.class));
        robot.interact(
                () -> {
                    variable.getFirst().setText("PORT");
                    variable.getLast().setText(port);
                });
        desktop.picture(robot, "compare-pair-service");
        robot.clickOn("#pair-save");
        until(() -> chosen(robot).equals("my service"));
        assertThat(pairs(robot)).contains("my service");
    }

    /// The program of the bundled pair, as an image that a user might have.
    private String loadResponder() throws Exception {
        try (Docker docker = Docker.connect(engine());
                Workloads workloads = Workloads.open(Settings.at(data.resolve("bundled")))) {
            ContainerJob job =
                    workloads
                            .pairs()
                            .find(
                                    "responder",
                                    docker.facts().architecture(),
                                    Getting.whatIsMissing())
                            .container()
                            .orElseThrow();
            try (InputStream archive = Files.newInputStream(job.archive().orElseThrow())) {
                docker.load(archive);
            }
            return job.spec().image();
        }
    }

    @Test
    void figuresOfAnotherComputerAreShownAsPublished(FxRobot robot) throws Exception {
        new ComparisonShelf(data.resolve("comparisons")).keep(theirs());
        robot.clickOn("#go-compare");
        robot.clickOn("#compare-earlier");
        until(
                () ->
                        robot.lookup("hello, " + Written.exactly(Instant.EPOCH))
                                .tryQuery()
                                .isPresent());
        robot.clickOn("hello, " + Written.exactly(Instant.EPOCH));
        until(() -> visible(robot, "#compare-published"));
        assertThat(words(robot, "#compare-published"))
                .startsWith("Published figures: measured on Abacus 1,")
                .endsWith("Not measured here.");
        desktop.picture(robot, "compare-published");
    }

    private static ComparisonResult theirs() {
        return new ComparisonResult(
                "hello",
                "",
                Instant.EPOCH,
                Plan.DEFAULT,
                List.of(theirs(Side.WASM_WARM, 20), theirs(Side.CONTAINER, 200)),
                List.of(),
                Optional.of(
                        new MachineCard(
                                "Abacus 1", 1, 1 << 30, "none", "none", "none", Optional.empty())),
                Optional.empty(),
                0,
                0);
    }

    private static SideResult theirs(Side side, long millis) {
        List<Sample> samples =
                LongStream.range(0, 10).mapToObj(i -> sample(side, millis + i)).toList();
        return new SideResult(side, samples, List.of(), Optional.empty(), Optional.empty());
    }

    private static Sample sample(Side side, long millis) {
        Duration time = Duration.ofMillis(millis);
        return new Sample(
                side,
                Map.of(Phase.CREATE, time),
                Optional.of(time),
                time,
                new Output("", 1, "", "", 0));
    }

    private static void loadBusybox() throws Exception {
        Path archive = Files.createTempFile("image", ".tar");
        ImageArchive.write(
                archive,
                "coracle-test-own:1",
                System.getProperty("os.arch"),
                "busybox",
                Files.readAllBytes(BUSYBOX));
        try (Docker docker = Docker.connect(engine());
                InputStream in = Files.newInputStream(archive)) {
            docker.load(in);
        } finally {
            Files.delete(archive);
        }
    }

    private static boolean named(Object module, String name) {
        return module instanceof LibraryModule there && there.name().equals(name);
    }

    private static TextField field(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(TextField.class);
    }

    private static String chosen(FxRobot robot) {
        return String.valueOf(robot.lookup("#compare-pair").queryComboBox().getValue());
    }

    private static List<String> pairs(FxRobot robot) {
        return robot.lookup("#compare-pair").queryComboBox().getItems().stream()
                .map(String::valueOf)
                .toList();
    }

    private static void choose(FxRobot robot, String name) {
        robot.interact(
                () -> {
                    ComboBox<Object> pairs = robot.lookup("#compare-pair").queryComboBox();
                    pairs.setValue(
                            pairs.getItems().stream()
                                    .filter(each -> each.toString().equals(name))
                                    .findFirst()
                                    .orElseThrow());
                });
    }

    @SuppressWarnings("unchecked") // the page makes it so
    private static Spinner<Integer> runs(FxRobot robot) {
        return robot.lookup("#compare-runs").queryAs(Spinner.class);
    }
}
