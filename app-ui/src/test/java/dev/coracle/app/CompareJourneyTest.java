package dev.coracle.app;

import static dev.coracle.app.OpenDesktop.until;
import static dev.coracle.app.OpenDesktop.visible;
import static dev.coracle.app.OpenDesktop.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.app.i18n.Written;
import dev.coracle.workloads.compare.BundledPairs;
import dev.coracle.workloads.compare.ComparisonResult;
import dev.coracle.workloads.compare.MachineCard;
import dev.coracle.workloads.compare.Output;
import dev.coracle.workloads.compare.Phase;
import dev.coracle.workloads.compare.Plan;
import dev.coracle.workloads.compare.Sample;
import dev.coracle.workloads.compare.Side;
import dev.coracle.workloads.compare.SideResult;
import dev.coracle.workloads.docker.Docker;
import dev.coracle.workloads.docker.DockerHosts;
import dev.coracle.workloads.docker.RealEngine;
import dev.coracle.workloads.docker.TestImage;
import dev.coracle.workloads.export.ComparisonShelf;
import dev.coracle.workloads.library.LibraryModule;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A comparison in the window: with a real engine, and where there is none.
@ExtendWith(ApplicationExtension.class)
class CompareJourneyTest {

    @TempDir Path data;

    private volatile boolean engineIsThere = RealEngine.isThere();

    @SuppressWarnings("NullAway.Init") // by @Start
    private OpenDesktop desktop;

    @Start
    void open(Stage stage) {
        desktop =
                new OpenDesktop(
                        stage,
                        data,
                        () ->
                                engineIsThere
                                        ? RealEngine.connect()
                                        : Docker.find(
                                                DockerHosts.among(Map.of(), data, "nowhere")));
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    @Test
    void bothSidesRaceAndTheResultIsShown(FxRobot robot) throws Exception {
        RealEngine.host();
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
        try (Docker docker = RealEngine.connect()) {
            return docker.facts().runtimes().contains("crun-wasm") ? 5 : 4;
        }
    }

    @Test
    void aWorkerAndAContainerStartOnTheSameKeyWhileTheirWatchesRun(FxRobot robot) throws Exception {
        RealEngine.host();
        robot.clickOn("#go-compare");
        robot.clickOn("#compare-race");
        until(() -> visible(robot, "#race"));
        assertThat(robot.lookup("#compare-start").queryButton().isDisabled()).isTrue();
        until(() -> !robot.lookup("#race-start").queryButton().isDisabled());
        desktop.picture(robot, "compare-race-ready");
        // It has the keyboard as soon as both stand ready.
        robot.type(KeyCode.SPACE);
        assertThat(robot.lookup("#race").query().getScene().getFocusOwner().getId())
                .as("what has the keyboard while they run")
                .startsWith("race");
        until(() -> words(robot, "#race-words").endsWith("apart."));
        // On a busy computer either may win.
        assertThat(words(robot, "#race-words"))
                .contains("WebAssembly, warm", "Container", " was there after ");
        assertThat(robot.lookup("#race .lane-dot").queryAll()).hasSize(2);
        desktop.picture(robot, "compare-race");
        until(() -> !robot.lookup("#race-start").queryButton().isDisabled());
        robot.type(KeyCode.SPACE);
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

    @Test
    void instancesFillTheMemoryOfEachSideAndAreCounted(FxRobot robot) throws Exception {
        RealEngine.host();
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
        TestImage.load(RealEngine.host(), data);
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
                    field(robot, "#pair-image").setText(TestImage.REFERENCE);
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
    void aServiceOfOnesOwnIsMadeAndCompared(FxRobot robot) throws Exception {
        String image;
        try (Docker docker = RealEngine.connect()) {
            image = new BundledPairs(data.resolve("bundled")).load("responder", docker);
        }
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
        robot.interact(() -> robot.lookup("#compare-density").queryAs(CheckBox.class).fire());
        robot.clickOn("#compare-start");
        until(() -> stage(robot).startsWith("Timing"));
        until(() -> stage(robot).startsWith("Answering requests"));
        until(() -> stage(robot).startsWith("Sampling"));
        until(() -> visible(robot, "#compare-done"));
        desktop.picture(robot, "compare-service");
        assertThat(words(robot, "#compare-done")).isEqualTo("my service, 1 run a side");
        assertThat(robot.lookup(".conclusion").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .hasSize(4)
                .last()
                .asString()
                .startsWith("Requests a second answered by WebAssembly, warm: ");
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

    private static String stage(FxRobot robot) {
        return robot.lookup("#compare-stage").<Labeled>tryQuery().map(Labeled::getText).orElse("");
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
