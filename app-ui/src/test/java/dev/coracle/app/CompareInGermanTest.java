package dev.coracle.app;

import static dev.coracle.app.OpenDesktop.until;
import static dev.coracle.app.OpenDesktop.visible;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.app.i18n.Words;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.control.Labeled;
import javafx.scene.control.Spinner;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A comparison of our own sides, in a window that speaks German.
@ExtendWith(ApplicationExtension.class)
class CompareInGermanTest {

    private static final Locale BEFORE = Locale.getDefault();

    @TempDir Path data;

    @SuppressWarnings("NullAway.Init") // by @Start
    private OpenDesktop desktop;

    @Start
    void open(Stage stage) {
        Words.speak("de");
        desktop = new OpenDesktop(stage, data, OpenDesktop::noEngine);
    }

    @AfterEach
    void close() {
        desktop.close();
        Locale.setDefault(BEFORE);
        Words.speak("");
    }

    @Test
    void theResultAndTheFormSpeakGermanToo(FxRobot robot) throws Exception {
        robot.clickOn("#go-compare");
        robot.clickOn("#compare-new");
        until(() -> visible(robot, "#pair-form"));
        desktop.picture(robot, "german-compare-pair");
        robot.clickOn("#pair-cancel");
        robot.interact(() -> runs(robot).getValueFactory().setValue(2));
        robot.clickOn("#compare-start");
        until(() -> visible(robot, "#compare-without"));
        robot.clickOn("#compare-without");
        until(() -> visible(robot, "#compare-done"));
        desktop.picture(robot, "german-compare");
        assertThat(robot.lookup(".conclusion").queryAllAs(Labeled.class))
                .extracting(Labeled::getText)
                .isNotEmpty()
                .allMatch(
                        words ->
                                words.startsWith("Erstes Byte, ")
                                        || words.startsWith("Ganzer Lauf, "));
    }

    @SuppressWarnings("unchecked") // the page makes it so
    private static Spinner<Integer> runs(FxRobot robot) {
        return robot.lookup("#compare-runs").queryAs(Spinner.class);
    }
}
