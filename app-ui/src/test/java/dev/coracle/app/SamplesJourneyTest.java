package dev.coracle.app;

import static dev.coracle.app.OpenDesktop.log;
import static dev.coracle.app.OpenDesktop.until;
import static dev.coracle.app.OpenDesktop.visible;
import static dev.coracle.app.OpenDesktop.words;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The first journeys of a user, with the bundled samples in real workers.
@ExtendWith(ApplicationExtension.class)
class SamplesJourneyTest {

    @TempDir static Path home;
    @TempDir Path data;

    @SuppressWarnings("NullAway.Init") // by @Start
    private OpenDesktop desktop;

    @Start
    void open(Stage stage) {
        // folders that are granted with one click are made below the user's home
        System.setProperty("user.home", home.toString());
        desktop = new OpenDesktop(stage, data);
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    @Test
    void theFirstClickPrintsTheFirstLine(FxRobot robot) throws Exception {
        until(() -> visible(robot, "#home-run-hello"));
        desktop.picture(robot, "home");
        robot.clickOn("#home-run-hello");

        until(() -> log(robot, "#home-detail").contains("Hello from a room without doors."));
        until(() -> words(robot, "#home-detail #run-state").equals("Done"));
        desktop.picture(robot, "home-hello");
    }

    @Test
    void theStatusRowSaysWhatStandsBehindTheWindowAndLeadsThere(FxRobot robot) throws Exception {
        until(() -> words(robot, "#status-engine").equals("Engine ready"));
        until(() -> words(robot, "#status-docker").contains("Docker"));
        assertThat(words(robot, "#status-runs")).isEqualTo("Nothing is running");

        robot.clickOn("#status-engine");
        until(() -> words(robot, "#page-title").equals("Doctor"));
    }

    @Test
    void aDenialIsARowAndOneClickGrantsAndRunsAgain(FxRobot robot) throws Exception {
        until(() -> visible(robot, "#home-run-logger"));
        robot.clickOn("#home-run-logger");
        until(() -> visible(robot, "#home-detail #denial-grant"));

        assertThat(log(robot, "#home-detail")).contains("cannot open /logs/app.log");
        assertThat(words(robot, "#home-detail .denial-row .label"))
                .contains("/logs/app.log")
                .contains("no directory is granted there");
        desktop.picture(robot, "denial");

        robot.clickOn("#home-detail #denial-grant");
        until(() -> log(robot, "#home-detail").contains("wrote one line"));
        until(() -> !visible(robot, "#home-detail #denial-grant"));
        assertThat(home.resolve("Coracle/logger/logs/app.log"))
                .content()
                .isEqualTo("Coracle was here.\n");
        desktop.picture(robot, "denial-granted");
    }

    @Test
    void whatNosyTriesIsInTheAccessTrail(FxRobot robot) throws Exception {
        robot.clickOn("#go-modules");
        until(() -> visible(robot, "#run-nosy"));
        robot.clickOn("#run-nosy");
        until(() -> words(robot, "#module-detail #run-state").equals("Done"));
        robot.clickOn("#module-detail #tab-access");
        desktop.picture(robot, "access");

        TableView<?> trail = robot.lookup("#module-detail #access-trail").queryTableView();
        assertThat(trail.getItems()).hasSizeGreaterThan(5);
        assertThat(trail.getItems().getFirst().toString()).contains("DENIED");
        assertThat(trail.getItems().toString())
                .contains("example.com")
                .contains("127.0.0.1:22")
                .contains("169.254.169.254:80");

        robot.clickOn("#module-detail #tab-grants");
        desktop.picture(robot, "grants");
        robot.clickOn("#module-detail #tab-inspect");
        desktop.picture(robot, "inspect");
    }

    @Test
    void whatNosyWasRefusedOfTheNetworkIsOnTheDoorAndOneClickGrantsIt(FxRobot robot)
            throws Exception {
        robot.clickOn("#go-modules");
        until(() -> visible(robot, "#run-nosy"));
        robot.clickOn("#run-nosy");
        until(() -> words(robot, "#module-detail #run-state").equals("Done"));
        robot.clickOn("#module-detail #tab-grants");
        until(() -> words(robot, "#door-hosts .count").equals("3"));
        assertThat(robot.lookup("#summary").query().getAccessibleText())
                .isEqualTo("Can touch nothing of this computer.");
        robot.interact(
                () ->
                        robot.lookup("#proposals-more")
                                .tryQueryAs(Button.class)
                                .ifPresent(Button::fire));
        ButtonBase grant =
                robot.lookup("#proposals .split-menu-button").<ButtonBase>queryAll().stream()
                        .filter(button -> button.getText().contains("127.0.0.1:22"))
                        .findFirst()
                        .orElseThrow();

        robot.interact(grant::fire);
        assertThat(robot.lookup("#summary").query().getAccessibleText())
                .isEqualTo(
                        "Can connect to this computer or its network at tcp://127.0.0.1:22; nothing else.");
        robot.clickOn("#editor-apply");
        robot.clickOn("#module-detail #run-again");
        until(() -> words(robot, "#door-hosts .count").equals("2"));

        robot.clickOn("#module-detail #tab-log");
        until(() -> log(robot, "#module-detail").contains("169.254.169.254:80           refused"));
        assertThat(log(robot, "#module-detail"))
                .doesNotContain("127.0.0.1:22                 refused");
    }

    @Test
    void aFunctionIsCalledWithArgumentsAndAnswers(FxRobot robot) throws Exception {
        robot.clickOn("#go-modules");
        until(() -> visible(robot, "#run-hello"));
        robot.clickOn("#run-hello");
        until(() -> words(robot, "#module-detail #run-state").equals("Done"));
        robot.clickOn("#module-detail #tab-functions");
        until(() -> visible(robot, "#functions-call"));

        robot.clickOn("#functions-call").write("_start()\n");
        until(() -> words(robot, "#functions-answer").equals("It returned nothing."));
        robot.clickOn("#functions-call").eraseText(8).write("nope(1)\n");
        until(() -> words(robot, "#functions-answer").contains("not exported as a function"));
        assertThat(words(robot, "#functions-answer")).startsWith("Tried to call nope,");
        desktop.picture(robot, "functions");
    }

    @Test
    void stopEndsAnEndlessLoopAndTheLogOfAnotherRunStays(FxRobot robot) throws Exception {
        until(() -> visible(robot, "#home-run-spin"));
        robot.clickOn("#home-run-chatty");
        until(() -> log(robot, "#home-detail").contains("done: 100000 lines"));
        robot.clickOn("#home-run-spin");
        until(() -> words(robot, "#home-detail #run-state").equals("Running"));
        robot.clickOn("#go-runs");
        desktop.picture(robot, "runs");
        robot.clickOn("#runs-detail #run-stop");
        until(() -> words(robot, "#runs-detail #run-state").equals("Stopped"));

        robot.interact(
                () ->
                        robot.lookup("#runs-table")
                                .queryTableView()
                                .getSelectionModel()
                                .clearAndSelect(1));
        robot.clickOn("#runs-detail #log-search").write("warning");
        until(() -> words(robot, "#runs-detail #log-find-position").endsWith("of 10,000"));
        robot.clickOn("#runs-detail #log-find-previous");
        desktop.picture(robot, "log");

        assertThat(words(robot, "#runs-detail #log-find-position")).isEqualTo("10,000 of 10,000");
        robot.clickOn("#go-settings");
        desktop.picture(robot, "settings");
    }
}
