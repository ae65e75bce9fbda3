package dev.coracle.app.runs;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.controls.Spacer;
import atlantafx.base.theme.Styles;
import dev.coracle.app.i18n.Written;
import dev.coracle.app.log.LogFeed;
import dev.coracle.app.log.LogPane;
import dev.coracle.app.task.Coalesced;
import dev.coracle.app.theme.Look;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What there is to one run: how it stands, its log, its access trail, and what can be done with
/// it. Screens add tabs of their own. Of several runs it shows the logs as one.
public final class RunDetail extends VBox {

    private static final List<String> OWN_TABS = List.of("tab-log", "tab-access");

    private final RunDesk desk;
    private final LogPane log;
    private final HBox header = new HBox();
    private final AccessPane access = new AccessPane();
    private final DenialStrip denials;
    private final Label name = new Label();
    private final FontIcon stateIcon = new FontIcon(Feather.CIRCLE);
    private final Label state = new Label("", stateIcon);
    private final Label figures = new Label();
    private final Tooltip exactly = new Tooltip();
    private final Label story = new Label();
    private final Button stop = new Button(text("runs.stop.label"), new FontIcon(Feather.SQUARE));
    private final Button again =
            new Button(text("runs.again.label"), new FontIcon(Feather.ROTATE_CW));
    private final Tab accessTab;
    private final TabPane tabs = new TabPane();
    private final Label none = new Label(text("runs.detail.none"));
    private Optional<RunItem> shown = Optional.empty();
    private List<RunItem> several = List.of();
    private @Nullable Subscription following;

    /// @param showRun called with the run that Run again started
    public RunDetail(RunDesk desk, LogPane log, Consumer<RunItem> showRun) {
        this.desk = desk;
        this.log = log;
        denials = new DenialStrip(desk, showRun, tabs::requestFocus);
        setId("run-detail");
        getStyleClass().add(Look.DETAIL);
        name.setId("run-name");
        name.getStyleClass().add(Look.CARD_TITLE);
        state.setId("run-state");
        figures.setId("run-figures");
        figures.setTooltip(exactly);
        figures.getStyleClass().addAll(Look.SMALL, Look.QUIET);
        story.setId("run-story");
        story.setWrapText(true);
        // A whole sentence, also where the log would like its place.
        story.setMinHeight(USE_PREF_SIZE);
        story.getStyleClass().addAll(Look.DENIED, "run-story");
        story.managedProperty().bind(story.visibleProperty());
        stop.setId("run-stop");
        stop.setOnAction(
                event -> {
                    shown.ifPresent(desk::stop);
                    several.stream().filter(run -> run.facts().live()).forEach(desk::stop);
                });
        again.setId("run-again");
        again.setOnAction(event -> shown.flatMap(desk::again).ifPresent(showRun));
        stop.managedProperty().bind(stop.visibleProperty());
        again.managedProperty().bind(again.visibleProperty());
        header.getChildren().addAll(name, state, figures, new Spacer(), stop, again);
        header.getStyleClass().add(Look.DETAIL_HEADER);
        none.getStyleClass().add(Look.QUIET);
        Tab logTab = tab("tab-log", text("runs.tab.log"), new StackPane(log, none));
        accessTab = tab("tab-access", text("runs.tab.access"), access);
        tabs.getTabs().addAll(logTab, accessTab);
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getStyleClass().add(Styles.DENSE);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        getChildren().addAll(header, story, denials, tabs);
        // the tab of grants has offers of its own
        tabs.getSelectionModel()
                .selectedItemProperty()
                .subscribe(tab -> denials.setWanted(OWN_TABS.contains(tab.getId())));
        show(Optional.empty());
    }

    /// Adds a control at the right end of the header.
    public void addAction(Node action) {
        header.getChildren().add(action);
    }

    /// Adds a tab behind Log and Access.
    public void addTab(String id, String title, Node content) {
        tabs.getTabs().add(tab(id, title, content));
    }

    /// Selects a tab by its id.
    public void select(String id) {
        tabs.getTabs().stream()
                .filter(tab -> id.equals(tab.getId()))
                .findFirst()
                .ifPresent(tabs.getSelectionModel()::select);
    }

    /// The id of the tab in sight.
    public ObservableValue<String> selectedTab() {
        return tabs.getSelectionModel().selectedItemProperty().map(Tab::getId);
    }

    /// Shows the tabs of a module that has not run yet.
    public void showIdle(String moduleName) {
        show(Optional.empty());
        name.setText(moduleName);
        name.setVisible(true);
        tabs.setVisible(true);
    }

    public Optional<RunItem> shown() {
        return shown;
    }

    /// Shows another run, or none.
    public void show(Optional<RunItem> run) {
        if (following != null) {
            following.unsubscribe();
            following = null;
        }
        shown = run;
        several = List.of();
        tabs.getTabs().forEach(tab -> tab.setDisable(false));
        tabs.setVisible(run.isPresent());
        none.setVisible(run.isEmpty());
        log.setVisible(run.isPresent());
        run.ifPresent(
                item -> {
                    desk.open(item);
                    following =
                            item.logProperty()
                                    .subscribe(read -> log.show(feed(item)))
                                    .and(item.factsProperty().subscribe(this::facts));
                });
        if (run.isEmpty()) {
            List.of(name, state, figures).forEach(label -> label.setVisible(false));
            List.of(stop, again).forEach(button -> button.setVisible(false));
            story.setVisible(false);
            denials.clear();
            access.clear();
            accessTab.setText(text("runs.tab.access"));
        }
    }

    /// Shows the logs of several runs as one, each line marked with its run.
    ///
    /// @param runs a few dozens at most
    /// @param chosen how many were chosen
    /// @param merged makes one log of them
    /// @param soon makes many calls of a change one
    public void show(
            List<RunItem> runs,
            int chosen,
            Function<List<RunItem>, LogFeed> merged,
            Function<Runnable, Coalesced> soon) {
        show(Optional.empty());
        several = List.copyOf(runs);
        tabs.setVisible(true);
        none.setVisible(false);
        log.setVisible(true);
        tabs.getSelectionModel().selectFirst();
        tabs.getTabs().subList(1, tabs.getTabs().size()).forEach(tab -> tab.setDisable(true));
        name.setText(
                chosen == several.size()
                        ? text("runs.detail.several", chosen)
                        : text("runs.detail.severalOf", chosen, several.size()));
        name.setVisible(true);
        // the logs of the past are read one by one
        Coalesced merging =
                soon.apply(
                        () -> {
                            if (several.equals(runs)) {
                                log.show(merged.apply(runs));
                            }
                        });
        Subscription all = Subscription.EMPTY;
        for (RunItem run : several) {
            desk.open(run);
            all =
                    all.and(run.logProperty().subscribe((old, read) -> merging.ask()))
                            .and(run.factsProperty().subscribe(facts -> stopOfSeveral()));
        }
        following = all;
        log.show(merged.apply(runs));
    }

    private void stopOfSeveral() {
        stop.setVisible(several.stream().anyMatch(run -> run.facts().live()));
    }

    /// Writes the running time anew, and looks what a run of another process did meanwhile.
    public void tick() {
        shown.filter(run -> run.facts().live())
                .ifPresent(
                        run -> {
                            desk.open(run);
                            log.show(feed(run));
                            figures(run.facts());
                        });
        several.stream().filter(run -> run.facts().live()).forEach(desk::open);
    }

    private static LogFeed feed(RunItem run) {
        return LogFeed.of(run.log(), run.facts().started());
    }

    private void facts(RunFacts run) {
        List.of(name, state, figures).forEach(label -> label.setVisible(true));
        name.setText(run.program().name());
        state.setText(RunWords.state(run));
        RunTone.apply(stateIcon, run);
        figures(run);
        String words = RunWords.story(run);
        story.setText(words);
        story.setVisible(!words.isEmpty());
        stop.setVisible(run.live());
        again.setVisible(!run.live());
        access.show(run);
        denials.show(run);
        long denied = run.denied();
        accessTab.setText(
                denied == 0
                        ? text("runs.tab.access")
                        : text("runs.tab.accessDenied", Written.count(denied)));
    }

    private void figures(RunFacts run) {
        String duration = Written.duration(run.duration(Instant.now()));
        long peak = run.usage().peakMemory();
        figures.setText(
                peak == 0 ? duration : text("runs.detail.figures", duration, Written.bytes(peak)));
        exactly.setText(Written.exactly(run.started()));
    }

    private static Tab tab(String id, String title, Node content) {
        Tab tab = new Tab(title, content);
        tab.setId(id);
        return tab;
    }
}
