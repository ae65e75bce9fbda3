package dev.coracle.app;

import static dev.coracle.app.OpenDesktop.log;
import static dev.coracle.app.OpenDesktop.until;
import static dev.coracle.app.OpenDesktop.visible;
import static dev.coracle.app.OpenDesktop.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.Limits;
import dev.coracle.workloads.Settings;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.run.Run;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The past of an earlier session, and what can be done with it.
@ExtendWith(ApplicationExtension.class)
class RunsJourneyTest {

    @TempDir Path data;

    @SuppressWarnings("NullAway.Init") // by @Start
    private OpenDesktop desktop;

    @SuppressWarnings("NullAway.Init") // by @Start
    private Stage stage;

    @Start
    void take(Stage primary) {
        stage = primary;
    }

    /// Beside the toolkit's thread: yesterday takes its time.
    @BeforeEach
    void open(FxRobot robot) throws Exception {
        try (Workloads yesterday = Workloads.open(Settings.at(data).withStandBy(false))) {
            yesterday.library().load();
            run(yesterday, "hello", Grants.none());
            run(yesterday, "nosy", Grants.none());
            Limits little = Limits.DEFAULT.withMemoryBytes(16 << 20);
            run(yesterday, "greedy", Grants.none().withLimits(little));
            yesterday.runs().flush();
        }
        robot.interact(() -> desktop = new OpenDesktop(stage, data));
    }

    private static void run(Workloads workloads, String sample, Grants grants) throws Exception {
        Run run =
                workloads
                        .runs()
                        .start(
                                Workloads.program(workloads.library().find(sample).orElseThrow()),
                                grants);
        run.whenEnded().get(60, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    @Test
    void theRunsOfEarlierSessionsAreThereWithAllTheyLeft(FxRobot robot) throws Exception {
        robot.clickOn("#go-runs");
        TableView<?> table = robot.lookup("#runs-table").queryTableView();
        until(() -> table.getItems().size() == 3);

        robot.clickOn("#runs-filter").write("nosy");
        until(() -> table.getItems().size() == 1);
        until(() -> log(robot, "#runs-detail").contains("169.254.169.254"));
        assertThat(words(robot, "#runs-detail #run-state")).isEqualTo("Done");
        robot.clickOn("#runs-detail #tab-access");
        until(
                () ->
                        robot.lookup("#runs-detail #access-trail")
                                        .queryTableView()
                                        .getItems()
                                        .size()
                                > 5);

        robot.clickOn("#runs-filter").eraseText(4).write("hello");
        until(() -> words(robot, "#runs-detail #run-name").equals("hello"));
        robot.clickOn("#runs-detail #tab-log");
        until(() -> log(robot, "#runs-detail").contains("Hello from a room without doors."));
        robot.clickOn("#runs-detail #tab-metrics");
        until(() -> visible(robot, "#runs-detail #metrics-cpu"));
        robot.clickOn("#runs-detail #tab-grants");
        assertThat(words(robot, "#run-grants-summary")).isNotBlank();
        assertThat(words(robot, "#run-grants-command")).startsWith("coracle run ");
        desktop.picture(robot, "runs-grants");
        robot.clickOn("#runs-detail #tab-inspect");
        TextArea json = robot.lookup("#run-json").queryAs(TextArea.class);
        assertThat(json.getText()).contains("\"how\" : \"exited\"", "\"name\" : \"hello\"");
        desktop.picture(robot, "runs-inspect");
    }

    @Test
    void aRunIsForgottenAndBroughtBackAndRunAgain(FxRobot robot) throws Exception {
        robot.clickOn("#go-runs");
        TableView<?> table = robot.lookup("#runs-table").queryTableView();
        until(() -> table.getItems().size() == 3);
        robot.clickOn("#runs-denied");
        until(() -> table.getItems().size() < 3);
        robot.clickOn("#runs-all");
        until(() -> table.getItems().size() == 3);

        robot.interact(() -> table.getSelectionModel().clearAndSelect(0));
        robot.interact(table::requestFocus);
        robot.push(KeyCode.DELETE);
        until(() -> table.getItems().size() == 2);
        desktop.picture(robot, "runs-forgotten");
        robot.clickOn("#notice-action");
        until(() -> table.getItems().size() == 3);

        robot.interact(() -> table.getSelectionModel().clearAndSelect(2));
        robot.clickOn("#runs-detail #run-again");
        until(() -> table.getItems().size() == 4);
        until(() -> words(robot, "#runs-detail #run-state").equals("Done"));
    }

    @Test
    void theLogsOfSeveralRunsAreShownAsOne(FxRobot robot) throws Exception {
        robot.clickOn("#go-runs");
        TableView<?> table = robot.lookup("#runs-table").queryTableView();
        until(() -> table.getItems().size() == 3);
        robot.interact(() -> table.getSelectionModel().clearSelection());
        robot.interact(() -> table.getSelectionModel().selectIndices(0, 1, 2));
        until(() -> words(robot, "#runs-detail #run-name").equals("3 runs"));
        // the logs of the past are read one by one
        until(() -> log(robot, "#runs-detail").contains("greedy | "));
        until(() -> log(robot, "#runs-detail").contains("nosy | "));
        robot.clickOn("#runs-detail #log-lines").push(KeyCode.HOME);
        until(() -> log(robot, "#runs-detail").startsWith("hello | Hello from a room"));
        desktop.picture(robot, "log-merged");
        robot.push(KeyCode.END);
        until(() -> log(robot, "#runs-detail").contains("greedy | "));

        robot.interact(() -> table.getSelectionModel().clearAndSelect(1));
        until(() -> words(robot, "#runs-detail #run-name").equals("nosy"));
        until(() -> !log(robot, "#runs-detail").contains(" | "));
        robot.clickOn("#runs-detail #tab-access");
    }

    @Test
    void aRunThatGoesOnIsRestartedAndKilled(FxRobot robot) throws Exception {
        until(() -> visible(robot, "#home-run-spin"));
        robot.clickOn("#home-run-spin");
        until(() -> words(robot, "#home-detail #run-state").equals("Running"));
        robot.clickOn("#go-runs");
        TableView<?> table = robot.lookup("#runs-table").queryTableView();
        until(() -> table.getItems().size() == 4);
        robot.clickOn("#runs-detail #runs-more").clickOn("#detail-restart");
        until(() -> table.getItems().size() == 5);
        until(() -> words(robot, "#runs-detail #run-state").equals("Running"));
        robot.clickOn("#runs-detail #tab-metrics");
        until(() -> visible(robot, "#runs-detail #metrics-cpu"));
        desktop.picture(robot, "runs-metrics");
        robot.clickOn("#runs-detail #runs-more").clickOn("#detail-kill");
        until(() -> words(robot, "#runs-detail #run-state").equals("Killed"));
    }
}
