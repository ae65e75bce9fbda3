package dev.coracle.app;

import static dev.coracle.app.OpenDesktop.until;
import static dev.coracle.app.OpenDesktop.visible;
import static dev.coracle.app.OpenDesktop.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.grant.ClockGrant;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.StdinGrant;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The doors of the room while a guest runs and tries what it is told: what it uses and what it is
/// refused is seen as it happens, and an edit is of the next run.
@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init")
class LiveDoorsTest {

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
    void askingUsingAndBeingRefusedAreSeenOnTheDoorsWhileTheRunGoesOn(FxRobot robot)
            throws Exception {
        Path shared = Files.createDirectories(home.resolve("shared"));
        Path module = home.resolve("prober.wasm");
        try (InputStream in = LiveDoorsTest.class.getResourceAsStream("runs/prober.wasm")) {
            Files.write(module, Objects.requireNonNull(in).readAllBytes());
        }
        desktop.add(module);
        desktop.remember(
                "prober",
                Grants.none()
                        .withStdin(new StdinGrant.Interactive())
                        .withClock(new ClockGrant.Coarse())
                        .withDirectory(
                                new DirectoryGrant(shared, "/shared", DirectoryGrant.Access.READ)));
        robot.clickOn("#go-modules");
        until(() -> visible(robot, "#run-prober"));
        robot.clickOn("#run-prober");
        until(() -> words(robot, "#module-detail #run-state").equals("Running"));
        robot.clickOn("#module-detail #tab-grants");
        until(() -> visible(robot, "#summary"));
        assertThat(refusals(robot, "directories")).isEmpty();
        assertThat(refusals(robot, "hosts")).isEmpty();

        tell("fnec");
        until(() -> refusals(robot, "directories").equals("1"));
        until(() -> refusals(robot, "hosts").equals("1"));
        until(() -> refusals(robot, "environment").equals("1"));
        until(() -> spoken(robot, "clock").contains("used once"));
        assertThat(words(robot, "#module-detail #run-state")).isEqualTo("Running");

        tell("f");
        until(() -> refusals(robot, "directories").equals("2"));
        desktop.picture(robot, "grants-running");

        robot.interact(
                () ->
                        robot.lookup("#proposal-0-grant")
                                .queryAs(javafx.scene.control.ButtonBase.class)
                                .fire());
        robot.clickOn("#editor-apply");
        tell("f");
        until(() -> refusals(robot, "directories").equals("3"));
        assertThat(shared.resolve("probe")).doesNotExist();

        desktop.all().getFirst().closeInput();
        until(() -> words(robot, "#module-detail #run-state").equals("Done"));
    }

    private void tell(String what) throws Exception {
        desktop.all().getFirst().write(what.getBytes(StandardCharsets.US_ASCII));
    }

    /// The number on a door; empty where there is none.
    private static String refusals(FxRobot robot, String door) {
        return visible(robot, "#door-" + door + " .count")
                ? words(robot, "#door-" + door + " .count")
                : "";
    }

    private static String spoken(FxRobot robot, String door) {
        return robot.lookup("#door-" + door).query().getAccessibleText();
    }
}
