package dev.coracle.app.shell;

import atlantafx.base.theme.Styles;
import dev.coracle.app.theme.Look;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The row at the bottom: the state of things in a few words, each a way to its page.
final class StatusRow extends HBox {

    private final Navigator navigator;
    private final Map<String, PartButton> buttons = new HashMap<>();

    StatusRow(Status status, Navigator navigator) {
        this.navigator = navigator;
        getStyleClass().add(Look.STATUS_ROW);
        status.partsProperty().subscribe(this::show);
    }

    /// A part that stays is written anew, not made anew: the keyboard may stand on it, and a button
    /// with its tooltip is a hundred times as dear as a word.
    private void show(List<Status.Part> parts) {
        List<PartButton> now = parts.stream().map(this::button).toList();
        if (!getChildren().equals(now)) {
            getChildren().setAll(now);
        }
    }

    private PartButton button(Status.Part part) {
        PartButton button = buttons.computeIfAbsent(part.id(), PartButton::new);
        button.show(part, navigator);
        return button;
    }

    private static final class PartButton extends Button {

        private final FontIcon icon = new FontIcon(Feather.CIRCLE);
        private final Tooltip hint = new Tooltip();

        PartButton(String id) {
            setId(id);
            setGraphic(icon);
            setTooltip(hint);
            getStyleClass().addAll(Look.STATUS_PART, Styles.FLAT);
        }

        void show(Status.Part part, Navigator navigator) {
            icon.setIconCode(part.icon());
            String tone = part.live() ? Look.ACTIVE : Look.QUIET;
            if (!icon.getStyleClass().contains(tone)) {
                icon.getStyleClass().removeAll(Look.ACTIVE, Look.QUIET);
                icon.getStyleClass().add(tone);
            }
            setText(part.text());
            hint.setText(part.hint());
            setOnAction(event -> navigator.go(part.go()));
        }
    }
}
