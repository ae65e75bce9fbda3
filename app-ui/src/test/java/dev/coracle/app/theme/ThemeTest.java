package dev.coracle.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Light, dark and high contrast, by the system and by choice.
@ExtendWith(ApplicationExtension.class)
class ThemeTest {

    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    private static final PseudoClass CONTRAST = PseudoClass.getPseudoClass("contrast");

    private final ObjectProperty<ColorScheme> scheme =
            new SimpleObjectProperty<>(ColorScheme.LIGHT);
    private final ObservableMap<String, Object> system = FXCollections.observableHashMap();

    @SuppressWarnings("NullAway.Init") // by @Start
    private Theme theme;

    @SuppressWarnings("NullAway.Init") // by @Start
    private Scene scene;

    @Start
    void open(Stage stage) {
        theme = new Theme(scheme, system);
        scene = new Scene(new StackPane());
        theme.dress(scene);
    }

    @Test
    void followsTheSystemWhileItGoesFromLightToDarkAndBack(FxRobot robot) {
        assertThat(isDark()).isFalse();

        robot.interact(() -> scheme.set(ColorScheme.DARK));
        assertThat(isDark()).isTrue();
        assertThat(Application.getUserAgentStylesheet()).contains("dark");

        robot.interact(() -> scheme.set(ColorScheme.LIGHT));
        assertThat(isDark()).isFalse();
        assertThat(Application.getUserAgentStylesheet()).contains("light");
    }

    @Test
    void whatTheUserChoseHoldsWhateverTheSystemSays(FxRobot robot) {
        robot.interact(() -> theme.appearanceProperty().set(Appearance.LIGHT));
        robot.interact(() -> scheme.set(ColorScheme.DARK));
        assertThat(isDark()).isFalse();

        robot.interact(() -> theme.appearanceProperty().set(Appearance.SYSTEM));
        assertThat(isDark()).isTrue();
    }

    @Test
    void aScrollBarCanBeGrabbedHoweverMuchThereIs(FxRobot robot) {
        ScrollBar bar = new ScrollBar();
        bar.setOrientation(Orientation.VERTICAL);
        bar.setMax(1_000_000);
        bar.setVisibleAmount(10);
        robot.interact(
                () -> {
                    ((StackPane) scene.getRoot()).getChildren().setAll(bar);
                    bar.setMaxHeight(400);
                    scene.getRoot().resize(200, 400);
                    scene.getRoot().applyCss();
                    scene.getRoot().layout();
                });

        assertThat(bar.lookup(".thumb").getLayoutBounds().getHeight()).isGreaterThanOrEqualTo(20);
        assertThat(bar.prefWidth(-1)).isEqualTo(8);
    }

    @Test
    void standsOutMoreWhereTheSystemIsSetSo(FxRobot robot) {
        robot.interact(() -> system.put("Windows.SPI.HighContrast", true));
        assertThat(scene.getRoot().getPseudoClassStates()).contains(CONTRAST);

        robot.interact(() -> system.remove("Windows.SPI.HighContrast"));
        assertThat(scene.getRoot().getPseudoClassStates()).doesNotContain(CONTRAST);
    }

    private boolean isDark() {
        return scene.getRoot().getPseudoClassStates().contains(DARK);
    }
}
