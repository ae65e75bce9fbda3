package dev.coracle.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.asyncFx;
import static org.testfx.util.WaitForAsyncUtils.waitFor;
import static org.testfx.util.WaitForAsyncUtils.waitForAsyncFx;

import dev.coracle.app.task.DesktopTasks;
import dev.coracle.app.theme.Theme;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// What goes on for long is in the tray, and can be cancelled there.
@ExtendWith(ApplicationExtension.class)
class TaskTrayTest {

    private final DesktopTasks tasks = new DesktopTasks();
    private final CountDownLatch never = new CountDownLatch(1);

    @SuppressWarnings("NullAway.Init") // by @Start
    private TaskTray tray;

    @Start
    void open(Stage stage) {
        tray = new TaskTray(tasks.running());
        Scene scene = new Scene(new StackPane(tray), 600, 300);
        new Theme().dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close() {
        waitForAsyncFx(5_000, tasks::close);
    }

    @Test
    void aLongTaskIsShownAndCancelledFromTheTray(FxRobot robot) throws Exception {
        robot.interact(() -> begin("Pull thing:1.2"));
        robot.interact(() -> begin("Inspect other"));
        until(() -> tray.isVisible() && tray.getText().equals("2 tasks"));

        robot.clickOn(tray);
        until(() -> robot.lookup(".task-cancel").queryAll().size() == 2);
        robot.clickOn(robot.lookup(".task-cancel").nth(0).queryButton());
        until(() -> tray.getText().equals("1 task"));
        assertThat(tasks.running()).hasSize(1);
        assertThat(tasks.running().getFirst().title()).isEqualTo("Inspect other");
    }

    @Test
    void whatIsDoneAtOnceNeverShows(FxRobot robot) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        boolean[] seen = {false};
        robot.interact(
                () -> {
                    tray.visibleProperty().subscribe(visible -> seen[0] |= visible);
                    tasks.running()
                            .addListener(
                                    (ListChangeListener<Object>)
                                            change -> seen[0] |= tray.isVisible());
                    tasks.start("Quick", progress -> 1, result -> done.countDown(), failed -> {});
                });
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        until(() -> tasks.running().isEmpty());
        assertThat(seen[0]).isFalse();
    }

    private void begin(String title) {
        tasks.start(
                title,
                progress -> {
                    never.await();
                    return 1;
                },
                result -> {},
                failed -> {});
    }

    private static void until(Callable<Boolean> condition) throws TimeoutException {
        waitFor(30, TimeUnit.SECONDS, () -> asyncFx(condition).get());
    }
}
