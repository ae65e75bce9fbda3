package dev.coracle.app.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.asyncFx;
import static org.testfx.util.WaitForAsyncUtils.waitFor;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import dev.coracle.app.task.DesktopTasks;
import dev.coracle.app.testing.Wheel;
import dev.coracle.app.testing.Window;
import dev.coracle.app.theme.Theme;
import dev.coracle.workloads.log.LogStream;
import dev.coracle.workloads.log.RunLog;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Everything a log view can do, by mouse and keyboard.
@ExtendWith(ApplicationExtension.class)
class LogPaneTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T10:00:00Z");

    private final RunLog log = new RunLog(16 << 20);
    private final DesktopTasks tasks = new DesktopTasks();
    private final List<LogViewModel> exported = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // by @Start
    private Theme theme;

    @SuppressWarnings("NullAway.Init") // by @Start
    private LogPane pane;

    @SuppressWarnings("NullAway.Init") // by @Start
    private Scene scene;

    @Start
    void open(Stage stage) {
        theme = new Theme();
        pane = new LogPane(new LogViewModel(tasks), exported::add);
        scene = new Scene(pane, 1000, 400);
        theme.dress(scene);
        stage.setScene(scene);
        stage.show();
        pane.show(LogFeed.of(log, BEGIN));
    }

    @AfterEach
    void close() {
        log.end();
        tasks.close();
    }

    @Test
    void theColoursOfTheGuestAreShownAndEverythingElseOfItIsASymbol(FxRobot robot)
            throws Exception {
        print(
                LogStream.STDOUT,
                "plain \u001b[31mred\u001b[0m and \u001b[1;44mbold on blue\u001b[0m");
        print(LogStream.STDOUT, "\u001b[30mblack as the night\u001b[0m \u001b[2J\u0007 cleared");
        print(
                LogStream.STDERR,
                "\u001b[38;5;208morange\u001b[0m of 256, \u001b[7minverse\u001b[0m");
        print(
                LogStream.STDOUT,
                "\u001b[38;2;90;160;20m24 bit\u001b[0m \u001b[4;9mboth lines\u001b[0m");
        until(() -> text(robot).contains("both lines"));

        assertThat(text(robot)).contains("plain red and bold on blue").contains("␛[2J␇ cleared");
        assertThat(fill(robot, "red")).isNotEqualTo(fill(robot, "plain "));
        assertThat(fill(robot, "black as the night")).isEqualTo(Color.BLACK);
        robot.interact(() -> Window.picture(scene, theme, "log-colours"));
        robot.interact(() -> theme.toggle());
        until(() -> !fill(robot, "black as the night").equals(Color.BLACK));
    }

    @Test
    void aDraggedSelectionIsCopiedAndEscapeLetsItGo(FxRobot robot) throws Exception {
        lines(1, 10);
        until(() -> text(robot).contains("line 10"));
        robot.interact(() -> pane.model().selectRow(2, false));
        robot.interact(() -> pane.model().selectRow(4, true));
        robot.clickOn("#log-copy");
        assertThat(clipboard(robot)).isEqualTo("line 3\nline 4\nline 5\n");

        // on the marks at the left, whole lines are taken
        robot.moveTo("#log-lines").moveBy(-480, -170).press(MouseButton.PRIMARY);
        robot.moveBy(0, 20).release(MouseButton.PRIMARY);
        robot.push(KeyCode.SHORTCUT, KeyCode.C);
        assertThat(clipboard(robot).lines()).hasSize(2).allMatch(line -> line.startsWith("line "));

        robot.push(KeyCode.SHORTCUT, KeyCode.A).push(KeyCode.SHORTCUT, KeyCode.C);
        assertThat(clipboard(robot).lines()).hasSize(10);
        robot.push(KeyCode.ESCAPE);
        assertThat(pane.model().hasSelection()).isFalse();
    }

    @Test
    void charactersAreSelectedAsTheyAreDraggedOverAndWordsByTwoClicks(FxRobot robot)
            throws Exception {
        print(LogStream.STDOUT, "first of all");
        print(LogStream.STDERR, "\u001b[31mwrote\u001b[0m ./out/report.json at last");
        print(LogStream.STDOUT, "and that was it");
        until(() -> text(robot).contains("was it"));
        Text path = piece(robot, " ./out/report.json at last");
        double wide = path.getLayoutBounds().getWidth() / path.getText().length();
        Bounds there = bounds(path);

        // far from the next click: a third one would take the line
        robot.clickOn(there.getMaxX() + 100, there.getCenterY());
        assertThat(pane.model().hasSelection()).isFalse();
        robot.doubleClickOn(there.getMinX() + 5.2 * wide, there.getCenterY());
        robot.push(KeyCode.SHORTCUT, KeyCode.C);
        assertThat(clipboard(robot)).isEqualTo("./out/report.json");
        robot.push(KeyCode.SHIFT, KeyCode.RIGHT).push(KeyCode.SHORTCUT, KeyCode.C);
        assertThat(clipboard(robot)).isEqualTo("./out/report.json ");

        robot.moveTo(there.getMinX() + 1.1 * wide, there.getCenterY());
        robot.press(MouseButton.PRIMARY);
        robot.moveTo(there.getMinX() + 2 * wide, there.getCenterY() + LogRow.HEIGHT);
        robot.release(MouseButton.PRIMARY);
        robot.interact(() -> Window.picture(scene, theme, "log-selected"));
        robot.push(KeyCode.SHORTCUT, KeyCode.C);
        assertThat(clipboard(robot)).isEqualTo("./out/report.json at last\nand tha");
    }

    @Test
    void draggingOverTheEdgeScrollsOn(FxRobot robot) throws Exception {
        lines(1, 300);
        until(() -> text(robot).contains("line 300"));
        Node view = robot.lookup("#log-lines").query();
        // without a display a node does not hear of a drag that has left it
        robot.interact(() -> Event.fireEvent(view, mouse(MouseEvent.MOUSE_PRESSED, 250)));
        robot.interact(() -> Event.fireEvent(view, mouse(MouseEvent.MOUSE_DRAGGED, -45)));
        until(() -> text(robot).startsWith("line 1\n"));
        robot.interact(() -> Event.fireEvent(view, mouse(MouseEvent.MOUSE_RELEASED, -45)));
        robot.push(KeyCode.SHORTCUT, KeyCode.C);
        assertThat(clipboard(robot)).contains("\nline 3\n").contains("\nline 290\n");
    }

    @Test
    void aSearchCountsStepsAndLeavesOutWhatDoesNotMatch(FxRobot robot) throws Exception {
        lines(1, 200);
        // the robot asks for bounds on its own thread: nothing may be drawn meanwhile
        until(() -> text(robot).contains("line 200"));
        robot.clickOn("#log-lines").push(KeyCode.SHORTCUT, KeyCode.F);
        robot.write("line 1");
        until(() -> words(robot, "#log-find-position").equals("0 of 111"));
        robot.push(KeyCode.ENTER);
        until(() -> words(robot, "#log-find-position").endsWith("of 111"));
        String first = words(robot, "#log-find-position");
        robot.push(KeyCode.F3);
        assertThat(words(robot, "#log-find-position")).isNotEqualTo(first);
        robot.push(KeyCode.SHIFT, KeyCode.F3);
        assertThat(words(robot, "#log-find-position")).isEqualTo(first);

        robot.clickOn("#log-search-regex").clickOn("#log-search").push(KeyCode.ESCAPE);
        robot.write("line [24]$");
        until(() -> words(robot, "#log-find-position").endsWith("of 2"));
        robot.clickOn("#log-search-only");
        until(() -> text(robot).equals("line 2\nline 4"));
        robot.interact(() -> Window.picture(scene, theme, "log-only-matches"));
        robot.clickOn("#log-search-only");
        until(() -> text(robot).lines().count() > 2);

        robot.clickOn("#log-search").push(KeyCode.ESCAPE).write("(");
        until(() -> words(robot, "#log-find-position").equals("Not a regular expression"));
    }

    @Test
    void followingLetsGoWhenScrolledAndThePillLeadsBack(FxRobot robot) throws Exception {
        lines(1, 200);
        until(() -> text(robot).contains("line 200"));
        robot.interact(() -> Wheel.up(robot.lookup("#log-lines").query(), 10));
        until(() -> !text(robot).contains("line 200"));
        lines(201, 207);
        until(() -> robot.lookup("#log-new-lines").queryButton().isVisible());
        assertThat(words(robot, "#log-new-lines")).isEqualTo("7 new lines");
        robot.interact(() -> Window.picture(scene, theme, "log-new-lines"));
        robot.clickOn("#log-new-lines");
        until(() -> text(robot).contains("line 207"));
        lines(208, 208);
        until(() -> text(robot).contains("line 208"));

        robot.clickOn("#log-lines").push(KeyCode.HOME);
        until(() -> text(robot).startsWith("line 1\n"));
        robot.push(KeyCode.END);
        until(() -> text(robot).endsWith("line 208"));
    }

    @Test
    void streamsTimesBrokenLinesClearAndExportHaveTheirButtons(FxRobot robot) throws Exception {
        print(LogStream.STDOUT, "out");
        print(LogStream.STDERR, "err " + "and so on ".repeat(40) + "end");
        robot.clickOn("#log-stream-err");
        until(() -> text(robot).startsWith("err "));
        assertThat(text(robot).lines()).hasSize(1);
        robot.clickOn("#log-wrap");
        until(() -> text(robot).lines().count() > 1);
        assertThat(String.join("", text(robot).lines().toList())).endsWith("and so on end");
        robot.clickOn("#log-stream-both");
        until(() -> text(robot).startsWith("out"));

        robot.clickOn("#log-times").clickOn("#log-times-since");
        until(() -> times(robot).contains("+0:01.500"));
        robot.interact(() -> Window.picture(scene, theme, "log-wrapped"));
        robot.clickOn("#log-times").clickOn("#log-times-clock");
        until(() -> times(robot).stream().anyMatch(time -> time.endsWith(":01.500")));
        robot.clickOn("#log-times").clickOn("#log-times-off");
        until(() -> times(robot).isEmpty());

        robot.clickOn("#log-clear");
        until(() -> text(robot).isEmpty());
        assertThat(words(robot, "#log-caption")).contains("cleared");
        robot.clickOn("#log-clear");
        until(() -> text(robot).startsWith("out"));
        robot.clickOn("#log-export");
        assertThat(exported).containsExactly(pane.model());
    }

    private void lines(int from, int to) {
        for (int i = from; i <= to; i++) {
            print(LogStream.STDOUT, "line " + i);
        }
    }

    private void print(LogStream stream, String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        log.append(stream, bytes, 0, bytes.length, BEGIN.plusMillis(1_500));
    }

    private static String text(FxRobot robot) {
        return Objects.toString(
                robot.lookup("#log-lines")
                        .query()
                        .queryAccessibleAttribute(AccessibleAttribute.TEXT));
    }

    private static String words(FxRobot robot, String query) {
        return ((Labeled) robot.lookup(query).query()).getText();
    }

    private static List<String> times(FxRobot robot) {
        return robot.lookup(".log-time").queryAllAs(Text.class).stream()
                .filter(time -> time.getParent().isVisible())
                .map(Text::getText)
                .filter(time -> !time.isEmpty())
                .toList();
    }

    private static Object fill(FxRobot robot, String piece) {
        return piece(robot, piece).getFill();
    }

    private static Text piece(FxRobot robot, String piece) {
        return robot.lookup(node -> node instanceof Text text && text.getText().equals(piece))
                .queryAs(Text.class);
    }

    /// Over the first letter of a line.
    private static MouseEvent mouse(EventType<MouseEvent> type, double y) {
        boolean down = type != MouseEvent.MOUSE_RELEASED;
        return new MouseEvent(
                type,
                47,
                y,
                47,
                y,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                down,
                false,
                false,
                true,
                false,
                false,
                null);
    }

    private static Bounds bounds(Node node) {
        return node.localToScreen(node.getLayoutBounds());
    }

    private static String clipboard(FxRobot robot) {
        List<String> found = new ArrayList<>();
        robot.interact(() -> found.add(Clipboard.getSystemClipboard().getString()));
        return found.getFirst();
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        waitFor(60, TimeUnit.SECONDS, () -> asyncFx(condition).get());
        waitForFxEvents();
    }
}
