package dev.coracle.app;

import static org.testfx.util.WaitForAsyncUtils.asyncFx;
import static org.testfx.util.WaitForAsyncUtils.waitFor;
import static org.testfx.util.WaitForAsyncUtils.waitForAsyncFx;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import dev.coracle.app.compare.WorkloadsCompareDesk;
import dev.coracle.app.settings.Preferences;
import dev.coracle.app.task.DesktopTasks;
import dev.coracle.app.testing.Window;
import dev.coracle.app.theme.Theme;
import dev.coracle.engine.grant.Grants;
import dev.coracle.registry.name.Digest;
import dev.coracle.workloads.Settings;
import dev.coracle.workloads.Workloads;
import dev.coracle.workloads.docker.Docker;
import dev.coracle.workloads.docker.DockerException;
import dev.coracle.workloads.docker.DockerHosts;
import dev.coracle.workloads.library.LibraryException;
import dev.coracle.workloads.run.KnownVersions;
import dev.coracle.workloads.run.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;

/// The real window over the real core on a data directory of its own, and what tests ask of it.
final class OpenDesktop implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 120;

    private final Workloads workloads;
    private final DesktopTasks tasks = new DesktopTasks();
    private final Theme theme = new Theme();
    private final Desktop desktop;
    private final Scene scene;
    private String opened = "";

    OpenDesktop(Stage stage, Path data) {
        this(stage, data, () -> Docker.find(DockerHosts.ofThisUser()));
    }

    /// @param engine what comparisons start containers with
    OpenDesktop(Stage stage, Path data, WorkloadsCompareDesk.Engine engine) {
        workloads = Workloads.open(Settings.at(data));
        desktop = Desktop.over(workloads, engine, Preferences.DEFAULT, theme, tasks);
        desktop.setBrowser(url -> opened = url);
        scene = new Scene(desktop.root(), Window.WIDTH, Window.HEIGHT);
        theme.dress(scene);
        stage.setScene(scene);
        stage.show();
        desktop.watch();
    }

    /// What comparisons find where there is no engine.
    static Docker noEngine() throws DockerException {
        return Docker.find(DockerHosts.among(Map.of(), Path.of("/nowhere"), "nowhere"));
    }

    @Override
    public void close() {
        // as the window does: what is cancelled changes what is shown
        waitForAsyncFx(
                PATIENCE_SECONDS * 1_000L,
                () -> {
                    desktop.close();
                    tasks.close();
                });
        workloads.close();
    }

    /// Writes the pictures of the window as it is, in both themes.
    void picture(FxRobot robot, String name) {
        waitForFxEvents();
        robot.interact(() -> Window.picture(scene, theme, name));
    }

    /// Lets the user have accepted another version of a module last: as if its name had moved.
    void move(String module) {
        workloads
                .runs()
                .acceptVersion(
                        module,
                        new KnownVersions.Version(Digest.sha256(new byte[] {1}), List.of()));
    }

    /// Puts a file into the library.
    void add(Path file) throws LibraryException {
        workloads.library().importFile(file);
    }

    /// Lets the user have granted this to a module of the library.
    void remember(String module, Grants grants) throws LibraryException {
        workloads.runs().remember(workloads.library().find(module).orElseThrow().digest(), grants);
    }

    /// The runs, the newest first.
    List<Run> all() {
        return workloads.runs().all();
    }

    /// The page that was opened in the browser last.
    String opened() {
        return opened;
    }

    /// How many runs there were.
    int runs() {
        return workloads.runs().all().size();
    }

    Scene scene() {
        return scene;
    }

    Theme theme() {
        return theme;
    }

    /// Asks on the toolkit's thread, where nothing changes while it looks.
    static void until(Callable<Boolean> condition) throws TimeoutException {
        waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> asyncFx(condition).get());
        waitForFxEvents();
    }

    static boolean visible(FxRobot robot, String query) {
        return robot.lookup(query).tryQuery().filter(OpenDesktop::inSight).isPresent();
    }

    /// The text of a label or button; empty where there is none.
    static String words(FxRobot robot, String query) {
        return robot.lookup(query)
                .tryQuery()
                .filter(Labeled.class::isInstance)
                .map(node -> Objects.requireNonNullElse(((Labeled) node).getText(), ""))
                .orElse("");
    }

    /// The lines of a log view that are in sight.
    static String log(FxRobot robot, String detail) {
        return robot.lookup(detail + " #log-lines")
                .tryQuery()
                .map(node -> node.queryAccessibleAttribute(AccessibleAttribute.TEXT))
                .map(Object::toString)
                .orElse("");
    }

    private static boolean inSight(Node node) {
        return node.isVisible() && (node.getParent() == null || inSight(node.getParent()));
    }
}
