package dev.coracle.app;

import static dev.coracle.app.OpenDesktop.log;
import static dev.coracle.app.OpenDesktop.until;
import static dev.coracle.app.OpenDesktop.visible;
import static dev.coracle.app.OpenDesktop.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.grant.Grants;
import dev.coracle.workloads.run.Ending;
import dev.coracle.workloads.run.Run;
import dev.coracle.workloads.run.RunState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A module that loops for ever or eats memory is stopped at its limit or by Stop, and nothing else
/// suffers.
@ExtendWith(ApplicationExtension.class)
class LimitsJourneyTest {

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
    void whatEatsMemoryEndsAtItsLimitWhileItsNeighboursGoOn(FxRobot robot) throws Exception {
        until(() -> visible(robot, "#home-run-spin"));
        robot.clickOn("#home-run-spin");
        until(() -> words(robot, "#home-detail #run-state").equals("Running"));

        Grants none = Grants.none();
        desktop.remember("greedy", none.withLimits(none.limits().withMemoryBytes(64L << 20)));
        robot.clickOn("#home-run-greedy");
        until(() -> ended("greedy") instanceof Ending.LimitReached);
        until(() -> words(robot, "#home-detail #run-story").contains("memory"));
        desktop.picture(robot, "limit-memory");

        robot.clickOn("#home-run-hello");
        until(() -> log(robot, "#home-detail").contains("Hello from a room without doors."));
        Run spin = newest("spin");
        assertThat(spin.state()).isEqualTo(RunState.RUNNING);
        spin.kill();
    }

    @Test
    void whatLoopsForEverEndsAtTheTimeItWasGranted(FxRobot robot) throws Exception {
        until(() -> visible(robot, "#home-run-spin"));
        Grants none = Grants.none();
        desktop.remember(
                "spin", none.withLimits(none.limits().withWallTime(Duration.ofMillis(500))));
        robot.clickOn("#home-run-spin");

        until(() -> ended("spin") instanceof Ending.LimitReached);
        until(() -> words(robot, "#home-detail #run-story").contains("500ms"));
    }

    @Test
    void stopEndsWhatLoopsForEver(FxRobot robot) throws Exception {
        until(() -> visible(robot, "#home-run-spin"));
        robot.clickOn("#home-run-spin");
        until(() -> log(robot, "#home-detail").contains("Spinning"));
        robot.clickOn("#home-detail #run-stop");

        until(() -> words(robot, "#home-detail #run-state").equals("Stopped"));
        assertThat(ended("spin")).isEqualTo(new Ending.Stopped());
    }

    private Run newest(String module) {
        List<Run> runs =
                desktop.all().stream().filter(run -> run.program().name().equals(module)).toList();
        assertThat(runs).as("runs of %s", module).isNotEmpty();
        return runs.getFirst();
    }

    private Object ended(String module) {
        return newest(module).ending().map(Object.class::cast).orElse("still going on");
    }
}
