package dev.coracle.app;

import static dev.coracle.app.OpenDesktop.until;
import static dev.coracle.app.OpenDesktop.visible;
import static dev.coracle.app.OpenDesktop.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.app.testing.Contrast;
import dev.coracle.app.theme.Appearance;
import dev.coracle.capability.model.Door;
import dev.coracle.capability.view.CapabilityEditor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The editor of grants as the window dresses it: every word stands out, in both themes, and more
/// so with high contrast.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init")
class EditorLooksTest {

    @TempDir static Path home;
    @TempDir Path data;
    private OpenDesktop desktop;

    @Start
    void open(Stage stage) {
        System.setProperty("user.home", home.toString());
        desktop = new OpenDesktop(stage, data);
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    @Test
    void everyWordStandsOutInBothThemesAndMoreWithHighContrast(FxRobot robot) throws Exception {
        robot.clickOn("#go-modules");
        until(() -> visible(robot, "#run-nosy"));
        robot.clickOn("#run-nosy");
        until(() -> words(robot, "#module-detail #run-state").equals("Done"));
        robot.clickOn("#module-detail #tab-grants");
        until(() -> visible(robot, "#summary"));

        List<String> faint = new ArrayList<>();
        for (boolean high : new boolean[] {false, true}) {
            for (Appearance appearance : List.of(Appearance.LIGHT, Appearance.DARK)) {
                robot.interact(
                        () -> {
                            desktop.theme().contrastProperty().set(high);
                            desktop.theme().appearanceProperty().set(appearance);
                        });
                for (Door door : Door.values()) {
                    robot.interact(() -> look(robot, door, high, faint));
                }
            }
            desktop.picture(robot, high ? "grants-contrast" : "grants");
        }
        assertThat(faint).isEmpty();
    }

    private static void look(FxRobot robot, Door door, boolean high, List<String> faint) {
        CapabilityEditor editor =
                robot.lookup("#module-detail .capability-editor").queryAs(CapabilityEditor.class);
        editor.selectedProperty().set(door);
        editor.getScene().getRoot().applyCss();
        editor.getScene().getRoot().layout();
        Contrast.tooFaint(editor, high ? Contrast.HIGH : Contrast.ENOUGH)
                .forEach(text -> faint.add(door + (high ? ", high: " : ": ") + text));
    }
}
