package dev.coracle.app;

import static dev.coracle.app.OpenDesktop.until;
import static dev.coracle.app.OpenDesktop.visible;
import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitForAsyncFx;

import dev.coracle.app.compare.WorkloadsCompareDesk;
import dev.coracle.app.registries.WorkloadsRegistryDesk;
import dev.coracle.app.runs.RunFacts;
import dev.coracle.app.runs.RunItem;
import dev.coracle.app.settings.Preferences;
import dev.coracle.app.task.DesktopTasks;
import dev.coracle.app.testing.FakeDesk;
import dev.coracle.app.testing.FakeShelf;
import dev.coracle.app.testing.FxProbe;
import dev.coracle.app.testing.Wheel;
import dev.coracle.app.testing.Window;
import dev.coracle.app.theme.Theme;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.Settings;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.docker.Docker;
import dev.coracle.workloads.docker.DockerHosts;
import dev.coracle.workloads.doctor.Doctor;
import dev.coracle.workloads.log.LogStream;
import dev.coracle.workloads.log.RunLog;
import dev.coracle.workloads.run.Ending;
import dev.coracle.workloads.run.Program;
import dev.coracle.workloads.run.RunRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The whole window under load. Each test prints how many frames a second there were and the worst
/// that the toolkit's thread had to do in one piece; what must hold whatever the machine is
/// checked, times are not.
@ExtendWith(ApplicationExtension.class)
class StressTest {

    private static final int BEFORE = 1_000_000;
    private static final int PER_SECOND = 10_000;
    private static final int WARM_UP_SECONDS = 3;
    private static final int SECONDS = 4;
    private static final int MANY = 10_000;
    private static final int LIVE = 50;

    @TempDir Path data;

    private final FakeDesk desk = new FakeDesk();
    private final DesktopTasks tasks = new DesktopTasks();
    private long lines;

    @SuppressWarnings("NullAway.Init") // by @Start
    private Workloads workloads;

    @SuppressWarnings("NullAway.Init") // by @Start
    private Desktop desktop;

    @Start
    void open(Stage stage) {
        workloads = Workloads.open(Settings.at(data).withStandBy(false));
        Theme theme = new Theme();
        desktop =
                new Desktop(
                        FakeShelf.of(MANY),
                        desk,
                        new WorkloadsCompareDesk(
                                workloads, () -> Docker.find(DockerHosts.ofThisUser())),
                        workloads::density,
                        new Doctor(workloads)::examine,
                        new WorkloadsRegistryDesk(workloads.library(), workloads.logins()),
                        Vitals.of(workloads, () -> Docker.find(DockerHosts.ofThisUser())),
                        data,
                        Preferences.DEFAULT,
                        theme,
                        tasks);
        Scene scene = new Scene(desktop.root(), Window.WIDTH, Window.HEIGHT);
        theme.dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close() {
        waitForAsyncFx(
                60_000,
                () -> {
                    desktop.close();
                    tasks.close();
                });
        workloads.close();
    }

    @Test
    void aLogOfAMillionLinesGrowsWhileItIsFollowed(FxRobot robot) throws Exception {
        RunLog log = longLog(robot);
        grow(log, WARM_UP_SECONDS);
        report("log, 10,000 lines/s on 1,000,000", () -> grow(log, SECONDS));

        atEnd(robot);
    }

    @Test
    void aLogOfAMillionLinesGrowsWhileItIsSearchedBrokenAndColoured(FxRobot robot)
            throws Exception {
        RunLog log = longLog(robot);
        robot.clickOn("#runs-detail #log-wrap");
        robot.clickOn("#runs-detail #log-search").write("willow");
        grow(log, WARM_UP_SECONDS);
        report("log, the same with a search, colours and broken lines", () -> grow(log, SECONDS));

        atEnd(robot);
        until(
                () ->
                        OpenDesktop.words(robot, "#runs-detail #log-find-position")
                                .endsWith("of " + String.format("%,d", lines)));
    }

    @Test
    void aLogOfAMillionLinesGrowsWhileSomebodyScrolls(FxRobot robot) throws Exception {
        RunLog log = longLog(robot);
        grow(log, WARM_UP_SECONDS);
        Node view = robot.lookup("#runs-detail #log-lines").query();
        Thread growing = Thread.ofPlatform().start(() -> grow(log, SECONDS));
        report(
                "log, the same while somebody scrolls",
                () -> {
                    while (growing.isAlive()) {
                        Platform.runLater(() -> Wheel.up(view, 1));
                        pause(8);
                    }
                });
        until(() -> visible(robot, "#runs-detail #log-new-lines"));
    }

    @Test
    void tenThousandRunsOfWhichFiftyGoOnAreScrolled(FxRobot robot) throws Exception {
        List<RunItem> live = manyRuns(robot);
        robot.clickOn("#go-runs");
        TableView<?> table = robot.lookup("#runs-table").queryTableView();
        Runnable scrolling = () -> scroll(table, live);
        scrolling.run();
        report("10,000 runs, 50 of them live, scrolled", scrolling::run);

        assertThat(table.getItems()).hasSizeGreaterThanOrEqualTo(MANY);
    }

    @Test
    void tenThousandModulesAreScrolled(FxRobot robot) throws Exception {
        robot.clickOn("#go-modules");
        TableView<?> table = robot.lookup("#modules-table").queryTableView();
        until(() -> table.getItems().size() == MANY);
        Runnable scrolling = () -> scroll(table, List.of());
        scrolling.run();
        report("10,000 modules, scrolled", scrolling::run);
    }

    private static void report(String what, FxProbe.Busy busy) throws Exception {
        System.out.println("STRESS " + what + ": " + FxProbe.during(busy));
    }

    /// The log of a run that has printed a million lines, in sight in the page of runs.
    private RunLog longLog(FxRobot robot) throws Exception {
        desk.keep(1L << 30);
        robot.interact(() -> desk.start(program(1)));
        RunLog log = desk.runs().getFirst().log();
        print(log, BEFORE);
        robot.clickOn("#go-runs");
        until(() -> OpenDesktop.log(robot, "#runs-detail").contains(BEFORE + "  "));
        robot.moveTo("#runs-detail #log-lines");
        return log;
    }

    private void atEnd(FxRobot robot) throws Exception {
        until(() -> OpenDesktop.log(robot, "#runs-detail").contains(lines + "  "));
        assertThat(lines).isEqualTo(BEFORE + (WARM_UP_SECONDS + SECONDS) * (long) PER_SECOND);
    }

    /// A hundred times a second, a hundredth of a second's lines.
    private void grow(RunLog log, int seconds) {
        for (int i = 0; i < seconds * 100; i++) {
            print(log, PER_SECOND / 100);
            pause(10);
        }
    }

    private void print(RunLog log, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(++lines)
                    .append(
                            "  the river carries \u001b[32ma coracle\u001b[0m past the willow bank\n");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        log.append(LogStream.STDOUT, bytes, 0, bytes.length, Instant.now());
    }

    private List<RunItem> manyRuns(FxRobot robot) {
        desk.keep(4_096);
        robot.interact(
                () -> {
                    for (int i = 0; i < MANY; i++) {
                        RunItem run = desk.start(program(i % 20)).orElseThrow();
                        if (i < MANY - LIVE) {
                            FakeDesk.end(run, new Ending.Exited(i % 7 == 0 ? 1 : 0), List.of());
                        }
                    }
                });
        return List.copyOf(desk.runs().subList(0, LIVE));
    }

    /// Up and down by some rows a frame; meanwhile each live run changes ten times a second, and
    /// ten runs a second start and end.
    private void scroll(TableView<?> table, List<RunItem> live) {
        for (int frame = 0; frame < SECONDS * 60; frame++) {
            int row = Math.abs(frame * 7 % (2 * MANY) - MANY);
            boolean changes = frame % 6 == 0 && !live.isEmpty();
            Platform.runLater(() -> table.scrollTo(Math.min(row, MANY - 1)));
            if (changes) {
                live.forEach(run -> Platform.runLater(() -> touch(run)));
                Platform.runLater(
                        () ->
                                FakeDesk.end(
                                        desk.start(program(3)).orElseThrow(),
                                        new Ending.Exited(0),
                                        List.of()));
            }
            pause(16);
        }
    }

    private static void touch(RunItem run) {
        RunFacts facts = run.facts();
        RunRecord was = facts.record();
        run.update(
                new RunFacts(
                        new RunRecord(
                                was.id(),
                                was.program(),
                                was.invoke(),
                                was.grants(),
                                was.secrets(),
                                was.state(),
                                was.ending(),
                                was.started(),
                                was.ended(),
                                was.phases(),
                                was.usage(),
                                was.denied() + 1,
                                was.logBytes()),
                        facts.grants(),
                        facts.accesses()));
    }

    private static Program program(int number) {
        return new Program(
                "module-" + number,
                Digest.sha256(new byte[] {(byte) number}),
                Path.of("module-" + number + ".wasm"));
    }

    private static void pause(int millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
