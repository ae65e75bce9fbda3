package dev.coracle.app;

import static dev.coracle.app.OpenDesktop.log;
import static dev.coracle.app.OpenDesktop.until;
import static dev.coracle.app.OpenDesktop.visible;
import static dev.coracle.app.OpenDesktop.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.app.testing.Wheel;
import dev.coracle.engine.grant.Grants;
import dev.coracle.workloads.log.RunLog;
import dev.coracle.workloads.run.Ending;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A module prints lines without end: they are followed, searched, filtered and copied while more
/// come, until it is stopped.
@ExtendWith(ApplicationExtension.class)
class LogJourneyTest {

    private static final long MILLION = 1_000_000;

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
    void aMillionLinesAreReadWhileMoreCome(FxRobot robot) throws Exception {
        until(() -> visible(robot, "#home-run-chatty"));
        desktop.remember("chatty", Grants.none().withArguments(List.of("2000000000")));
        robot.clickOn("#home-run-chatty");
        until(() -> !log(robot, "#home-detail").isEmpty());
        RunLog lines = desktop.all().getFirst().log();
        until(() -> lines.size() > MILLION);
        // what is in sight is near the end
        until(() -> number(log(robot, "#home-detail")) > MILLION);

        robot.interact(() -> Wheel.up(robot.lookup("#home-detail #log-lines").query(), 3));
        until(() -> visible(robot, "#home-detail #log-new-lines"));
        desktop.picture(robot, "log-long");

        robot.clickOn("#home-detail #log-search-regex");
        robot.clickOn("#home-detail #log-search").write("tar .* (the|and) willow$|bank$");
        until(() -> words(robot, "#home-detail #log-find-position").contains(" of "));
        robot.clickOn("#home-detail #log-search-only");
        until(() -> log(robot, "#home-detail").lines().allMatch(line -> line.endsWith("bank")));
        robot.clickOn("#home-detail #log-search-only");

        robot.clickOn("#home-detail #log-stream-err");
        until(() -> onlyWarnings(log(robot, "#home-detail")));

        robot.clickOn("#home-detail #run-stop");
        until(() -> words(robot, "#home-detail #run-state").equals("Stopped"));
        assertThat(desktop.all().getFirst().ending()).contains(new Ending.Stopped());

        robot.doubleClickOn("#home-detail #log-lines");
        robot.push(KeyCode.SHORTCUT, KeyCode.C);
        List<String> copied = new ArrayList<>();
        robot.interact(() -> copied.add(Clipboard.getSystemClipboard().getString()));
        assertThat(copied.getFirst()).isNotBlank();
    }

    /// That a line begins with; the last of those in sight.
    private static long number(String shown) {
        return shown.lines()
                .map(line -> line.replaceAll("^\\s*(\\d*).*", "$1"))
                .filter(number -> !number.isEmpty())
                .mapToLong(Long::parseLong)
                .max()
                .orElse(0);
    }

    private static boolean onlyWarnings(String shown) {
        return !shown.isEmpty() && shown.lines().allMatch(line -> line.contains("  warning: "));
    }
}
