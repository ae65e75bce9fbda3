package dev.coracle.capability.view;

import dev.coracle.capability.model.Door;
import dev.coracle.capability.model.Request.Want;
import dev.coracle.capability.model.Row;
import dev.coracle.capability.model.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One row: its sentence with the buttons that act on it, below them its own control and the four
/// columns, then what the user should know, then a form while it is being edited.
final class RowNode extends VBox {

    private final Sentence sentence = new Sentence("row-sentence");
    private final ChangeBadge change = new ChangeBadge();
    private final HBox second = new HBox();
    private final Columns columns = new Columns();
    private final VBox warnings = new VBox();
    private @Nullable WrittenList written;
    private final Consumer<Row> refresh;
    private @Nullable Row shown;
    private @Nullable Node form;
    private double knownWidth = Double.NaN;
    private double knownHeight;

    /// @param control what the second line holds before the columns
    /// @param refresh brings the control up to date with the row
    RowNode(Node control, Consumer<Row> refresh, Node... actions) {
        this.refresh = refresh;
        getStyleClass().add("row");
        List<Node> buttons = new ArrayList<>(List.of(actions));
        buttons.addFirst(change);
        SentenceLine first = new SentenceLine(List.of(), sentence, buttons);
        first.getStyleClass().add("first-line");
        second.getStyleClass().add("second-line");
        second.setAlignment(Pos.CENTER_LEFT);
        second.getChildren().addAll(control, Controls.spacer(), columns);
        warnings.getStyleClass().add("warnings");
        getChildren().addAll(first, second);
    }

    void show(Row row) {
        Row before = shown;
        if (row.equals(before)) {
            return;
        }
        shown = row;
        sentence.show(row.sentence());
        change.show(row.changes());
        columns.show(
                row.door() == Door.LIMITS ? Want.CANNOT : row.want(),
                row.granted(),
                row.used(),
                row.faked(),
                row.denied());
        if (before == null || !before.warnings().equals(row.warnings())) {
            showWarnings(row.warnings());
        }
        showWritten(row);
        refresh.accept(row);
    }

    private void showWarnings(List<Warning> all) {
        warnings.getChildren().clear();
        for (Warning warning : all) {
            FontIcon icon = new FontIcon(Feather.ALERT_TRIANGLE);
            Sentence text = new Sentence().show(warning.sentence());
            SentenceLine line = new SentenceLine(List.of(icon), text, List.of());
            line.getStyleClass()
                    .addAll("warning", warning.severity().name().toLowerCase(Locale.ROOT));
            warnings.getChildren().add(line);
        }
        getChildren().remove(warnings);
        if (!all.isEmpty()) {
            getChildren().add(2, warnings);
        }
    }

    private void showWritten(Row row) {
        if (written == null && !row.written().isEmpty()) {
            written = new WrittenList("written" + row.key().replaceAll("[^A-Za-z0-9]+", "-"));
            getChildren()
                    .add(form == null ? getChildren().size() : getChildren().size() - 1, written);
        }
        if (written != null) {
            written.show(row.written());
        }
    }

    /// Opens a form below the row, or closes the one that is open.
    void edit(@Nullable Node editor) {
        if (form != null) {
            getChildren().remove(form);
        }
        form = editor;
        if (editor != null) {
            getChildren().add(editor);
        }
    }

    boolean editing() {
        return form != null;
    }

    /// Whether the user is at it, so that it can't leave the scene.
    boolean mustStay() {
        return editing() || isFocusWithin();
    }

    /// Remembered until something in the row changes: it is asked for again and again, and
    /// measuring a sentence is what costs.
    @Override
    protected double computePrefHeight(double width) {
        if (width != knownWidth) {
            knownHeight = super.computePrefHeight(width);
            knownWidth = width;
        }
        return knownHeight;
    }

    @Override
    public void requestLayout() {
        knownWidth = Double.NaN;
        super.requestLayout();
    }
}
