package dev.coracle.app;

import static dev.coracle.app.OpenDesktop.until;
import static dev.coracle.app.OpenDesktop.visible;
import static dev.coracle.app.OpenDesktop.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.cases.SharedData;
import dev.coracle.workloads.Settings;
import dev.coracle.workloads.Workloads;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Journey 9: serve a component, open it in the browser, watch requests and their instances.
@ExtendWith(ApplicationExtension.class)
class ServeJourneyTest {

    private static final String COMPONENT =
            "modules/component-http-starlingmonkey-0.2.10/module.wasm";

    @TempDir Path data;

    @SuppressWarnings("NullAway.Init") // by @Start
    private OpenDesktop desktop;

    @SuppressWarnings("NullAway.Init") // by @Start
    private Stage stage;

    @Start
    void take(Stage primary) {
        stage = primary;
    }

    private void open(FxRobot robot) {
        robot.interact(() -> desktop = new OpenDesktop(stage, data));
    }

    @AfterEach
    void close() {
        if (desktop != null) {
            desktop.close();
        }
    }

    @Test
    void theSampleIsServedFromHome(FxRobot robot) throws Exception {
        open(robot);
        until(() -> visible(robot, "#home-serve-responder"));
        robot.clickOn("#home-serve-responder");
        until(() -> visible(robot, "#serve-start"));
        desktop.picture(robot, "serve-idle");
        address(robot, "127.0.0.1:0");
        robot.clickOn("#serve-start");
        until(() -> words(robot, "#serve-where").startsWith("Served at http://127.0.0.1:"));
        ask(robot, "GET", "/hello", "");
        until(() -> answer(robot).endsWith("{\"path\":\"/hello\"}\n"));
    }

    @Test
    void aComponentIsServedOpenedAskedWatchedAndStopped(FxRobot robot) throws Exception {
        Optional<Path> component = SharedData.find(COMPONENT);
        Assumptions.assumeTrue(component.isPresent(), SharedData.missing(COMPONENT));
        try (Workloads workloads = Workloads.open(Settings.at(data).withStandBy(false))) {
            workloads.library().importFile(component.orElseThrow());
        }
        open(robot);
        robot.clickOn("#go-modules");
        TableView<?> modules = robot.lookup("#modules-table").queryTableView();
        until(() -> modules.getItems().size() > 7);
        robot.interact(() -> modules.scrollTo(modules.getItems().size() - 1));
        until(() -> visible(robot, "#serve-module"));
        robot.clickOn("#serve-module");
        until(() -> visible(robot, "#serve-start"));
        assertThat(robot.lookup("#serve-component").tryQuery()).isPresent();

        address(robot, "0.0.0.0:0");
        robot.clickOn("#serve-start");
        assertThat(words(robot, "#serve-problem")).contains("coracle serve --allow-remote");
        address(robot, "nowhere");
        robot.clickOn("#serve-start");
        assertThat(words(robot, "#serve-problem")).contains("as in 127.0.0.1:8080");

        address(robot, "127.0.0.1:0");
        robot.clickOn("#serve-start");
        until(() -> words(robot, "#serve-where").startsWith("Served at http://127.0.0.1:"));
        robot.clickOn("#serve-open");
        assertThat(desktop.opened()).startsWith("http://127.0.0.1:");

        ask(robot, "GET", "/json?a=1", "");
        until(() -> answer(robot).contains("{\"path\":\"/json\",\"query\":{\"a\":\"1\"}"));
        assertThat(words(robot, "#serve-came")).startsWith("Status 200, ");
        ask(robot, "POST", "/echo", "body here");
        until(
                () ->
                        answer(robot).contains("x-method: POST")
                                && answer(robot).contains("body here"));
        ask(robot, "GET", "/nope", "");
        until(() -> words(robot, "#serve-came").startsWith("Status 404, "));
        TableView<?> table = robot.lookup("#serve-requests").queryTableView();
        until(() -> table.getItems().size() == 3);
        until(() -> words(robot, "#serve-counts").equals("3 answered, 0 going on"));
        assertThat(robot.lookup("#serve-component").queryComboBox().getValue()).isNotNull();
        assertThat(words(robot, "#serve-came")).startsWith("Status 404, ");
        desktop.picture(robot, "serve");

        robot.clickOn("#serve-stop");
        until(() -> visible(robot, "#serve-start"));
        assertThat(table.getItems()).hasSize(3);
        robot.clickOn("#go-runs");
        until(() -> !robot.lookup("#runs-table").queryTableView().getItems().isEmpty());
    }

    private static void address(FxRobot robot, String text) {
        robot.interact(() -> robot.lookup("#serve-address").queryTextInputControl().setText(text));
    }

    private static void ask(FxRobot robot, String method, String path, String body) {
        robot.interact(
                () -> {
                    ComboBox<String> box = robot.lookup("#serve-method").queryComboBox();
                    box.setValue(method);
                    robot.lookup("#serve-path").queryTextInputControl().setText(path);
                    robot.lookup("#serve-body").queryTextInputControl().setText(body);
                });
        robot.clickOn("#serve-send");
    }

    private static String answer(FxRobot robot) {
        return robot.lookup("#serve-answer").queryAs(TextArea.class).getText();
    }
}
