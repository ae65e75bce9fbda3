package dev.coracle.app.runs;

import static dev.coracle.app.i18n.Words.text;

import dev.coracle.app.i18n.Written;
import dev.coracle.app.theme.Look;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// The rows of the list of runs.
final class RunTable extends TableView<RunItem> {

    /// From this width on every column is shown.
    private static final double ROOMY = 960;

    /// Below this width only what it was, how it stands and what can be done.
    private static final double TIGHT = 760;

    /// The cells that there are; the table lets go of some as its columns come and go.
    private final Set<TextCell> cells = Collections.newSetFromMap(new WeakHashMap<>());

    RunTable(RunsViewModel model, RunDesk desk, Consumer<RunItem> show) {
        setId("runs-table");
        getStyleClass().addAll(Look.ROWS, "edge-to-edge");
        setFixedCellSize(40);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setItems(model.shown());
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setAccessibleText(text("runs.page.title"));
        TableColumn<RunItem, RunFacts> state = new TableColumn<>(text("runs.column.state"));
        state.setCellValueFactory(row -> row.getValue().factsProperty());
        state.setCellFactory(column -> new StateCell());
        state.setPrefWidth(160);
        TableColumn<RunItem, RunItem> spark = new TableColumn<>(text("runs.column.cpu"));
        spark.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        spark.setCellFactory(column -> new SparkCell(desk));
        spark.setMinWidth(100);
        spark.setMaxWidth(100);
        TableColumn<RunItem, RunFacts> action = new TableColumn<>();
        action.setCellValueFactory(row -> row.getValue().factsProperty());
        action.setCellFactory(column -> new ActionCell(desk, show));
        action.getStyleClass().add(Look.ACTION_COLUMN);
        action.setMinWidth(144);
        action.setMaxWidth(144);
        TableColumn<RunItem, RunFacts> duration =
                column(
                        text("runs.column.duration"),
                        (run, at) -> Written.duration(run.duration(at)),
                        100);
        TableColumn<RunItem, RunFacts> memory =
                column(
                        text("runs.column.memory"),
                        (run, at) ->
                                run.usage().peakMemory() == 0
                                        ? ""
                                        : Written.bytes(run.usage().peakMemory()),
                        110);
        duration.getStyleClass().add(Look.NUMBER_COLUMN);
        memory.getStyleClass().add(Look.NUMBER_COLUMN);
        TableColumn<RunItem, RunFacts> denied =
                column(text("runs.column.denied"), (run, at) -> RunWords.denied(run), 100);
        TableColumn<RunItem, RunFacts> started =
                column(
                        text("runs.column.started"),
                        (run, at) -> Written.ago(run.started(), at),
                        120);
        getColumns()
                .setAll(
                        List.of(
                                column(
                                        text("runs.column.module"),
                                        (run, at) -> run.program().name(),
                                        190),
                                state,
                                spark,
                                denied,
                                duration,
                                memory,
                                started,
                                action));
        getColumns().forEach(column -> column.setSortable(false));
        getColumns().getFirst().getStyleClass().add(Look.FIRST_COLUMN);
        setRowFactory(view -> new Row());
        widthProperty()
                .subscribe(
                        width -> {
                            spark.setVisible(width.doubleValue() >= ROOMY);
                            memory.setVisible(width.doubleValue() >= ROOMY);
                            denied.setVisible(width.doubleValue() >= TIGHT);
                            started.setVisible(width.doubleValue() >= TIGHT);
                        });
    }

    /// Writes times that go on anew.
    void tick() {
        cells.forEach(TextCell::write);
    }

    /// Says where the exact times are.
    private static final class Row extends TableRow<RunItem> {

        private final Tooltip exactly = new Tooltip();

        @Override
        protected void updateItem(@Nullable RunItem run, boolean empty) {
            super.updateItem(run, empty);
            if (empty || run == null) {
                setTooltip(null);
            } else {
                exactly.setText(
                        text(
                                "runs.row.tooltip",
                                run.facts().id(),
                                Written.exactly(run.facts().started())));
                setTooltip(exactly);
            }
        }
    }

    /// @param value what stands in a row at a moment
    private TableColumn<RunItem, RunFacts> column(
            String title, BiFunction<RunFacts, Instant, String> value, double width) {
        TableColumn<RunItem, RunFacts> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> row.getValue().factsProperty());
        column.setCellFactory(
                of -> {
                    TextCell cell = new TextCell(value);
                    cells.add(cell);
                    return cell;
                });
        column.setPrefWidth(width);
        return column;
    }

    /// Words that are written anew with the facts, and as time goes by. A binding for each value
    /// would stay listening long after its row was scrolled away.
    private static final class TextCell extends TableCell<RunItem, RunFacts> {

        private final BiFunction<RunFacts, Instant, String> value;

        TextCell(BiFunction<RunFacts, Instant, String> value) {
            this.value = value;
        }

        @Override
        protected void updateItem(@Nullable RunFacts run, boolean empty) {
            super.updateItem(run, empty);
            write();
        }

        void write() {
            RunFacts run = getItem();
            setText(isEmpty() || run == null ? "" : value.apply(run, Instant.now()));
        }
    }
}
