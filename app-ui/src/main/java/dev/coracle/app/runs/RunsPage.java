package dev.coracle.app.runs;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.theme.Styles;
import dev.coracle.app.i18n.Written;
import dev.coracle.app.shell.EmptyState;
import dev.coracle.app.shell.Navigator;
import dev.coracle.app.shell.Page;
import dev.coracle.app.shell.Place;
import dev.coracle.app.theme.Look;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// All runs of this session: the list above, the chosen one below.
public final class RunsPage implements Page {

    private final RunDesk desk;
    private final RunDetail detail;
    private final TableView<RunItem> table = new TableView<>();
    private final StackPane content;
    private final ObservableValue<String> badge;

    public RunsPage(RunDesk desk, LogPaneSource logs, Navigator navigator) {
        this.desk = desk;
        detail = new RunDetail(desk, logs.create(), this::select);
        detail.setId("runs-detail");
        badge =
                Bindings.createStringBinding(
                        () -> {
                            long live = desk.runs().stream().filter(r -> r.facts().live()).count();
                            return live == 0 ? "" : Written.count(live);
                        },
                        LiveRuns.changes(desk));
        table();
        SplitPane split = new SplitPane(table, detail);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.36);
        Button samples = new Button(text("runs.empty.action"), new FontIcon(Feather.PACKAGE));
        samples.setId("runs-go-modules");
        samples.getStyleClass().add(Styles.ACCENT);
        samples.setOnAction(event -> navigator.go(Place.MODULES));
        EmptyState empty =
                new EmptyState(Feather.PLAY_CIRCLE, text("runs.empty.sentence"), samples);
        content = new StackPane(split, empty);
        empty.visibleProperty().bind(Bindings.isEmpty(desk.runs()));
        split.visibleProperty().bind(empty.visibleProperty().not());
        Timeline clock = new Timeline(new KeyFrame(Duration.seconds(1), event -> tick()));
        clock.setCycleCount(Timeline.INDEFINITE);
        content.sceneProperty()
                .subscribe(
                        scene -> {
                            if (scene == null) {
                                clock.stop();
                            } else {
                                clock.play();
                            }
                        });
    }

    @Override
    public Place place() {
        return Place.RUNS;
    }

    @Override
    public String title() {
        return text("runs.page.title");
    }

    @Override
    public Ikon icon() {
        return Feather.PLAY_CIRCLE;
    }

    @Override
    public ObservableValue<String> badge() {
        return badge;
    }

    @Override
    public List<Node> actions() {
        Button clear = new Button(text("runs.clear.label"), new FontIcon(Feather.TRASH_2));
        clear.setId("runs-clear");
        clear.setOnAction(
                event ->
                        List.copyOf(desk.runs()).stream()
                                .filter(run -> !run.facts().live())
                                .forEach(desk::forget));
        clear.disableProperty().bind(Bindings.isEmpty(desk.runs()));
        return List.of(clear);
    }

    @Override
    public Node content() {
        return content;
    }

    @Override
    public void shown() {
        if (table.getSelectionModel().isEmpty() && !desk.runs().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
    }

    /// Shows a run.
    public void select(RunItem run) {
        table.getSelectionModel().select(run);
        table.scrollTo(run);
    }

    private void table() {
        table.setId("runs-table");
        table.getStyleClass().addAll(Look.ROWS, "edge-to-edge");
        table.setFixedCellSize(40);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setItems(desk.runs());
        TableColumn<RunItem, RunFacts> state = new TableColumn<>(text("runs.column.state"));
        state.setCellValueFactory(row -> row.getValue().factsProperty());
        state.setCellFactory(column -> new StateCell());
        state.setPrefWidth(170);
        TableColumn<RunItem, RunFacts> action = new TableColumn<>();
        action.setCellValueFactory(row -> row.getValue().factsProperty());
        action.setCellFactory(column -> new ActionCell(desk, this::select));
        action.setMinWidth(130);
        action.setMaxWidth(130);
        TableColumn<RunItem, String> duration =
                column(
                        text("runs.column.duration"),
                        run -> Written.duration(run.duration(Instant.now())),
                        110);
        TableColumn<RunItem, String> memory =
                column(
                        text("runs.column.memory"),
                        run ->
                                run.usage().peakMemory() == 0
                                        ? ""
                                        : Written.bytes(run.usage().peakMemory()),
                        110);
        duration.getStyleClass().add(Look.NUMBER_COLUMN);
        memory.getStyleClass().add(Look.NUMBER_COLUMN);
        table.getColumns()
                .setAll(
                        List.of(
                                column(
                                        text("runs.column.module"),
                                        run -> run.program().name(),
                                        200),
                                state,
                                column(text("runs.column.denied"), RunWords::denied, 110),
                                duration,
                                memory,
                                column(
                                        text("runs.column.started"),
                                        run -> Written.ago(run.started(), Instant.now()),
                                        130),
                                action));
        table.getColumns().forEach(column -> column.setSortable(false));
        table.getColumns().getFirst().getStyleClass().add(Look.FIRST_COLUMN);
        table.setRowFactory(view -> new TableRow<>());
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(run -> detail.show(Optional.ofNullable(run)));
        desk.runs()
                .addListener(
                        (ListChangeListener<RunItem>)
                                change -> {
                                    if (content.getScene() != null) {
                                        shown();
                                    }
                                });
    }

    private void tick() {
        detail.tick();
        if (desk.runs().stream().limit(50).anyMatch(run -> run.facts().live())
                || Instant.now().getEpochSecond() % 10 == 0) {
            table.refresh();
        }
    }

    private static TableColumn<RunItem, String> column(
            String title, Function<RunFacts, String> value, double width) {
        TableColumn<RunItem, String> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> row.getValue().factsProperty().map(value));
        column.setPrefWidth(width);
        return column;
    }
}
