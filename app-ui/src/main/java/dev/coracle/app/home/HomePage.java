package dev.coracle.app.home;

import static dev.coracle.app.i18n.Words.text;

import atlantafx.base.theme.Styles;
import dev.coracle.app.modules.ModuleItem;
import dev.coracle.app.modules.ModulesViewModel;
import dev.coracle.app.runs.LogPaneSource;
import dev.coracle.app.runs.RunDesk;
import dev.coracle.app.runs.RunDetail;
import dev.coracle.app.runs.RunItem;
import dev.coracle.app.shell.Navigator;
import dev.coracle.app.shell.Page;
import dev.coracle.app.shell.Place;
import dev.coracle.app.theme.Look;
import dev.coracle.workloads.library.Origin;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The samples, and below them the run that was started here.
public final class HomePage implements Page {

    private static final int COLUMNS = 3;

    /// In a narrower page there is room for two cards beside each other.
    private static final double ROOMY = 640;

    private final ModulesViewModel modules;
    private final Navigator navigator;
    private final RunDetail detail;
    private final GridPane samples = new GridPane();
    private final SplitPane split = new SplitPane();
    private List<String> drawn = List.of();

    public HomePage(
            ModulesViewModel modules, RunDesk desk, LogPaneSource logs, Navigator navigator) {
        this.modules = modules;
        this.navigator = navigator;
        detail = new RunDetail(desk, logs.create(), this::show);
        detail.setId("home-detail");
        Label words = new Label(text("home.intro.sentence"));
        words.setWrapText(true);
        words.getStyleClass().add(Look.QUIET);
        samples.setId("home-samples");
        samples.setHgap(16);
        samples.setVgap(16);
        VBox top = new VBox(words, samples);
        top.getStyleClass().add("home-body");
        ScrollPane scroll = new ScrollPane(top);
        scroll.setFitToWidth(true);
        split.setOrientation(Orientation.VERTICAL);
        split.getItems().add(scroll);
        arrange(COLUMNS);
        modules.items().addListener((ListChangeListener<ModuleItem>) change -> draw());
        draw();
        samples.widthProperty()
                .subscribe(width -> arrange(width.doubleValue() < ROOMY ? COLUMNS - 1 : COLUMNS));
    }

    @Override
    public Place place() {
        return Place.HOME;
    }

    @Override
    public String title() {
        return text("home.page.title");
    }

    @Override
    public Ikon icon() {
        return Feather.HOME;
    }

    @Override
    public ObservableValue<String> badge() {
        return new ReadOnlyStringWrapper("");
    }

    @Override
    public List<Node> actions() {
        Button all = new Button(text("home.modules.label"), new FontIcon(Feather.PACKAGE));
        all.setId("home-go-modules");
        all.setOnAction(event -> navigator.go(Place.MODULES));
        return List.of(all);
    }

    @Override
    public Node content() {
        return split;
    }

    private void draw() {
        List<ModuleItem> bundled =
                modules.items().stream()
                        .filter(item -> item.module().origin() instanceof Origin.Sample)
                        .filter(item -> Sample.named(item.module().name()).isPresent())
                        .toList();
        List<String> names = bundled.stream().map(item -> item.module().name()).toList();
        if (names.equals(drawn)) {
            return;
        }
        drawn = names;
        samples.getChildren().clear();
        for (int i = 0; i < bundled.size(); i++) {
            samples.getChildren()
                    .add(card(bundled.get(i), Sample.named(names.get(i)).orElseThrow()));
        }
        arrange(samples.getColumnConstraints().size());
    }

    /// Puts the cards in so many columns.
    private void arrange(int columns) {
        if (samples.getColumnConstraints().size() != columns) {
            samples.getColumnConstraints().clear();
            for (int i = 0; i < columns; i++) {
                ColumnConstraints column = new ColumnConstraints();
                column.setPercentWidth(100.0 / columns);
                samples.getColumnConstraints().add(column);
            }
        }
        for (int i = 0; i < samples.getChildren().size(); i++) {
            GridPane.setConstraints(samples.getChildren().get(i), i % columns, i / columns);
        }
    }

    private Node card(ModuleItem item, Sample sample) {
        Label name = new Label(sample.name(), new FontIcon(sample.icon()));
        name.getStyleClass().add(Look.CARD_TITLE);
        Label shows = new Label(sample.shows());
        shows.setWrapText(true);
        shows.getStyleClass().add(Look.QUIET);
        shows.setMinHeight(Region.USE_PREF_SIZE);
        Button run = button(item);
        run.getStyleClass().addAll(Styles.SMALL, "run-button");
        run.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(name, space, run);
        head.getStyleClass().add(Look.STRIP);
        VBox card = new VBox(head, shows);
        card.getStyleClass().add(Look.CARD);
        card.setMaxHeight(Double.MAX_VALUE);
        return card;
    }

    /// Runs it, or leads to where it is served.
    private Button button(ModuleItem item) {
        String name = item.module().name();
        Button button = new Button();
        if (item.module().serves()) {
            button.setText(text("modules.serve.label"));
            button.setGraphic(new FontIcon(Feather.RADIO));
            button.setId("home-serve-" + name);
            button.setAccessibleText(text("modules.serve.accessible", name));
            button.setOnAction(event -> modules.act(item));
        } else {
            button.setText(text("home.run.label"));
            button.setGraphic(new FontIcon(Feather.PLAY));
            button.setId("home-run-" + name);
            button.setAccessibleText(text("modules.run.accessible", name));
            button.setOnAction(event -> modules.run(item).ifPresent(this::show));
        }
        return button;
    }

    private void show(RunItem run) {
        if (!split.getItems().contains(detail)) {
            split.getItems().add(detail);
            split.setDividerPositions(0.44);
        }
        detail.show(Optional.of(run));
        detail.select("tab-log");
    }
}
