package dev.coracle.app;

import static dev.coracle.app.OpenDesktop.until;
import static dev.coracle.app.OpenDesktop.words;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A thousand instances in one real worker, counted while they come.
@ExtendWith(ApplicationExtension.class)
class DensityJourneyTest {

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
    void aThousandInstancesLiveInOneWorkerAndAreCounted(FxRobot robot) throws Exception {
        robot.clickOn("#go-density");
        desktop.picture(robot, "density-before");
        robot.clickOn("#density-start");
        until(() -> !words(robot, "#density-live").equals("\u2013"));
        until(() -> words(robot, "#density-answered").equals("1,000"));
        assertThat(words(robot, "#density-live")).isEqualTo("1,000");
        assertThat(words(robot, "#density-failed")).isEqualTo("0");
        assertThat(words(robot, "#density-conclusion")).startsWith("1,000 instances answered");
        desktop.picture(robot, "density");

        robot.clickOn("#density-end");
        until(() -> !robot.lookup("#density-start").queryButton().isDisabled());
        assertThat(words(robot, "#density-live")).isEqualTo("0");
        assertThat(words(robot, "#density-answered")).isEqualTo("1,000");

        robot.clickOn("#density-100").clickOn("#density-start");
        until(() -> words(robot, "#density-answered").equals("100"));
    }
}
