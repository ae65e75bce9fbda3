package dev.coracle.app.shell;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.controls.Spacer;
import dev.coracle.app.theme.Look;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The list below the search: what was found, one of it chosen. The keyboard stays with the search,
/// which moves the choice.
final class Palette extends VBox {

    private static final double ROW = 36;
    private static final int ROWS = 9;

    private final ListView<Finding> list = new ListView<>();
    private final Label nothing = new Label(text("shell.palette.nothing"));
    private final Consumer<Finding> open;

    /// @param open hears of what was clicked
    Palette(Consumer<Finding> open) {
        this.open = open;
        setId("palette");
        getStyleClass().add(Look.PALETTE);
        list.setId("palette-list");
        list.setAccessibleText(text("shell.palette.accessible"));
        list.setFixedCellSize(ROW);
        list.setFocusTraversable(false);
        list.setCellFactory(view -> new Row());
        nothing.setId("palette-nothing");
        nothing.getStyleClass().add(Look.QUIET);
        nothing.setMinHeight(ROW);
        getChildren().addAll(nothing, list);
        hide();
    }

    /// Shows findings, the first of them chosen.
    void show(List<Finding> findings) {
        list.getItems().setAll(findings);
        boolean any = !findings.isEmpty();
        list.setVisible(any);
        list.setManaged(any);
        nothing.setVisible(!any);
        nothing.setManaged(!any);
        double height = Math.min(ROWS, findings.size()) * ROW + 2;
        list.setPrefHeight(height);
        list.setMinHeight(height);
        setVisible(true);
        if (any) {
            list.getSelectionModel().select(0);
            list.scrollTo(0);
        }
    }

    /// Shows others of which some were there before: the one that was chosen stays so.
    void renew(List<Finding> findings) {
        Optional<Finding> before = chosen();
        show(findings);
        for (int i = 0; i < findings.size(); i++) {
            if (before.isPresent() && findings.get(i).isLike(before.get())) {
                list.getSelectionModel().select(i);
                list.scrollTo(Math.max(0, i - ROWS / 2));
                return;
            }
        }
    }

    void hide() {
        setVisible(false);
        list.getItems().clear();
    }

    /// Chooses another row so many further down, as far as there is one.
    void move(int rows) {
        int last = list.getItems().size() - 1;
        if (last < 0) {
            return;
        }
        int now = Math.clamp(list.getSelectionModel().getSelectedIndex() + (long) rows, 0, last);
        list.getSelectionModel().select(now);
        // a row above and below stay in sight
        list.scrollTo(Math.max(0, now - ROWS / 2));
    }

    /// Rows that are in sight at a time.
    int page() {
        return ROWS - 1;
    }

    Optional<Finding> chosen() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    }

    private final class Row extends ListCell<Finding> {

        private final FontIcon icon = new FontIcon();
        private final Label title = new Label();
        private final Label kind = new Label();
        private final Label keys = new Label();
        private final HBox row = new HBox(icon, title, new Spacer(), kind, keys);

        Row() {
            icon.getStyleClass().add(Look.QUIET);
            kind.getStyleClass().addAll(Look.SMALL, Look.QUIET);
            keys.getStyleClass().addAll(Look.SMALL, Look.KEYS);
            row.getStyleClass().add(Look.STRIP);
            setOnMouseClicked(event -> Optional.ofNullable(getItem()).ifPresent(open));
        }

        @Override
        protected void updateItem(@Nullable Finding item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(empty || item == null ? null : row);
            if (item != null) {
                icon.setIconCode(item.icon());
                title.setText(item.title());
                kind.setText(item.kind());
                keys.setText(item.keys());
                keys.setVisible(!item.keys().isEmpty());
                keys.setManaged(keys.isVisible());
                setAccessibleText(text("shell.palette.row", item.title(), item.kind()));
            } else {
                setAccessibleText(Objects.requireNonNullElse(getText(), ""));
            }
        }
    }
}
