package dev.coracle.app.serve;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.i18n.Written;
import dev.coracle.app.theme.Look;
import dev.coracle.engine.serve.ServedCall;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// The requests of a serving, the newest first.
final class RequestTable extends TableView<ServedCall> {

    private final ObservableList<ServedCall> rows = FXCollections.observableArrayList();

    RequestTable() {
        setId("serve-requests");
        setAccessibleText(text("serve.requests.title"));
        getStyleClass().addAll(Look.ROWS, "edge-to-edge");
        setFixedCellSize(32);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setPlaceholder(new Label(text("serve.requests.none")));
        setItems(rows);
        TableColumn<ServedCall, String> status =
                column(text("serve.column.status"), RequestTable::status, 88);
        status.setCellFactory(column -> new StatusCell());
        TableColumn<ServedCall, String> time =
                column(
                        text("serve.column.time"),
                        call -> Written.duration(Duration.ofNanos(call.nanos())),
                        84);
        TableColumn<ServedCall, String> memory =
                column(
                        text("serve.column.memory"),
                        call -> call.memory() == 0 ? "" : Written.bytes(call.memory()),
                        104);
        time.getStyleClass().add(Look.NUMBER_COLUMN);
        memory.getStyleClass().add(Look.NUMBER_COLUMN);
        TableColumn<ServedCall, String> path =
                column(text("serve.column.path"), ServedCall::path, 96);
        path.setPrefWidth(220);
        path.setCellFactory(column -> new WholeInTooltip());
        TableColumn<ServedCall, String> note =
                column(text("serve.column.note"), ServedCall::note, 88);
        note.setCellFactory(column -> new WholeInTooltip());
        getColumns()
                .setAll(
                        List.of(
                                column(text("serve.column.method"), ServedCall::method, 108),
                                path,
                                status,
                                time,
                                memory,
                                note));
        getColumns().forEach(column -> column.setSortable(false));
        getColumns().getFirst().getStyleClass().add(Look.FIRST_COLUMN);
    }

    void show(List<ServedCall> calls) {
        rows.setAll(calls);
    }

    private static String status(ServedCall call) {
        if (call.status() != 0) {
            return String.valueOf(call.status());
        }
        return call.state() == ServedCall.State.GOING_ON ? text("serve.status.going") : "–";
    }

    /// @param width that it has at least: its title is shown whole
    private static TableColumn<ServedCall, String> column(
            String title, Function<ServedCall, String> value, double width) {
        TableColumn<ServedCall, String> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(value.apply(row.getValue())));
        column.setMinWidth(width);
        column.setPrefWidth(width);
        return column;
    }

    /// Colour goes with the number: what the component could not answer is red.
    private static final class StatusCell extends TableCell<ServedCall, String> {

        @Override
        protected void updateItem(@Nullable String value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty ? "" : value);
            getStyleClass().removeAll(Look.DENIED, Look.ACTIVE);
            ServedCall call = empty ? null : getTableRow().getItem();
            if (call == null) {
                return;
            }
            if (call.state() == ServedCall.State.GOING_ON) {
                getStyleClass().add(Look.ACTIVE);
            } else if (call.state() != ServedCall.State.ANSWERED || call.status() >= 500) {
                getStyleClass().add(Look.DENIED);
            }
        }
    }

    /// What has no room is shortened, whole in the tooltip.
    private static final class WholeInTooltip extends TableCell<ServedCall, String> {

        private final Tooltip whole = new Tooltip();

        @Override
        protected void updateItem(@Nullable String value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty ? "" : value);
            whole.setText(value);
            setTooltip(empty || value == null || value.isEmpty() ? null : whole);
        }
    }
}
