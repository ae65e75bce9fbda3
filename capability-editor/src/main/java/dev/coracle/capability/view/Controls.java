package dev.coracle.capability.view;

import atlantafx.base.theme.Styles;
import dev.coracle.capability.model.Words;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The few shapes of control that the rows share; each has an id and a name for screen readers.
final class Controls {

    private Controls() {}

    /// A button that says what it does.
    static Button button(String id, String sentence, Runnable action) {
        Button button = new Button(Words.plain(sentence));
        button.setId(id);
        button.getStyleClass().add(Styles.SMALL);
        button.setOnAction(pressed -> action.run());
        return button;
    }

    /// A button with a picture only; what it does is in its tooltip and for screen readers.
    static Button icon(String id, Feather icon, String sentence, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        hint(button, Words.plain(sentence));
        button.setAccessibleText(Words.plain(sentence));
        button.setOnAction(pressed -> action.run());
        return button;
    }

    /// A tooltip that is made when the mouse comes by: each is a window of its own, which takes as
    /// long to make as the rest of a button, and most are never seen.
    static void hint(Control control, String text) {
        control.setTooltip(null);
        control.setOnMouseEntered(
                entered -> {
                    if (control.getTooltip() == null) {
                        control.setTooltip(new Tooltip(text));
                    }
                });
    }

    /// A field; the prompt is an example, the name says what it is.
    static TextField field(String id, String name, String prompt) {
        return prepared(new TextField(), id, name, prompt);
    }

    static <T extends TextField> T prepared(T field, String id, String name, String prompt) {
        field.setId(id);
        field.setPromptText(prompt);
        field.setAccessibleText(name);
        field.getStyleClass().add(Styles.SMALL);
        HBox.setHgrow(field, Priority.ALWAYS);
        return field;
    }

    /// The small grey name over or beside a field.
    static Label caption(String text) {
        Label caption = new Label(text);
        caption.getStyleClass().add("caption");
        caption.setMinWidth(Region.USE_PREF_SIZE);
        return caption;
    }

    static Region spacer() {
        Region spacer = new Region();
        HBox.setHgrow(spacer, Priority.ALWAYS);
        return spacer;
    }
}
