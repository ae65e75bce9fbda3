package dev.coracle.app;

import static dev.coracle.app.OpenDesktop.until;
import static dev.coracle.app.OpenDesktop.visible;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.workloads.docker.Docker;
import dev.coracle.workloads.docker.DockerHost;
import dev.coracle.workloads.docker.DockerHosts;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
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
                                        ? Docker.connect(
                                                new DockerHost(
                                                        URI.create(ENGINE.get()),
                                                        "the test",
                                                        Optional.empty()))
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
        desktop.picture(robot, "compare-race");
        until(() -> visible(robot, "#compare-done"));
        desktop.picture(robot, "compare-result");
        assertThat(robot.lookup(".conclusion").queryAll()).hasSize(6);
        assertThat(robot.lookup("#compare-result .lane-dot").queryAll()).hasSize(12);
        robot.clickOn("#compare-start");
        until(() -> visible(robot, "#compare-cancel"));
        until(() -> visible(robot, "#compare-overlay"));
        robot.clickOn("#compare-overlay");
        until(() -> !robot.lookup(".menu-item").queryAll().isEmpty());
        robot.clickOn(".menu-item");
        until(() -> robot.lookup("#compare-result .lane-dot").queryAll().size() == 24);
        desktop.picture(robot, "compare-overlay");
    }

    @Test
    void instancesFillTheMemoryOfEachSideAndAreCounted(FxRobot robot) throws Exception {
        Assumptions.assumeTrue(
                ENGINE.isPresent(),
                "no Docker Engine for tests: set CORACLE_TEST_DOCKER to its address to run this one");
        robot.clickOn("#go-compare");
        robot.interact(() -> runs(robot).getValueFactory().setValue(1));
        assertThat(visible(robot, "#compare-density")).isFalse();
        robot.interact(() -> robot.lookup("#compare-pair").queryComboBox().setValue("wait"));
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

    @SuppressWarnings("unchecked") // the page makes it so
    private static Spinner<Integer> runs(FxRobot robot) {
        return robot.lookup("#compare-runs").queryAs(Spinner.class);
    }
}
