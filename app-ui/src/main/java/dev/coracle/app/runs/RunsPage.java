package dev.coracle.app.runs;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import dev.coracle.app.i18n.Written;
import dev.coracle.app.shell.Choice;
import dev.coracle.app.shell.EmptyState;
import dev.coracle.app.shell.LatePage;
import dev.coracle.app.shell.Navigator;
import dev.coracle.app.shell.PageBody;
import dev.coracle.app.shell.Place;
import dev.coracle.app.task.Coalesced;
import dev.coracle.app.task.Tasks;
import dev.coracle.app.theme.Look;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// All runs, of today and of the past: the list above, the chosen one below.
public final class RunsPage implements PageBody {

    private static final int LOOK_SECONDS = 2;

    /// Logs that are shown as one.
    private static final int MOST_MERGED = 64;

    private final RunDesk desk;
    private final Tasks tasks;
    private final RunsViewModel model;
    private final RunDetail detail;
    private final RunTable table;
    private final RunMenu menu;
    private final MetricsPane metrics = new MetricsPane();
    private final InForcePane grants = new InForcePane();
    private final RunJsonPane json = new RunJsonPane();
    private final CustomTextField filter = new CustomTextField();
    private final SplitPane split = new SplitPane();
    private final StackPane content;
    private final Timeline clock = new Timeline(new KeyFrame(Duration.seconds(1), event -> tick()));
    private Subscription following = Subscription.EMPTY;
    private List<RunItem> shown = List.of();
    private boolean closed;
    private int second;

    public RunsPage(
            RunsViewModel model,
            RunDesk desk,
            LogPaneSource logs,
            Navigator navigator,
            Tasks tasks) {
        this.desk = desk;
        this.tasks = tasks;
        this.model = model;
        detail = new RunDetail(desk, logs.create(), this::select);
        detail.setId("runs-detail");
        detail.addTab("tab-metrics", text("runs.tab.metrics"), metrics);
        detail.addTab("tab-grants", text("runs.tab.grants"), grants);
        detail.addTab("tab-inspect", text("runs.tab.inspect"), json);
        table = new RunTable(model, desk, this::select);
        menu = new RunMenu(model, this::chosen, this::select);
        detail.addAction(more());
        table.setContextMenu(rowMenu());
        // a change of the selection comes in pieces
        Coalesced showing = new Coalesced(tasks, this::showChosen);
        table.getSelectionModel()
                .getSelectedItems()
                .addListener((ListChangeListener<RunItem>) change -> showing.ask());
        showChosen();
        table.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.DELETE) {
                        model.forget(chosen());
                    } else if (event.getCode() == KeyCode.ENTER) {
                        model.again(chosen()).ifPresent(this::select);
                    }
                });
        model.shown()
                .addListener(
                        (ListChangeListener<RunItem>)
                                change -> {
                                    if (table.getScene() != null) {
                                        selectSomething();
                                    }
                                });
        VBox list = new VBox(tools(), table);
        VBox.setVgrow(table, Priority.ALWAYS);
        Label nothing = new Label(text("runs.filter.none"));
        nothing.getStyleClass().add(Look.QUIET);
        table.setPlaceholder(nothing);
        split.getItems().setAll(list, detail);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.4);
        content = new StackPane(split, empty(navigator));
        clock.setCycleCount(Timeline.INDEFINITE);
        content.sceneProperty()
                .subscribe(
                        scene -> {
                            if (scene == null || closed) {
                                clock.stop();
                            } else {
                                clock.play();
                            }
                        });
    }

    /// The page for the navigation, with the number of live runs, built when it is first wanted.
    public static LatePage<RunsPage> late(RunsViewModel model, Supplier<RunsPage> build) {
        ObservableValue<String> badge =
                model.liveProperty()
                        .map(live -> live.intValue() == 0 ? "" : Written.count(live.longValue()));
        return new LatePage<>(
                Place.RUNS, text("runs.page.title"), Feather.PLAY_CIRCLE, badge, build);
    }

    @Override
    public List<Node> actions() {
        Button clear = new Button(text("runs.clear.label"), new FontIcon(Feather.TRASH_2));
        clear.setId("runs-clear");
        clear.setOnAction(event -> model.forget(List.copyOf(model.all())));
        clear.disableProperty().bind(Bindings.isEmpty(model.all()));
        return List.of(clear);
    }

    @Override
    public Node content() {
        return content;
    }

    @Override
    public void shown() {
        desk.look();
        selectSomething();
    }

    @Override
    public void close() {
        closed = true;
        clock.stop();
    }

    /// Shows a run.
    public void select(RunItem run) {
        if (!model.shown().contains(run)) {
            model.typedProperty().set("");
            model.scopeProperty().set(RunScope.ALL);
        }
        table.getSelectionModel().clearAndSelect(model.shown().indexOf(run));
        table.scrollTo(run);
    }

    private void selectSomething() {
        if (table.getSelectionModel().isEmpty() && !model.shown().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
    }

    private List<RunItem> chosen() {
        return List.copyOf(
                table.getSelectionModel().getSelectedItems().stream()
                        .filter(run -> run != null)
                        .toList());
    }

    private void showChosen() {
        List<RunItem> now = chosen();
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        following.unsubscribe();
        following = Subscription.EMPTY;
        if (now.size() > 1) {
            detail.show(
                    now.stream().limit(MOST_MERGED).toList(),
                    now.size(),
                    model::merged,
                    change -> new Coalesced(tasks, change));
            return;
        }
        Optional<RunItem> run = now.stream().findFirst();
        detail.show(run);
        metrics.show(run);
        run.ifPresent(
                item ->
                        following =
                                item.factsProperty()
                                        .subscribe(
                                                facts -> {
                                                    grants.show(facts);
                                                    json.show(facts);
                                                }));
    }

    private HBox tools() {
        filter.setId("runs-filter");
        filter.setPromptText(text("runs.filter.prompt"));
        filter.setAccessibleText(text("runs.filter.prompt"));
        filter.setLeft(new FontIcon(Feather.SEARCH));
        filter.textProperty().bindBidirectional(model.typedProperty());
        filter.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        filter.clear();
                    }
                });
        Choice<RunScope> scopes = new Choice<>(model.scopeProperty());
        scopes.offer("runs-all", text("runs.scope.all"), RunScope.ALL);
        scopes.offer("runs-live", text("runs.scope.live"), RunScope.LIVE);
        scopes.offer("runs-failed", text("runs.scope.failed"), RunScope.FAILED);
        scopes.offer("runs-denied", text("runs.scope.denied"), RunScope.DENIED);
        HBox tools = new HBox(filter, scopes);
        tools.getStyleClass().addAll(Look.TOOLBAR, "runs-tools");
        return tools;
    }

    private MenuButton more() {
        MenuButton more = new MenuButton("", new FontIcon(Feather.MORE_HORIZONTAL));
        more.setId("runs-more");
        more.setAccessibleText(text("runs.more.accessible"));
        more.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Look.NO_ARROW);
        List<MenuItem> items = menu.items("detail");
        more.getItems().setAll(items);
        more.setOnShowing(event -> menu.update(items));
        more.visibleProperty()
                .bind(Bindings.isNotEmpty(table.getSelectionModel().getSelectedItems()));
        return more;
    }

    private ContextMenu rowMenu() {
        List<MenuItem> items = menu.items("row");
        ContextMenu row = new ContextMenu();
        row.getItems().setAll(items);
        row.setOnShowing(event -> menu.update(items));
        return row;
    }

    private EmptyState empty(Navigator navigator) {
        Button samples = new Button(text("runs.empty.action"), new FontIcon(Feather.PACKAGE));
        samples.setId("runs-go-modules");
        samples.getStyleClass().add(Styles.ACCENT);
        samples.setOnAction(event -> navigator.go(Place.MODULES));
        EmptyState empty =
                new EmptyState(Feather.PLAY_CIRCLE, text("runs.empty.sentence"), samples);
        empty.visibleProperty().bind(Bindings.isEmpty(model.all()));
        split.visibleProperty().bind(empty.visibleProperty().not());
        return empty;
    }

    private void tick() {
        second++;
        model.tick();
        detail.tick();
        if (second % LOOK_SECONDS == 0) {
            desk.look();
        }
        table.tick();
    }
}
