package dev.coracle.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.application.Application;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// The application itself, closed and started again.
class WindowPlaceJourneyTest {

    @TempDir Path data;

    private final FxRobot robot = new FxRobot();

    @AfterEach
    void clean() throws Exception {
        FxToolkit.cleanupStages();
    }

    @Test
    void theWindowComesBackWhereItWasAndAsLargeAsItWas() throws Exception {
        Stage stage = FxToolkit.registerPrimaryStage();
        Application first = start();
        robot.interact(() -> place(stage, 60, 40, 910, 650));
        FxToolkit.cleanupApplication(first);
        robot.interact(() -> place(stage, 0, 0, 800, 600));

        Application second = start();
        assertThat(new double[] {stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()})
                .containsExactly(60, 40, 910, 650);
        FxToolkit.cleanupApplication(second);
    }

    private Application start() throws Exception {
        return FxToolkit.setupApplication(CoracleApplication.class, "--data", data.toString());
    }

    private static void place(Stage stage, double x, double y, double width, double height) {
        stage.setX(x);
        stage.setY(y);
        stage.setWidth(width);
        stage.setHeight(height);
    }
}
