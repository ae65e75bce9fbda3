package dev.coracle.app;

import static dev.coracle.app.OpenDesktop.until;
import static dev.coracle.app.OpenDesktop.visible;
import static dev.coracle.app.OpenDesktop.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.app.modules.ModuleItem;
import dev.coracle.app.testing.Drop;
import dev.coracle.capability.format.GrantFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Editing grants in the real window, running with them, and taking them elsewhere.
@ExtendWith(ApplicationExtension.class)
class GrantsJourneyTest {

    private static final String SECRET = "hunter2-stays-here";

    @TempDir static Path home;
    @TempDir Path data;

    @SuppressWarnings("NullAway.Init") // by @Start
    private OpenDesktop desktop;

    @SuppressWarnings("NullAway.Init") // by @Start
    private Stage window;

    @Start
    void open(Stage stage) {
        window = stage;
        System.setProperty("user.home", home.toString());
        desktop = new OpenDesktop(stage, data);
    }

    @AfterEach
    void close() {
        desktop.close();
    }

    @Test
    void theFocusStaysNearTheButtonThatGranted(FxRobot robot) throws Exception {
        until(() -> visible(robot, "#home-run-logger"));
        robot.clickOn("#home-run-logger");
        until(() -> visible(robot, "#home-detail #denial-grant"));
        robot.clickOn("#home-detail #denial-grant");
        until(() -> words(robot, "#home-detail #run-state").equals("Done"));

        Node focused = robot.lookup("#home-detail").query().getScene().getFocusOwner();
        assertThat(Stream.iterate(focused, n -> n != null, Node::getParent).map(Node::getId))
                .contains("home-detail");
    }

    @Test
    void whatIsGrantedForOneRunIsNotKept(FxRobot robot) throws Exception {
        until(() -> visible(robot, "#home-run-logger"));
        robot.clickOn("#home-run-logger");
        until(() -> visible(robot, "#home-detail #denial-grant"));
        MenuButton grant = robot.lookup("#home-detail #denial-grant").queryAs(MenuButton.class);
        robot.interact(() -> grant.getItems().getFirst().fire());
        until(() -> words(robot, "#home-detail #run-state").equals("Done"));
        robot.clickOn("#home-detail #run-again");
        until(() -> visible(robot, "#home-detail #denial-grant"));
    }

    @Test
    void whatIsGrantedToEveryModuleIsWhatTheyStartWithAndCanBeTakenBack(FxRobot robot)
            throws Exception {
        until(() -> visible(robot, "#home-run-logger"));
        robot.clickOn("#home-run-logger");
        until(() -> visible(robot, "#home-detail #denial-grant"));
        MenuButton grant = robot.lookup("#home-detail #denial-grant").queryAs(MenuButton.class);
        robot.interact(() -> grant.getItems().getLast().fire());
        until(() -> words(robot, "#home-detail #run-state").equals("Done"));

        assertThat(words(robot, "#notice-text")).contains("/logs");
        desktop.picture(robot, "grants-every-module");
        openGrants(robot, "nosy");
        assertThat(robot.lookup("#summary").query().getAccessibleText()).contains("/logs");

        robot.interact(() -> robot.lookup("#notice-action").queryButton().fire());
        until(
                () ->
                        robot.lookup("#summary")
                                .query()
                                .getAccessibleText()
                                .equals("Can touch nothing of this computer."));
    }

    @Test
    void whatEarlierSessionsDidIsInTheRowsAndInWhatTighteningLooksAt(FxRobot robot)
            throws Exception {
        until(() -> visible(robot, "#home-run-logger"));
        robot.clickOn("#home-run-logger");
        until(() -> visible(robot, "#home-detail #denial-grant"));
        robot.clickOn("#home-detail #denial-grant");
        until(() -> words(robot, "#home-detail #run-state").equals("Done"));
        desktop.close();
        robot.interact(() -> desktop = new OpenDesktop(window, data));

        robot.clickOn("#go-modules");
        until(() -> visible(robot, "#run-logger"));
        robot.interact(
                () ->
                        robot.lookup("#modules-table").queryTableView().getItems().stream()
                                .filter(item -> item.toString().contains("name=logger"))
                                .findFirst()
                                .ifPresent(
                                        item ->
                                                robot.lookup("#modules-table")
                                                        .<ModuleItem>queryTableView()
                                                        .getSelectionModel()
                                                        .select((ModuleItem) item)));
        robot.clickOn("#module-detail #tab-grants");
        until(() -> visible(robot, "#written-logs"));
        until(() -> !robot.lookup("#editor-runs").query().isDisabled());

        fire(robot, "#editor-runs", "runs-tighten");
        until(() -> visible(robot, "#review-accept") || visible(robot, "#review-dismiss"));
        assertThat(robot.lookup("Looked at 2 runs of this version.").tryQuery()).isPresent();
    }

    @Test
    void noButtonRunsAModuleWhoseNameMovedBeforeTheUserSawWhatChanged(FxRobot robot)
            throws Exception {
        until(() -> visible(robot, "#home-run-logger"));
        robot.clickOn("#home-run-logger");
        until(() -> visible(robot, "#home-detail #denial-grant"));
        assertThat(desktop.runs()).isEqualTo(1);

        for (String button :
                List.of(
                        "#home-run-logger",
                        "#home-detail #run-again",
                        "#home-detail #denial-grant")) {
            desktop.move("logger");
            robot.clickOn("#go-home");
            until(() -> visible(robot, button));
            robot.clickOn(button);
            until(() -> visible(robot, "#review-dismiss"));
            assertThat(desktop.runs()).as(button).isEqualTo(1);
            robot.interact(() -> robot.lookup("#review-dismiss").queryButton().fire());
            until(() -> !visible(robot, "#review-dismiss"));
        }

        robot.clickOn("#module-detail #run-again");
        until(() -> desktop.runs() == 2);
    }

    @Test
    void grantsAreEditedAppliedAndTakenElsewhere(FxRobot robot) throws Exception {
        openGrants(robot, "logger");
        Path logs = Files.createDirectories(home.resolve("kept/logs"));
        robot.interact(() -> open(robot, "#header-directories", "#directories-type"));
        robot.clickOn("#directories-type");
        type(robot, "#directory-new-host", logs.toString());
        type(robot, "#directory-new-guest", "/logs");
        robot.clickOn("#directory-new-save");
        until(() -> visible(robot, "#directory-logs-write"));
        robot.clickOn("#directory-logs-write");

        variable(robot);
        robot.interact(() -> open(robot, "#header-hosts", "#host-new"));
        until(() -> visible(robot, "#host-new"));
        type(robot, "#host-new", "https://api.example.com");
        press(robot, "#host-new-add");
        type(robot, "#question", "api.example.com:443");
        assertThat(robot.lookup("#question-answer").query().getAccessibleText())
                .startsWith("Yes")
                .contains("https://api.example.com");
        type(robot, "#question", "https://example.com");
        assertThat(robot.lookup("#question-answer").query().getAccessibleText()).startsWith("No");
        type(robot, "#question", "write /logs/app.log");
        assertThat(robot.lookup("#question-answer").query().getPseudoClassStates())
                .contains(PseudoClass.getPseudoClass("allowed"));
        assertThat(robot.lookup("#summary").query().getAccessibleText())
                .contains("/logs")
                .contains("API_TOKEN")
                .contains("api.example.com")
                .doesNotContain(SECRET);
        robot.clickOn("#editor-apply");
        desktop.picture(robot, "grants-edited");

        robot.clickOn("#module-detail #run-again");
        until(() -> Files.exists(logs.resolve("app.log")));
        until(() -> words(robot, "#module-detail #run-state").equals("Done"));

        robot.clickOn("#module-detail #tab-grants");
        for (GrantFormat format : GrantFormat.values()) {
            fire(robot, "#editor-share", "share-copy-" + format.id());
            AtomicReference<String> copied = new AtomicReference<>("");
            robot.interact(() -> copied.set(Clipboard.getSystemClipboard().getString()));
            assertThat(copied.get()).as(format.id()).isNotBlank().doesNotContain(SECRET);
            assertThat(GrantFormat.guess(copied.get())).contains(format);
            assertThat(visible(robot, "#review-dismiss")).isTrue();
        }
        desktop.picture(robot, "grants-exported");
        assertThat(secretsBelow(data)).isEmpty();
    }

    @Test
    void aProfileShowsWhatItWouldChangeBeforeItChanges(FxRobot robot) throws Exception {
        openGrants(robot, "nosy");
        fire(robot, "#editor-profiles", "profile-developer");
        until(() -> visible(robot, "#review-accept"));
        desktop.picture(robot, "grants-review");
        robot.clickOn("#review-accept");
        robot.clickOn("#editor-apply");
        until(() -> visible(robot, "#editor-confirm-apply"));
        desktop.picture(robot, "grants-confirm");
        robot.clickOn("#editor-confirm-apply");
        until(() -> words(robot, "#editor-status").equals("In force at the next run"));
    }

    @Test
    void aFolderDroppedOnTheRoomIsReadOnlyAndAFileOffersItsFolder(FxRobot robot) throws Exception {
        openGrants(robot, "logger");
        Path dropped = Files.createDirectories(home.resolve("dropped"));
        Path file = Files.writeString(home.resolve("dropped/notes.txt"), "x");
        Node room = robot.lookup("#module-detail .room").query();

        Drop folder = Drop.of(List.of(dropped.toFile()));
        robot.interact(() -> assertThat(folder.over(room)).isTrue());
        robot.interact(() -> assertThat(folder.on(room)).isTrue());
        until(() -> visible(robot, "#directory-dropped-write"));
        assertThat(robot.lookup("#summary").query().getAccessibleText())
                .startsWith("Can read ")
                .contains("/dropped");
        robot.clickOn("#directory-dropped-write");
        assertThat(robot.lookup("#summary").query().getAccessibleText())
                .startsWith("Can read and change ");

        robot.interact(() -> robot.lookup("#editor-undo").queryButton().fire());
        robot.interact(() -> robot.lookup("#editor-undo").queryButton().fire());
        robot.interact(() -> Drop.of(List.of(file.toFile())).on(room));
        until(() -> visible(robot, "#review-accept"));
        assertThat(visible(robot, "#directory-dropped-write")).isFalse();
        robot.interact(() -> robot.lookup("#review-accept").queryButton().fire());
        until(() -> visible(robot, "#directory-dropped-write"));
    }

    @Test
    void aProfileIsGivenToManyModulesAfterWhatItOpensWasSaid(FxRobot robot) throws Exception {
        openGrants(robot, "nosy");
        robot.interact(() -> robot.lookup("#editor-profiles").queryAs(MenuButton.class).show());
        fire(robot, "#editor-profiles", "profiles-manage");
        until(() -> visible(robot, "#profiles-panel"));
        robot.interact(
                () -> robot.lookup("#profiles-list").queryListView().getSelectionModel().select(3));
        for (Node box : robot.lookup("#profiles-modules .check-box").queryAll()) {
            robot.interact(() -> ((javafx.scene.control.CheckBox) box).setSelected(true));
        }
        robot.interact(() -> robot.lookup("#profiles-give").queryButton().fire());
        assertThat(visible(robot, "#profiles-dangers")).isTrue();
        assertThat(visible(robot, "#notice")).isFalse();
        desktop.picture(robot, "grants-profiles");

        robot.interact(() -> robot.lookup("#profiles-give").queryButton().fire());
        until(() -> words(robot, "#notice-text").contains("Developer"));
        assertThat(robot.lookup("#summary").query().getAccessibleText())
                .contains("every public host");
        robot.interact(() -> robot.lookup("#notice-action").queryButton().fire());
        until(
                () ->
                        robot.lookup("#summary")
                                .query()
                                .getAccessibleText()
                                .equals("Can touch nothing of this computer."));
    }

    private static void openGrants(FxRobot robot, String module) throws Exception {
        robot.clickOn("#go-modules");
        until(() -> visible(robot, "#run-" + module));
        robot.clickOn("#run-" + module);
        until(() -> !words(robot, "#module-detail #run-state").isEmpty());
        until(() -> visible(robot, "#module-detail #run-again"));
        robot.clickOn("#module-detail #tab-grants");
        until(() -> visible(robot, "#summary"));
    }

    private static void variable(FxRobot robot) throws Exception {
        robot.interact(() -> open(robot, "#header-environment", "#environment-add"));
        until(() -> visible(robot, "#environment-add"));
        press(robot, "#environment-add");
        type(robot, "#variable-new-name", "API_TOKEN");
        type(robot, "#variable-new-secret", SECRET);
        press(robot, "#variable-new-save");
    }

    /// Unfolds rows that may be out of sight.
    private static void open(FxRobot robot, String header, String inside) {
        if (robot.lookup(inside).tryQuery().isEmpty()) {
            Node line = robot.lookup(header).query();
            line.fireEvent(
                    new javafx.scene.input.KeyEvent(
                            javafx.scene.input.KeyEvent.KEY_PRESSED,
                            "",
                            "",
                            javafx.scene.input.KeyCode.ENTER,
                            false,
                            false,
                            false,
                            false));
        }
    }

    private static void press(FxRobot robot, String id) {
        robot.interact(() -> robot.lookup(id).queryButton().fire());
    }

    private static void type(FxRobot robot, String id, String text) {
        robot.interact(() -> robot.lookup(id).queryAs(TextInputControl.class).setText(text));
    }

    private static void fire(FxRobot robot, String menu, String item) {
        robot.interact(
                () -> {
                    MenuButton button = robot.lookup(menu).queryAs(MenuButton.class);
                    all(button.getItems().stream())
                            .filter(found -> item.equals(found.getId()))
                            .findFirst()
                            .orElseThrow()
                            .fire();
                });
    }

    private static Stream<MenuItem> all(Stream<MenuItem> items) {
        return items.flatMap(
                item ->
                        item instanceof javafx.scene.control.Menu menu
                                ? all(menu.getItems().stream())
                                : Stream.of(item));
    }

    /// Files that hold the secret in clear.
    private static List<Path> secretsBelow(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (text.contains(SECRET)) {
                    found.add(file);
                }
            }
        }
        return found;
    }
}
