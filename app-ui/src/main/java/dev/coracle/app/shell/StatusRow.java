package dev.coracle.app.shell;

import atlantafx.base.theme.Styles;
import dev.coracle.app.theme.Look;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// The row at the bottom: the state of things in a few words, each a way to its page.
final class StatusRow extends HBox {

    StatusRow(Status status, Navigator navigator) {
        getStyleClass().add(Look.STATUS_ROW);
        status.partsProperty()
                .subscribe(
                        parts ->
                                getChildren()
                                        .setAll(
                                                parts.stream()
                                                        .map(part -> button(part, navigator))
                                                        .toList()));
    }

    private static Button button(Status.Part part, Navigator navigator) {
        FontIcon icon = new FontIcon(part.icon());
        icon.getStyleClass().add(part.live() ? Look.ACTIVE : Look.QUIET);
        Button button = new Button(part.text(), icon);
        button.setId(part.id());
        button.getStyleClass().addAll(Look.STATUS_PART, Styles.FLAT);
        button.setTooltip(new Tooltip(part.hint()));
        button.setOnAction(event -> navigator.go(part.go()));
        return button;
    }
}
