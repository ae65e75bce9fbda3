package dev.coracle.app.shell;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.controls.Spacer;
import dev.coracle.app.theme.Look;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// The entries at the left: icon, word and a quiet badge; icons alone where the window is narrow.
final class SideNavigation extends VBox {

    private static final PseudoClass HERE = PseudoClass.getPseudoClass("here");
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    private final BooleanProperty narrow = new SimpleBooleanProperty(this, "narrow");
    private final Map<Place, Button> entries = new EnumMap<>(Place.class);

    SideNavigation(Navigator navigator, List<Page> pages) {
        getStyleClass().add(Look.NAVIGATION);
        setAccessibleRole(AccessibleRole.TOOL_BAR);
        setAccessibleText(text("shell.navigation.accessible"));
        for (Page page : pages) {
            Button entry = entry(page);
            entry.setOnAction(event -> navigator.go(page.place()));
            entries.put(page.place(), entry);
            if (page.place() == Place.DOCTOR) {
                getChildren().add(new Spacer(Orientation.VERTICAL));
            }
            getChildren().add(withBadge(entry, page));
        }
        navigator
                .placeProperty()
                .subscribe(
                        here ->
                                entries.forEach(
                                        (place, entry) ->
                                                entry.pseudoClassStateChanged(
                                                        HERE, place == here)));
        narrow.subscribe(is -> pseudoClassStateChanged(NARROW, is));
    }

    /// Whether only icons are shown.
    BooleanProperty narrowProperty() {
        return narrow;
    }

    /// Puts the focus on the entry of the page in sight.
    void focusHere() {
        entries.values().stream()
                .filter(entry -> entry.getPseudoClassStates().contains(HERE))
                .forEach(Button::requestFocus);
    }

    private Button entry(Page page) {
        Button entry = new Button(page.title(), new FontIcon(page.icon()));
        entry.setId("go-" + page.place().name().toLowerCase(Locale.ROOT));
        entry.getStyleClass().add(Look.NAVIGATION_ENTRY);
        entry.setMaxWidth(Double.MAX_VALUE);
        entry.setAccessibleText(page.title());
        entry.contentDisplayProperty()
                .bind(
                        Bindings.when(narrow)
                                .then(ContentDisplay.GRAPHIC_ONLY)
                                .otherwise(ContentDisplay.LEFT));
        narrow.subscribe(is -> entry.setTooltip(is ? new Tooltip(page.title()) : null));
        HBox.setHgrow(entry, Priority.ALWAYS);
        return entry;
    }

    private StackPane withBadge(Button entry, Page page) {
        Label badge = new Label();
        badge.getStyleClass().add(Look.BADGE);
        badge.textProperty().bind(page.badge());
        badge.visibleProperty().bind(badge.textProperty().isNotEmpty());
        badge.setMouseTransparent(true);
        StackPane.setAlignment(badge, Pos.CENTER_RIGHT);
        return new StackPane(entry, badge);
    }
}
