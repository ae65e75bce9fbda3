package dev.coracle.app;

import static dev.coracle.app.OpenDesktop.log;
import static dev.coracle.app.OpenDesktop.until;
import static dev.coracle.app.OpenDesktop.visible;
import static dev.coracle.app.OpenDesktop.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.app.shell.Finding;
import java.nio.file.Path;
import java.util.List;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Everything from the keyboard alone: Control K, a few letters, Enter.
@ExtendWith(ApplicationExtension.class)
class PaletteJourneyTest {

    @TempDir Path data;

    @SuppressWarnings("NullAway.Init") // by @Start
    private OpenDesktop desktop;

    @Start
    void open(Stage stage) {
        desktop = new OpenDesktop(stage, data);
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    @Test
    void offersPagesActionsModulesAndRunsAndDoesWhatIsChosen(FxRobot robot) throws Exception {
        until(() -> visible(robot, "#home-run-hello"));
        summon(robot);
        until(() -> offered(robot).contains("Modules: Pull"));
        desktop.picture(robot, "palette");
        assertThat(titles(robot))
                .startsWith("Home")
                .contains("Settings", "Modules: Pull", "hello", "Run spin", "Dark theme")
                .contains("Save hello as .wasm", "Delete hello", "Serve responder");

        robot.write("run spin");
        assertThat(titles(robot)).first().isEqualTo("Run spin");
        robot.type(KeyCode.ENTER);
        until(() -> words(robot, "#module-detail #run-state").equals("Running"));
        assertThat(visible(robot, "#palette")).isFalse();
        until(() -> log(robot, "#module-detail").contains("Spinning"));

        summon(robot);
        robot.write("stop spin");
        desktop.picture(robot, "palette-found");
        robot.type(KeyCode.ENTER);
        until(() -> words(robot, "#module-detail #run-state").equals("Stopped"));

        summon(robot);
        robot.write("spin 20");
        assertThat(titles(robot))
                .anyMatch(title -> title.startsWith("spin ") && title.contains("20"));

        robot.push(KeyCode.ESCAPE);
        summon(robot);
        robot.write("again spin").type(KeyCode.ENTER);
        until(() -> words(robot, "#runs-detail #run-state").equals("Running"));
        summon(robot);
        robot.write("kill spin").type(KeyCode.ENTER);
        until(() -> words(robot, "#runs-detail #run-state").equals("Killed"));
    }

    /// A window that was opened a moment ago has not built its pages.
    @Test
    void opensAtOnceAndOffersWhatPagesCanDoAsSoonAsTheyAreBuilt(FxRobot robot) throws Exception {
        until(() -> visible(robot, "#home-run-hello"));
        robot.interact(
                () -> {
                    robot.lookup("#search").queryAs(Node.class).requestFocus();
                    Event.fireEvent(
                            robot.lookup("#search").query(),
                            new KeyEvent(
                                    KeyEvent.KEY_PRESSED,
                                    "",
                                    "",
                                    KeyCode.DOWN,
                                    false,
                                    false,
                                    false,
                                    false));
                    assertThat(offered(robot))
                            .contains("Modules", "hello")
                            .doesNotContain("Modules: Pull");
                    list(robot).getSelectionModel().select(2);
                });
        until(() -> offered(robot).contains("Modules: Pull"));
        assertThat(list(robot).getSelectionModel().getSelectedIndex()).isEqualTo(2);
    }

    @Test
    void arrowsChooseAndEscapeGivesTheKeyboardBack(FxRobot robot) throws Exception {
        until(() -> visible(robot, "#home-run-hello"));
        robot.interact(() -> robot.lookup("#home-run-chatty").queryButton().requestFocus());
        summon(robot);
        robot.type(KeyCode.DOWN, 2).type(KeyCode.UP);
        until(() -> list(robot).getSelectionModel().getSelectedIndex() == 1);
        robot.type(KeyCode.ESCAPE);
        until(() -> !visible(robot, "#palette"));
        assertThat(desktop.scene().getFocusOwner().getId()).isEqualTo("home-run-chatty");

        summon(robot);
        robot.write("nothing has this");
        until(() -> visible(robot, "#palette-nothing"));
        robot.type(KeyCode.ENTER).type(KeyCode.ESCAPE);
        until(() -> !visible(robot, "#palette"));
    }

    @Test
    void pagesHaveKeysOfTheirOwn(FxRobot robot) throws Exception {
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT2).release(KeyCode.CONTROL);
        until(() -> words(robot, "#page-title").equals("Modules"));
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT1).release(KeyCode.CONTROL);
        until(() -> words(robot, "#page-title").equals("Home"));
    }

    private static void summon(FxRobot robot) throws Exception {
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        until(() -> visible(robot, "#palette"));
    }

    private static List<String> titles(FxRobot robot) throws Exception {
        until(() -> true);
        return offered(robot);
    }

    private static List<String> offered(FxRobot robot) {
        return list(robot).getItems().stream().map(Finding::title).toList();
    }

    private static ListView<Finding> list(FxRobot robot) {
        return robot.lookup("#palette-list").queryListView();
    }
}
