package dev.coracle.capability.view;

import static dev.coracle.engine.grant.Access.Outcome.ALLOWED;
import static dev.coracle.engine.grant.Access.Outcome.DENIED;
import static dev.coracle.engine.grant.Access.Outcome.FAKED;
import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerLight;
import dev.coracle.capability.model.Door;
import dev.coracle.capability.model.EditorViewModel;
import dev.coracle.capability.model.Edits;
import dev.coracle.capability.model.Places;
import dev.coracle.capability.model.Requests;
import dev.coracle.capability.model.Trail;
import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.ClockGrant;
import dev.coracle.engine.grant.DirectoryGrant;
import dev.coracle.engine.grant.Grants;
import dev.coracle.engine.grant.VariableGrant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
@SuppressWarnings("NullAway.Init")
class CapabilityEditorTest {

    private static final Requests TOOL =
            Requests.ofImports(
                    List.of(
                            "wasi_snapshot_preview1.path_open",
                            "wasi_snapshot_preview1.environ_get",
                            "wasi_snapshot_preview1.clock_time_get"));

    @TempDir Path temporary;
    private Path home;
    private CapabilityEditor editor;
    private @Nullable Path fileToOpen;
    private final List<Grants> applied = new ArrayList<>();

    @Start
    void start(Stage stage) throws IOException {
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        home = temporary.toRealPath();
        editor = new CapabilityEditor(new EditorViewModel(new Places(home)), chooses());
        editor.setOnApply(applied::add);
        editor.open("logger", Grants.none(), TOOL, Trail.empty());
        stage.setScene(new Scene(editor, 1000, 900));
        stage.show();
    }

    /// The dialog of a user who always takes the home directory.
    private Chooser chooses() {
        return new Chooser() {
            @Override
            public Optional<Path> directory(Window owner, String title, Path start) {
                return Optional.of(home);
            }

            @Override
            public Optional<Path> file(Window owner, String title, Path start) {
                return Optional.ofNullable(fileToOpen);
            }

            @Override
            public Optional<Path> save(Window owner, String title, String name) {
                return Optional.of(home.resolve(name));
            }
        };
    }

    @Test
    void grantsWhatWasRefusedWithOneClickAndAppliesIt(FxRobot robot) {
        robot.interact(() -> editor.trailProperty().set(refusedLog()));

        robot.clickOn("#proposal-0-grant");
        robot.clickOn("#editor-apply");

        assertThat(applied)
                .containsExactly(
                        Grants.none()
                                .withDirectory(
                                        new DirectoryGrant(
                                                home.resolve("Coracle/logger/logs"),
                                                "/logs",
                                                DirectoryGrant.Access.READ_WRITE)));
        assertThat(home.resolve("Coracle/logger/logs")).isDirectory();
        assertThat(robot.lookup("#proposal-0-grant").tryQuery()).isEmpty();
        assertThat(editor.changedProperty().get()).isFalse();
    }

    @Test
    void aRefusalIsGrantedForOneRunOrForEveryModuleFromTheMenuBesideIt(FxRobot robot) {
        List<Grants> once = new ArrayList<>();
        List<Grants> everywhere = new ArrayList<>();
        robot.interact(
                () -> {
                    editor.trailProperty()
                            .set(Trail.of(List.of(new Access(Access.Kind.CLOCK, "", FAKED))));
                    editor.setReach(
                            new Reach() {
                                @Override
                                public void once(Grants grants) {
                                    once.add(grants);
                                }

                                @Override
                                public void everywhere(Grants defaults) {
                                    everywhere.add(defaults);
                                }
                            });
                });
        Grants clock = Grants.none().withClock(new ClockGrant.Coarse());

        fire(robot, "#proposal-0-grant", "proposal-0-once");
        assertThat(once).containsExactly(clock);
        assertThat(editor.grantsProperty().get()).isEqualTo(Grants.none());

        fire(robot, "#proposal-0-grant", "proposal-0-always");
        assertThat(everywhere).containsExactly(clock);
        assertThat(editor.grantsProperty().get()).isEqualTo(clock);
    }

    @Test
    void whatModulesStartWithIsSetFromTheEditorAndDangersAreSaidFirst(FxRobot robot) {
        List<Grants> everywhere = new ArrayList<>();
        robot.interact(
                () -> {
                    editor.setReach(
                            new Reach() {
                                @Override
                                public void once(Grants grants) {}

                                @Override
                                public void everywhere(Grants defaults) {
                                    everywhere.add(defaults);
                                }
                            });
                    editor.grantsProperty()
                            .set(
                                    Edits.addDirectory(home)
                                            .apply(Grants.none())
                                            .withVariable(
                                                    new VariableGrant.Secret("TOKEN", "hunter")));
                    robot.lookup("#editor-profiles").queryAs(MenuButton.class).show();
                });
        fire(robot, "#editor-profiles", "default-make");
        assertThat(everywhere).isEmpty();

        robot.clickOn("#editor-confirm-apply");
        assertThat(everywhere).containsExactly(Edits.addDirectory(home).apply(Grants.none()));
    }

    @Test
    void listsAllThatTheLastRunWroteOnDemand(FxRobot robot) {
        List<Access> accesses = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            accesses.add(new Access(Access.Kind.CREATE, "/logs/" + i + ".log", ALLOWED));
        }
        robot.interact(
                () -> {
                    editor.open(
                            "logger",
                            Grants.none()
                                    .withDirectory(
                                            new DirectoryGrant(
                                                    home.resolve("logs"),
                                                    "/logs",
                                                    DirectoryGrant.Access.READ_WRITE)),
                            TOOL,
                            Trail.of(accesses));
                    editor.selectedProperty().set(Door.DIRECTORIES);
                });
        assertThat(robot.lookup((Node node) -> shows(node, "11.log")).tryQuery()).isEmpty();

        robot.clickOn("#written-logs-all");
        assertThat(robot.lookup((Node node) -> shows(node, "11.log")).tryQuery()).isPresent();
    }

    private static void fire(FxRobot robot, String menu, String item) {
        robot.interact(
                () ->
                        robot.lookup(menu).queryAs(MenuButton.class).getItems().stream()
                                .filter(each -> item.equals(each.getId()))
                                .findFirst()
                                .orElseThrow()
                                .fire());
    }

    @Test
    void grantsAChosenDirectoryForReadingAndWritingInASecondStep(FxRobot robot) {
        robot.interact(() -> editor.selectedProperty().set(Door.DIRECTORIES));
        robot.clickOn("#directories-choose");
        assertThat(onlyDirectory().access()).isEqualTo(DirectoryGrant.Access.READ);

        String guest = onlyDirectory().guest().substring(1);
        robot.clickOn("#directory-" + guest.replaceAll("[^A-Za-z0-9]+", "-") + "-write");
        assertThat(onlyDirectory().access()).isEqualTo(DirectoryGrant.Access.READ_WRITE);

        robot.clickOn("#editor-undo");
        assertThat(onlyDirectory().access()).isEqualTo(DirectoryGrant.Access.READ);
        robot.clickOn("#editor-undo");
        assertThat(editor.grantsProperty().get()).isEqualTo(Grants.none());
    }

    @Test
    void typesADirectoryAndSaysWhatIsMissingMeanwhile(FxRobot robot) {
        robot.interact(() -> editor.selectedProperty().set(Door.DIRECTORIES));
        robot.clickOn("#directories-type");
        robot.clickOn("#directory-new-host").write("data");
        assertThat(robot.lookup("#directory-new-save").query().isDisabled()).isTrue();

        robot.interact(() -> text(robot, "#directory-new-host").setText("~/data"));
        assertThat(text(robot, "#directory-new-guest").getText()).isEqualTo("/data");
        robot.clickOn("#directory-new-save");

        assertThat(onlyDirectory())
                .isEqualTo(
                        new DirectoryGrant(
                                home.resolve("data"), "/data", DirectoryGrant.Access.READ));
    }

    @Test
    void opensADoorAndWalksToTheNextWithTheKeyboard(FxRobot robot) {
        robot.interact(() -> robot.lookup("#door-environment").query().requestFocus());
        robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);

        assertThat(editor.selectedProperty().get()).isEqualTo(Door.CLOCK);
        robot.clickOn("#clock-coarse");
        assertThat(editor.grantsProperty().get().clock()).isEqualTo(new ClockGrant.Coarse());
    }

    @Test
    void opensTheRowsOfTheDoorThatIsClicked(FxRobot robot) {
        robot.clickOn("#door-environment");

        assertThat(editor.selectedProperty().get()).isEqualTo(Door.ENVIRONMENT);
        assertThat(robot.lookup("#environment-add").tryQuery()).isPresent();
        assertThat(robot.lookup("#directories-choose").tryQuery()).isEmpty();
    }

    @Test
    void addsASecretByItsNameAndNeverShowsIt(FxRobot robot) {
        robot.interact(() -> editor.selectedProperty().set(Door.ENVIRONMENT));
        robot.clickOn("#environment-add");
        robot.interact(() -> text(robot, "#variable-new-name").setText("API_TOKEN"));
        robot.clickOn("#variable-new-secret").write("hunter");
        robot.clickOn("#variable-new-save");

        assertThat(editor.grantsProperty().get().environment())
                .containsExactly(new VariableGrant.Secret("API_TOKEN", "hunter"));
        assertThat(robot.lookup((Node node) -> shows(node, "hunter")).tryQuery()).isEmpty();
    }

    @Test
    void pastesADotEnvFileAsOneStep(FxRobot robot) {
        robot.interact(
                () -> {
                    editor.selectedProperty().set(Door.ENVIRONMENT);
                    ClipboardContent content = new ClipboardContent();
                    content.putString("A=1\nB=2\n");
                    Clipboard.getSystemClipboard().setContent(content);
                });
        robot.clickOn("#environment-paste");
        assertThat(editor.grantsProperty().get().environment()).hasSize(2);

        robot.clickOn("#editor-undo");
        assertThat(editor.grantsProperty().get().environment()).isEmpty();
    }

    @Test
    void answersWhetherSomethingWouldBeAllowed(FxRobot robot) {
        robot.interact(
                () -> {
                    editor.grantsProperty().set(Edits.addDirectory(home).apply(Grants.none()));
                    text(robot, "#question").setText("/etc/passwd");
                });
        Node answer = robot.lookup("#question-answer").query();
        assertThat(answer.getPseudoClassStates())
                .doesNotContain(PseudoClass.getPseudoClass("allowed"));

        robot.interact(() -> text(robot, "#question").setText(onlyDirectory().guest() + "/x"));
        assertThat(answer.getPseudoClassStates()).contains(PseudoClass.getPseudoClass("allowed"));
    }

    @Test
    void givesEveryControlAnIdAndAName(FxRobot robot) {
        for (Door door : Door.values()) {
            robot.interact(() -> editor.selectedProperty().set(door));
            for (Node node : robot.from(editor).lookup((Node n) -> isControl(n)).queryAll()) {
                assertThat(node.getId()).as("id of %s", node).isNotNull();
                assertThat(named(node)).as("name of %s", node).isTrue();
            }
        }
    }

    private static boolean isControl(Node node) {
        return node.isFocusTraversable() && !node.getStyleClass().contains("scroll-pane");
    }

    private static boolean named(Node node) {
        boolean text =
                node instanceof ButtonBase button
                        && button.getText() != null
                        && !button.getText().isBlank();
        return text || node.getAccessibleText() != null;
    }

    private static boolean shows(Node node, String text) {
        return node instanceof javafx.scene.text.Text words && words.getText().contains(text);
    }

    private static Trail refusedLog() {
        return Trail.of(List.of(new Access(Access.Kind.CREATE, "/logs/app.log", DENIED)));
    }

    private DirectoryGrant onlyDirectory() {
        return editor.grantsProperty().get().directories().getFirst();
    }

    private static TextInputControl text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(TextInputControl.class);
    }
}
