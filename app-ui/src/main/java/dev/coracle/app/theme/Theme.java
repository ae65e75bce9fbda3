package dev.coracle.app.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableMap;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/// Light or dark, by choice or by the system, with high contrast or without, for every scene that
/// was dressed by it.
///
/// ```java
/// Theme theme = new Theme();
/// theme.dress(scene);
/// theme.appearanceProperty().set(Appearance.DARK);
/// ```
///
/// Lives as long as the application; used on the toolkit's thread.
public final class Theme {

    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    private static final PseudoClass CONTRAST = PseudoClass.getPseudoClass("contrast");
    private static final List<String> FONTS =
            List.of("Inter-Regular.otf", "Inter-SemiBold.otf", "JetBrainsMono-Regular.ttf");

    private final ObjectProperty<Appearance> appearance =
            new SimpleObjectProperty<>(this, "appearance", Appearance.SYSTEM);
    private final BooleanProperty contrast = new SimpleBooleanProperty(this, "contrast");
    private final BooleanBinding highContrast;
    private final BooleanBinding dark;
    private final List<Scene> scenes = new ArrayList<>();

    public Theme() {
        this(Platform.getPreferences().colorSchemeProperty(), Platform.getPreferences());
    }

    /// @param scheme what the system prefers
    /// @param system all else that it tells
    Theme(ObservableValue<ColorScheme> scheme, ObservableMap<String, Object> system) {
        dark =
                Bindings.createBooleanBinding(
                        () ->
                                switch (appearance.get()) {
                                    case LIGHT -> false;
                                    case DARK -> true;
                                    case SYSTEM -> scheme.getValue() == ColorScheme.DARK;
                                },
                        appearance,
                        scheme);
        highContrast =
                Bindings.createBooleanBinding(
                        () -> contrast.get() || SystemContrast.isHigh(system), contrast, system);
        FONTS.forEach(Theme::load);
        dark.subscribe(this::apply);
        highContrast.subscribe(is -> mark());
    }

    public ObjectProperty<Appearance> appearanceProperty() {
        return appearance;
    }

    /// Whether the user wants lines and words to stand out more than usual, light or dark; they do
    /// too where the system is set so.
    public BooleanProperty contrastProperty() {
        return contrast;
    }

    /// What is shown now.
    public ObservableBooleanValue darkProperty() {
        return dark;
    }

    /// From light to dark or back, whatever the system says.
    public void toggle() {
        appearance.set(dark.get() ? Appearance.LIGHT : Appearance.DARK);
    }

    /// Gives a scene Coracle's stylesheet and keeps it in step.
    public void dress(Scene scene) {
        scene.getStylesheets()
                .add(
                        Objects.requireNonNull(Theme.class.getResource("coracle.css"))
                                .toExternalForm());
        scenes.add(scene);
        scene.rootProperty().subscribe(root -> mark(root));
    }

    private void apply(boolean toDark) {
        Application.setUserAgentStylesheet(
                toDark
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        mark();
    }

    private void mark() {
        scenes.forEach(scene -> mark(scene.getRoot()));
    }

    private void mark(Parent root) {
        root.pseudoClassStateChanged(DARK, dark.get());
        root.pseudoClassStateChanged(CONTRAST, highContrast.get());
    }

    private static void load(String file) {
        try (InputStream font =
                Objects.requireNonNull(Theme.class.getResourceAsStream("fonts/" + file))) {
            Font.loadFont(font, 13);
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled font " + file + " cannot be read", e);
        }
    }
}
