package dev.coracle.app;

import static dev.coracle.app.OpenDesktop.until;
import static dev.coracle.app.OpenDesktop.visible;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.app.i18n.Words;
import dev.coracle.app.shell.Place;
import dev.coracle.app.testing.Whole;
import dev.coracle.app.testing.Window;
import dev.coracle.app.theme.Appearance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Every screen in German, in high contrast and on screens of other scales: nothing cut off, and
/// everything that takes the focus has a name to be read aloud.
@ExtendWith(ApplicationExtension.class)
class LooksTest {

    @TempDir Path data;

    private final Locale before = Locale.getDefault();

    @SuppressWarnings("NullAway.Init") // by @Start
    private OpenDesktop desktop;

    @SuppressWarnings("NullAway.Init") // by @Start
    private Stage stage;

    @Start
    void open(Stage primary) {
        stage = primary;
        // the longer of the two languages
        Words.speak("de");
        desktop = new OpenDesktop(primary, data);
        primary.setWidth(Window.WIDTH);
        primary.setHeight(Window.HEIGHT);
    }

    @AfterEach
    void close() {
        desktop.close();
        Locale.setDefault(before);
        Words.speak("");
    }

    @Test
    void everythingThatTakesTheFocusHasANameInEveryScreen(FxRobot robot) throws Exception {
        List<String> nameless = new ArrayList<>();
        for (Place place : Place.values()) {
            go(robot, place);
            // a control without a skin, which comes with the styles, has no text to speak yet
            robot.interact(() -> desktop.scene().getRoot().applyCss());
            robot.interact(
                    () ->
                            Whole.walk(
                                    desktop.scene().getRoot(),
                                    node -> {
                                        if (node.isFocusTraversable() && spoken(node).isBlank()) {
                                            nameless.add(place + " " + describe(node));
                                        }
                                    }));
        }
        assertThat(nameless).isEmpty();
    }

    @Test
    void germanIsShownWholeInEveryScreen(FxRobot robot) throws Exception {
        assertThat(cutOff(robot)).isEmpty();
        go(robot, Place.MODULES);
        desktop.picture(robot, "german-modules");
        go(robot, Place.SETTINGS);
        desktop.picture(robot, "german-settings");
    }

    /// The page of runs with something in it, each of its tabs.
    @Test
    void runsAreShownWholeInTheSmallestWindow(FxRobot robot) throws Exception {
        for (String sample : List.of("hello", "nosy")) {
            until(() -> visible(robot, "#home-run-" + sample));
            robot.interact(() -> robot.lookup("#home-run-" + sample).queryButton().fire());
            until(() -> OpenDesktop.words(robot, "#home-detail #run-state").equals("Fertig"));
        }
        go(robot, Place.RUNS);
        assertThat(cutOff(robot, Place.RUNS)).isEmpty();
        desktop.picture(robot, "german-runs");
        shrink(robot, 720, 520);
        List<String> cut = new ArrayList<>();
        for (String tab : List.of("log", "access", "metrics", "grants", "inspect")) {
            robot.clickOn("#runs-detail #tab-" + tab);
            cut.addAll(cutOff(robot, Place.RUNS));
        }
        assertThat(cut).isEmpty();
        robot.clickOn("#runs-detail #tab-log");
        robot.interact(() -> Window.scaled(desktop.scene(), "scale-200-runs", 2));
    }

    @Test
    void highContrastIsShownInBothThemes(FxRobot robot) throws Exception {
        robot.interact(() -> desktop.theme().contrastProperty().set(true));
        go(robot, Place.MODULES);
        desktop.picture(robot, "contrast-modules");
        go(robot, Place.HOME);
        desktop.picture(robot, "contrast-home");
    }

    @Test
    void aScreenOf125PercentShowsEverythingWhole(FxRobot robot) throws Exception {
        shrink(robot, Window.WIDTH / 1.25, Window.HEIGHT / 1.25);
        assertThat(cutOff(robot)).isEmpty();
        scaled(robot, "125", 1.25);
    }

    /// As small as the window gets: 720 by 520 units are 1440 by 1040 pixels there.
    @Test
    void aScreenOf200PercentShowsEverythingWhole(FxRobot robot) throws Exception {
        shrink(robot, 720, 520);
        assertThat(cutOff(robot)).isEmpty();
        scaled(robot, "200", 2);
    }

    private void scaled(FxRobot robot, String scale, double factor) throws Exception {
        robot.interact(() -> desktop.theme().appearanceProperty().set(Appearance.LIGHT));
        for (Place place : List.of(Place.MODULES, Place.HOME, Place.SETTINGS)) {
            go(robot, place);
            String name = "scale-" + scale + "-" + place.name().toLowerCase(Locale.ROOT);
            robot.interact(() -> Window.scaled(desktop.scene(), name, factor));
        }
    }

    private void shrink(FxRobot robot, double width, double height) {
        robot.interact(
                () -> {
                    stage.setWidth(width);
                    stage.setHeight(height);
                });
    }

    private static void go(FxRobot robot, Place place) throws Exception {
        String id = "#go-" + place.name().toLowerCase(Locale.ROOT);
        robot.interact(() -> robot.lookup(id).queryButton().fire());
        if (place == Place.MODULES) {
            until(() -> visible(robot, "#run-hello") && visible(robot, "#module-detail"));
        }
        if (place == Place.DOCTOR) {
            until(() -> visible(robot, "#doctor-proxy") && !visible(robot, "#doctor-looking"));
        }
    }

    /// What is shortened with dots, but for what has a tooltip that says the whole.
    private List<String> cutOff(FxRobot robot) throws Exception {
        List<String> cut = new ArrayList<>();
        for (Place place : Place.values()) {
            go(robot, place);
            cut.addAll(cutOff(robot, place));
        }
        return cut;
    }

    private List<String> cutOff(FxRobot robot, Place place) {
        List<String> cut = new ArrayList<>();
        robot.interact(
                () -> Whole.cutOff(desktop.scene()).forEach(words -> cut.add(place + " " + words)));
        return cut;
    }

    private static String spoken(Node node) {
        if (node instanceof ScrollPane || node instanceof SplitPane || node instanceof TabPane) {
            return "a frame around others";
        }
        String text = Objects.toString(node.queryAccessibleAttribute(AccessibleAttribute.TEXT), "");
        String own = Objects.toString(node.getAccessibleText(), "");
        return (node instanceof Control ? text : own + text).isBlank() ? own : text + own;
    }

    private static String describe(Node node) {
        return node.getClass().getSimpleName() + " #" + node.getId() + " " + node.getStyleClass();
    }
}
