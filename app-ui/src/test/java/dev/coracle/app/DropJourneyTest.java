package dev.coracle.app;

import static dev.coracle.app.OpenDesktop.until;
import static dev.coracle.app.OpenDesktop.visible;
import static dev.coracle.app.OpenDesktop.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.app.testing.Drop;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A `.wasm` that is dropped on the window is in the library, from whatever page.
@ExtendWith(ApplicationExtension.class)
class DropJourneyTest {

    /// The smallest module that there is.
    static final byte[] NOTHING = {0, 'a', 's', 'm', 1, 0, 0, 0};

    @TempDir Path data;
    @TempDir Path elsewhere;

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
    void takesModulesAndLeavesOtherFiles(FxRobot robot) throws Exception {
        until(() -> visible(robot, "#home-run-hello"));
        Drop mixed =
                Drop.of(
                        List.of(
                                file("dropped.wasm", NOTHING),
                                file("notes.txt", new byte[] {'x'})));
        Node card = robot.lookup("#home-run-hello").query();
        robot.interact(() -> assertThat(mixed.over(card)).isTrue());
        robot.interact(() -> assertThat(mixed.on(card)).isTrue());

        until(() -> visible(robot, "#run-dropped"));
        assertThat(words(robot, "#page-title")).isEqualTo("Modules");
        assertThat(visible(robot, "#run-notes")).isFalse();
    }

    @Test
    void refusesWhatIsNoModuleAndSaysWhy(FxRobot robot) throws Exception {
        until(() -> visible(robot, "#home-run-hello"));
        Node window = desktop.scene().getRoot();
        Drop text = Drop.of(List.of(file("notes.txt", new byte[] {'x'})));
        robot.interact(() -> assertThat(text.over(window)).isFalse());

        Drop nonsense = Drop.of(List.of(file("nonsense.wasm", new byte[] {'x'})));
        robot.interact(() -> assertThat(nonsense.on(window)).isTrue());
        until(() -> visible(robot, ".failure"));
        assertThat(visible(robot, "#run-nonsense")).isFalse();
    }

    private File file(String name, byte[] bytes) throws Exception {
        return Files.write(elsewhere.resolve(name), bytes).toFile();
    }
}
