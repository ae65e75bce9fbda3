package dev.coracle.app.runs;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.i18n.Written;
import dev.coracle.app.theme.Look;
import dev.coracle.engine.grant.Access;
import dev.coracle.engine.grant.AccessTrail;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The access trail of a run: everything it asked the host for, what it got, and how often; what
/// was denied first.
final class AccessPane extends BorderPane {

    /// From this width on the reasons have a column; below they are in the tooltip of the answer.
    private static final double ROOMY = 800;

    private final TableView<AccessTrail.Entry> table = new TableView<>();
    private final Label nothing = new Label();

    AccessPane() {
        table.setId("access-trail");
        table.getStyleClass().addAll(Look.ROWS, "edge-to-edge");
        table.setFixedCellSize(32);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        nothing.getStyleClass().add(Look.QUIET);
        table.setPlaceholder(nothing);
        TableColumn<AccessTrail.Entry, AccessTrail.Entry> outcome =
                new TableColumn<>(text("access.column.outcome"));
        outcome.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        outcome.setCellFactory(column -> new OutcomeCell());
        outcome.setPrefWidth(130);
        outcome.setMinWidth(120);
        TableColumn<AccessTrail.Entry, String> asked =
                column(text("access.column.asked"), row -> RunWords.asked(row.access()), 190);
        TableColumn<AccessTrail.Entry, String> target =
                column(text("access.column.target"), row -> row.access().target(), 360);
        asked.setMinWidth(160);
        target.setCellFactory(column -> new MonoCell());
        TableColumn<AccessTrail.Entry, String> why =
                column(
                        text("access.column.why"),
                        row -> row.denial().map(RunWords::why).orElse(""),
                        220);
        TableColumn<AccessTrail.Entry, String> times =
                column(text("access.column.times"), row -> Written.count(row.count()), 90);
        times.getStyleClass().add(Look.NUMBER_COLUMN);
        table.getColumns().setAll(List.of(outcome, asked, target, why, times));
        table.getColumns().forEach(column -> column.setSortable(false));
        table.getColumns().getFirst().getStyleClass().add(Look.FIRST_COLUMN);
        table.widthProperty().subscribe(width -> why.setVisible(width.doubleValue() >= ROOMY));
        setCenter(table);
    }

    void clear() {
        nothing.setText(text("runs.detail.none"));
        table.getItems().clear();
    }

    void show(RunFacts run) {
        nothing.setText(run.live() ? text("access.empty.live") : text("access.empty.ended"));
        List<AccessTrail.Entry> rows =
                run.accesses().stream().sorted(Comparator.comparingInt(AccessPane::rank)).toList();
        if (!rows.equals(table.getItems())) {
            table.getItems().setAll(rows);
        }
    }

    private static int rank(AccessTrail.Entry row) {
        return switch (row.access().outcome()) {
            case DENIED -> 0;
            case FAKED -> 1;
            case ALLOWED -> 2;
        };
    }

    private static TableColumn<AccessTrail.Entry, String> column(
            String title, Function<AccessTrail.Entry, String> value, double width) {
        TableColumn<AccessTrail.Entry, String> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        column.setPrefWidth(width);
        return column;
    }

    private static final class OutcomeCell extends TableCell<AccessTrail.Entry, AccessTrail.Entry> {

        private static final Map<Access.Outcome, String> STYLES =
                Map.of(
                        Access.Outcome.ALLOWED, Look.ALLOWED,
                        Access.Outcome.FAKED, Look.ASKS,
                        Access.Outcome.DENIED, Look.DENIED);

        private final FontIcon icon = new FontIcon(Feather.CIRCLE);
        private final Tooltip why = new Tooltip();

        OutcomeCell() {
            setGraphic(icon);
            setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(AccessTrail.@Nullable Entry row, boolean empty) {
            super.updateItem(row, empty);
            icon.setVisible(!empty);
            getStyleClass().removeAll(STYLES.values());
            icon.getStyleClass().removeAll(STYLES.values());
            setTooltip(null);
            if (empty || row == null) {
                setText("");
                return;
            }
            row.denial()
                    .ifPresent(
                            denial -> {
                                why.setText(RunWords.why(denial));
                                setTooltip(why);
                            });
            Access.Outcome outcome = row.access().outcome();
            String style = STYLES.get(outcome);
            getStyleClass().add(style);
            icon.getStyleClass().add(style);
            icon.setIconCode(
                    switch (outcome) {
                        case ALLOWED -> Feather.CHECK;
                        case FAKED -> Feather.CLOUD;
                        case DENIED -> Feather.SLASH;
                    });
            setText(RunWords.outcome(outcome));
        }
    }

    private static final class MonoCell extends TableCell<AccessTrail.Entry, String> {

        private final Tooltip whole = new Tooltip();

        MonoCell() {
            getStyleClass().add(Look.MONO);
        }

        @Override
        protected void updateItem(@Nullable String value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty ? "" : value);
            whole.setText(value);
            setTooltip(empty ? null : whole);
        }
    }
}
